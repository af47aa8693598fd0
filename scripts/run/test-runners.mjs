import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../bootstrap/command.mjs';
import { ensureFolder, nodeModules, projectCache, projectRoot } from '../bootstrap/paths.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */

const reports = join(projectCache, 'reports');

/** @param {import('./tally.mjs').Tally} tally */
export async function runVitest(tally) {
  const report = freshReport('vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  await runAndCount(tally, 'Unit and integration tests', 'vitest', args, process.env, () => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests };
  });
}

/** @param {import('./tally.mjs').Tally} tally @param {NodeJS.ProcessEnv} env */
export async function runPlaywright(tally, env) {
  const report = freshReport('playwright.json');
  const reporting = { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  await runAndCount(tally, 'End-to-end tests', 'playwright', ['test', '--reporter=list,json'], reporting, () => {
    const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats;
    return { passed: expected, failed: unexpected + flaky + skipped };
  });
}

/** @param {string} name */
function freshReport(name) {
  const report = join(ensureFolder(reports), name);
  rmSync(report, { force: true });
  return report;
}

/**
 * Skipped tests count as failed. A run that fails without a failed test (a broken file, no tests at all) is one failure.
 * @param {import('./tally.mjs').Tally} tally
 * @param {string} title
 * @param {string} tool
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {() => Counts} readCounts
 */
async function runAndCount(tally, title, tool, args, env, readCounts) {
  const startedAt = performance.now();
  const { code, output } = await runCommand(join(nodeModules, '.bin', tool), args, {
    cwd: projectRoot,
    env,
    shell: process.platform === 'win32',
  });
  let counts = { passed: 0, failed: 0 };
  let complaint = '';
  try {
    counts = readCounts();
  } catch (error) {
    complaint = `\n${tool} left no report: ${String(error)}`;
  }
  if (counts.failed === 0 && (code !== 0 || complaint !== '')) counts.failed = 1;
  tally.add(title, startedAt, counts, output + complaint);
}
