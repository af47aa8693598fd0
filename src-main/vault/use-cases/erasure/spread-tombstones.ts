import type { Result } from '../../../../src-shared/result.ts';
import { ok } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { listTombstones } from '../../storage/repositories/tombstones.ts';
import type { BackupJob, BackupRoom } from '../backups/backup-room.ts';

/** Writes every tombstone of the open vault into one place that is here; those that lie there already are left. Nothing to do where nobody was erased. */
export async function spreadTombstones(
  { session, runner }: BackupRoom,
  folder: string,
  job: BackupJob,
): Promise<Result<{ written: number }, VaultError>> {
  const { vault } = session;
  const tombstones = listTombstones(vault.db, vault.vaultId);
  if (tombstones.length === 0) return ok({ written: 0 });
  return runner.run({ kind: 'spread-tombstones', folder, tombstones }, job);
}
