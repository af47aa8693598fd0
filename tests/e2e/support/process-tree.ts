import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

export type ProcessRole = 'main' | 'page' | 'vault' | 'gpu' | 'network' | 'zygote' | 'other';

export interface AppProcess {
  readonly pid: number;
  readonly role: ProcessRole;
}

/** What the app consists of right now, read from /proc: works without asking the app. Linux only. */
export function processesOf(mainPid: number): AppProcess[] {
  const found: AppProcess[] = [];
  const visit = (pid: number): void => {
    const role = roleOf(pid);
    if (role === null) return;
    found.push({ pid, role: pid === mainPid ? 'main' : role });
    for (const child of childrenOf(pid)) visit(child);
  };
  visit(mainPid);
  return found;
}

export function pidOf(mainPid: number, role: ProcessRole): number | null {
  return processesOf(mainPid).find((process) => process.role === role)?.pid ?? null;
}

/** False for a zombie, too: its memory is gone. */
export function isAlive(pid: number): boolean {
  const status = readProc(pid, 'status');
  return status !== null && !/^State:\s+[ZX]/m.test(status);
}

/**
 * What a look into a process says, or null when that process had ended before or while it was looked at: its memory is gone then. Chromium starts
 * helpers that live for a moment only.
 */
export function unlessEnded<T>(pid: number, look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    if (isAlive(pid)) throw error;
    return null;
  }
}

/** What its descriptors stand for (a deleted file's path ends in ` (deleted)`), and a name under which it can be read; none of a process that has ended. */
export function openFilesOf(pid: number): { readonly path: string; readonly descriptor: string }[] {
  const folder = `/proc/${pid}/fd`;
  return (unlessEnded(pid, () => readdirSync(folder)) ?? []).flatMap((name) => {
    try {
      return [{ path: readlinkSync(`${folder}/${name}`), descriptor: `${folder}/${name}` }];
    } catch {
      // Closed in the meantime.
      return [];
    }
  });
}

function childrenOf(pid: number): number[] {
  return (unlessEnded(pid, () => readdirSync(`/proc/${pid}/task`)) ?? []).flatMap((task) =>
    (readProc(pid, `task/${task}/children`) ?? '').split(' ').map(Number).filter(Boolean),
  );
}

function roleOf(pid: number): ProcessRole | null {
  const line = readProc(pid, 'cmdline');
  if (line === null) return null;
  if (line.includes('--type=renderer')) return 'page';
  if (line.includes('--type=gpu-process')) return 'gpu';
  if (line.includes('--type=zygote')) return 'zygote';
  if (line.includes('--utility-sub-type=node.mojom.NodeService')) return 'vault';
  if (line.includes('--utility-sub-type=network.mojom.NetworkService')) return 'network';
  return 'other';
}

/** Null when the process has ended. */
function readProc(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}
