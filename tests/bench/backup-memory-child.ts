import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, memoryUsage, stdout } from 'node:process';
import { pathToFileURL } from 'node:url';
import { runBackupTask } from '../../src-main/vault/backup/backup-task.ts';
import { allowSecondThread } from '../../src-main/vault/backup/second-thread/second-thread.ts';
import { inThreadKdf, randomBytes } from '../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import { BackupId } from '../../src-shared/ids.ts';
import { addDocument, registerOne, valueOf } from '../support/backup-vault.ts';
import { buildVault } from '../support/vault-builder.ts';
import { BENCH_ZONE } from './bench-vault.ts';

/**
 * A process that fills a vault in argv[2] with so many MiB of attachments (argv[3]), backs it up into one file, and prints by how many bytes its resident memory
 * had grown at its highest. argv[4] is the bundle of the second thread.
 */
const [, , root = '', mebibytes = '0', secondThread = ''] = argv;
const ATTACHMENT_MIB = 16;
const MIB = 1024 * 1024;

allowSecondThread(pathToFileURL(secondThread));
const vault = await buildVault({ folder: join(root, 'vault') });
const open = vault.session.vault;
const patient = registerOne(open, 'Elena');
for (let done = 0; done < Number(mebibytes); done += ATTACHMENT_MIB)
  await addDocument(open, patient, randomBytes(ATTACHMENT_MIB * MIB), 'scan.jpg');

const header = {
  appVersion: '0.1.0-bench',
  backupId: BackupId.parse(crypto.randomUUID()),
  createdAt: open.clock.now(),
  sequence: 1,
  zone: BENCH_ZONE,
};
const task = { kind: 'create', keys: open.lendKeys(), target: join(root, 'backup.sigilo'), header } as const;
const patience = { windows: false, nowMs: () => Date.now(), sleep: () => undefined };
let highest = 0;
const sample = (): void => void (highest = Math.max(highest, memoryUsage.rss()));
globalThis.gc?.();
const before = forgetHighest() ?? memoryUsage.rss();
const control = { isCancelled: () => false, onProgress: sample };
valueOf(await runBackupTask(task, control, { files: nodeFiles, kdf: inThreadKdf, patience }));
const grew = (highWater() ?? highest) - before;
vault.dispose();
stdout.write(`grew ${grew}\n`);

/** Linux: starts the high-water mark anew at what is resident now, and answers that. Null elsewhere. */
function forgetHighest(): number | null {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
    return highWater();
  } catch {
    return null;
  }
}

/** `VmHWM` of this process in bytes. */
function highWater(): number | null {
  try {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return kib === undefined ? null : Number(kib) * 1024;
  } catch {
    return null;
  }
}
