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

/**
 * The tests that bear company side by side, one on each display; after them, one at a time, those that do not. The projects are playwright.config.ts's.
 * @param {import('./tally.mjs').Tally} tally
 * @param {readonly string[]} displays none: the one there is
 * @param {NodeJS.ProcessEnv} env
 */
export async function runPlaywright(tally, displays, env) {
  for (const project of ['side by side', 'one at a time']) {
    const report = freshReport(`playwright, ${project}.json`);
    const [display] = displays;
    const own = {
      ...env,
      ...(display === undefined ? {} : { DISPLAY: display, SIGILO_DISPLAYS: displays.join(' ') }),
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    };
    const args = ['test', '--reporter=list,json', `--project=${project}`];
    await runAndCount(tally, `End-to-end tests, ${project}`, 'playwright', args, own, () => {
      const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats;
      return { passed: expected, failed: unexpected + flaky + skipped };
    });
  }
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
