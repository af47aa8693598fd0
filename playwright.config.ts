import { defineConfig } from '@playwright/test';

const packagedApp = process.env['SIGILO_PACKAGED_APP'];

/** Tests run side by side only where each has a display of its own: scripts/run/test-runners.mjs names them. */
const displays = (process.env['SIGILO_DISPLAYS'] ?? '').split(' ').filter((name) => name !== '');

/**
 * They measure time, read the memory of processes, press keys by the clock, or lock in the middle of a word, where the product waits for what was typed for a
 * moment only: nothing runs beside them. A single test of another file says it with the tag `@alone`.
 */
const alone = /\b(auto-lock|memory|no-plaintext|pin|restart-on-lock|shell-\w+|start|typing-survives)\.e2e\.ts|@alone\b/;

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: packagedApp === undefined ? '**/*.e2e.ts' : '**/packaged.e2e.ts',
  testIgnore: packagedApp === undefined ? '**/packaged.e2e.ts' : [],
  projects:
    packagedApp === undefined
      ? [
          { name: 'side by side', grepInvert: alone },
          { name: 'one at a time', grep: alone, workers: 1 },
        ]
      : [{ name: 'packaged' }],
  // The loader must not follow the path that gives the database library its types.
  tsconfig: 'tests/e2e/loader.tsconfig.json',
  outputDir: 'test-results/e2e',
  workers: Math.max(1, displays.length),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
});
