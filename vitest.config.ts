import { defineConfig } from 'vitest/config';

/** Wycheproof's vectors are not ours to ship; they run from a folder that SIGILO_VECTORS names. */
const vectorsGiven = process.env['SIGILO_VECTORS'] !== undefined;

export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          exclude: ['tests/unit/{src-renderer,renderer}/**'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          include: ['tests/unit/{src-renderer,renderer}/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/{integration,vectors,faults,golden}/**/*.test.ts'],
          exclude: vectorsGiven ? [] : ['tests/vectors/wycheproof.test.ts'],
          environment: 'node',
        },
      },
    ],
  },
});
