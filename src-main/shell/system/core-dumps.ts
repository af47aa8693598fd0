import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A core file holds the keys. On Linux the limit is set to zero for this process and for the ones that Chromium forked
 * before any script ran (renderers are copies of those); whatever starts later inherits it. Resolves to whether every
 * limit was set; other systems write no core file unless they are told to, and resolve to null.
 */
export async function forbidCoreDumps(): Promise<boolean | null> {
  if (process.platform !== 'linux') return null;
  const pids = [process.pid, ...childrenOf(process.pid)];
  const set = await Promise.all(
    pids.map((pid) =>
      run('prlimit', ['--core=0:0', '--pid', String(pid)]).then(
        () => true,
        () => false,
      ),
    ),
  );
  return set.every(Boolean);
}

function childrenOf(pid: number): number[] {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).flatMap((task) =>
    readFileSync(`${tasks}/${task}/children`, 'utf8').split(' ').map(Number).filter(Boolean),
  );
}
