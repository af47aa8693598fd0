import { defineConfig } from '@playwright/test';

const packagedApp = process.env['SIGILO_PACKAGED_APP'];

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: packagedApp === undefined ? '**/*.e2e.ts' : '**/packaged.e2e.ts',
  testIgnore: packagedApp === undefined ? '**/packaged.e2e.ts' : [],
  // The loader must not follow the path that gives the database library its types.
  tsconfig: 'tests/e2e/loader.tsconfig.json',
  outputDir: 'test-results/e2e',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
});
