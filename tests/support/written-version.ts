import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inThreadKdf } from '../../src-main/vault/crypto/index.ts';
import { inThreadRunner } from '../../src-main/vault/backup/runner.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import type { OpenVault } from '../../src-main/vault/session/open-vault.ts';
import { versionName } from '../../src-shared/backup-format/version-name.ts';
import { BackupId } from '../../src-shared/ids.ts';
import { Zone } from '../../src-shared/time.ts';
import { job, scratchFolder, valueOf } from './backup-vault.ts';

/** An empty folder as a place has it. */
export function emptyPlace(): string {
  const folder = join(scratchFolder(), 'place');
  mkdirSync(folder);
  return folder;
}

/** Writes a version of the vault's state of now into a place, without any row in the vault. */
export async function writeVersion(vault: OpenVault, folder: string, sequence = 1) {
  const header = {
    appVersion: '0.1.0-test',
    backupId: BackupId.parse(randomUUID()),
    createdAt: vault.clock.now(),
    sequence,
    zone: Zone.parse('Europe/Madrid'),
  };
  const fileName = versionName({ ...header, instanceId: vault.instanceId });
  const path = join(folder, fileName);
  const patience = { windows: false, nowMs: () => 0, sleep: () => undefined };
  const runner = inThreadRunner({ files: nodeFiles, kdf: inThreadKdf, patience });
  const task = { kind: 'create', keys: vault.lendKeys(), target: path, header, place: { folder } } as const;
  const created = valueOf(await runner.run(task, job()));
  return { ...created, path, fileName, backupId: header.backupId, createdAt: header.createdAt };
}
