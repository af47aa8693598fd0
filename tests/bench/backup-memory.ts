import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../support/electron-runtime.ts';
import { bundleForNode, startChild } from '../support/child-process.ts';
import type { Figure } from './figures.ts';

const MIB = 1024 * 1024;
const AT_MOST = 64;

/** By how much a process grows that backs up a vault with 5 GiB of attachments, measured in a child of its own by the system's high-water mark. Null value where the system keeps none. */
export async function backupMemory(scratch: string, quick: boolean): Promise<Figure> {
  const bundle = await bundleForNode(join(projectRoot, 'tests/bench/backup-memory-child.ts'));
  const folder = join(scratch, 'memory');
  const gigabytes = quick ? 1 / 16 : 5;
  const child = startChild(bundle, [
    folder,
    String(Math.round(gigabytes * 1024)),
    join(projectRoot, 'dist/vault/second-thread-worker.js'),
  ]);
  const line = await child.line((text) => text.startsWith('grew '));
  await child.ended;
  rmSync(folder, { recursive: true, force: true });
  const ours = Math.max(Number(line.slice('grew '.length)) / MIB, 0.01);
  return {
    what: 'backup of many attachments: resident memory grows by',
    ours,
    unit: 'MiB',
    peer: null,
    reach: `< ${AT_MOST} MiB`,
    met: ours < AT_MOST,
    on: `${gigabytes} GiB of attachments, ${process.platform}`,
  };
}
