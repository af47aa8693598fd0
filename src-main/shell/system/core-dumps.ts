import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

/**
 * A core file holds the keys. On Linux the kernel leaves every kind of memory out of it for a process whose filter is zero (core(5)); what is started later
 * inherits the filter. Set for this process and for the ones that Chromium forked before any script ran, of which renderers are copies; by writing files alone,
 * because a fork of a running Chromium can hang it.
 *
 * @returns whether every filter was set; other systems write no core file unless they are told to: null
 */
export function keepMemoryOutOfCoreFiles(): boolean | null {
  if (process.platform !== 'linux') return null;
  return [process.pid, ...childrenOf(process.pid)].map(setFilter).every(Boolean);
}

/** A process that has ended, or that the kernel keeps from its own user, writes no core file either; the answer is false all the same. */
function setFilter(pid: number): boolean {
  try {
    writeFileSync(`/proc/${pid}/coredump_filter`, '0');
    return true;
  } catch {
    return false;
  }
}

/** Threads come and go while their list is read. */
function childrenOf(pid: number): number[] {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).flatMap((task) => {
    try {
      return readFileSync(`${tasks}/${task}/children`, 'utf8').split(' ').map(Number).filter(Boolean);
    } catch {
      return [];
    }
  });
}
