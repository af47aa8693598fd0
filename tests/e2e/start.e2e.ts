import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { projectRoot } from '../support/electron-runtime.ts';
import { removeFolder } from './support/remove-folder.ts';

const execute = promisify(execFile);
const limitMs = 10_000;

test('npm start reaches a window in under 10 s when everything is prepared', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'sigilo-start-'));
  const startedAt = performance.now();
  const npm = spawn('npm', ['start', '--', `--user-data-dir=${profile}`], {
    cwd: projectRoot,
    stdio: 'ignore',
  });
  const exited = once(npm, 'exit');
  try {
    const elapsedMs = (await untilWindow(npm, profile)) - startedAt;
    test.info().annotations.push({ type: 'window after', description: `${(elapsedMs / 1000).toFixed(2)} s` });
    expect(elapsedMs).toBeLessThan(limitMs);
  } finally {
    npm.kill('SIGTERM');
    await exited;
    removeFolder(profile);
  }
});

/** @returns the value of `performance.now()` when a window of the app with this profile was seen */
async function untilWindow(npm: ChildProcess, profile: string): Promise<number> {
  while (npm.exitCode === null) {
    for (const pid of processesNaming(profile)) if (await hasVisibleWindow(pid)) return performance.now();
    await delay(50);
  }
  throw new Error('npm start ended before it showed a window.');
}

function processesNaming(text: string): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && commandLine(name).includes(text));
}

/** Empty for a process that has just ended. */
function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** xdotool ends with code 1 when it finds nothing. */
function hasVisibleWindow(pid: string): Promise<boolean> {
  return execute('xdotool', ['search', '--onlyvisible', '--pid', pid]).then(
    () => true,
    () => false,
  );
}
