import type { BackupHeader } from '../../../src-shared/backup-format/header.ts';
import { deriveBackupKeys } from '../../../src-shared/backup-format/keys.ts';
import { readStructure } from '../../../src-shared/backup-format/structure.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { mac, readerSodium, wipe } from '../crypto/index.ts';
import type { Files } from '../ports/files.ts';
import type { LentKeys } from '../session/lent-keys.ts';
import { leaveIfCancelled, type TaskControl } from './task-control.ts';
import { failureOf } from './task-error.ts';
import { withSource } from './verify.ts';

/** Which of these files carry a header that a holder of this vault's own BACKUP key has written. Reads 128 KiB of each at most. */
export interface AuthenticateTask {
  readonly kind: 'authenticate';
  readonly keys: LentKeys;
  /** Whole paths. */
  readonly paths: readonly string[];
}

export interface AuthenticatedHeaders {
  /**
   * In the order of the paths. Null: the file cannot be read, is of another vault or of another epoch of its keys, or the MAC does not fit; nobody can then
   * say who wrote it.
   */
  readonly headers: readonly (BackupHeader | null)[];
}

/** Never fails for a single file; `cancelled` alone ends it early. */
export async function authenticateHeaders(
  { keys, paths }: AuthenticateTask,
  control: TaskControl,
  files: Files,
): Promise<Result<AuthenticatedHeaders, VaultError>> {
  try {
    const headers: (BackupHeader | null)[] = [];
    for (const path of paths) {
      leaveIfCancelled(control);
      headers.push(await authenticHeader(path, keys, files));
    }
    return ok({ headers });
  } catch (thrown) {
    return failureOf(thrown);
  }
}

async function authenticHeader(path: string, keys: LentKeys, files: Files): Promise<BackupHeader | null> {
  const sodium = readerSodium();
  const read = await withSource(files, path, async (source) => {
    const structure = await readStructure(source, sodium);
    if (!structure.ok) return structure;
    const { header, start, mac: said } = structure.value;
    if (header.vaultId !== keys.vaultId || header.vkEpoch !== keys.vkEpoch) return ok(null);
    const derived = deriveBackupKeys(sodium, keys.backup, header.backupId);
    const authentic = sodium.memcmp(mac(derived.mac, start), said);
    wipe(derived.object, derived.mac);
    return ok(authentic ? header : null);
  });
  return read.ok ? read.value : null;
}
