import type { BlobId } from '../../../../src-shared/ids.ts';
import { err, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { CreateTask, CreatedBackup } from '../../backup/create-task.ts';
import type { BackupJob, BackupRoom } from '../backups/backup-room.ts';
import type { OpenVault } from '../use-case.types.ts';
import { healVault } from './heal-vault.ts';
import { lostAttachments } from '../../storage/lost-attachments.ts';

/**
 * Makes a backup whatever has become of attachments: one that is damaged or missing is healed from a place, and what no place has is left out and said. Only then,
 * so that a whole vault is not read twice.
 */
export async function createInSpite(
  room: BackupRoom,
  vault: OpenVault,
  task: Omit<CreateTask, 'kind' | 'keys' | 'lost'>,
  job: BackupJob,
): Promise<Result<CreatedBackup, VaultError>> {
  const create = (lost: readonly BlobId[]): Promise<Result<CreatedBackup, VaultError>> =>
    room.runner.run({ kind: 'create', keys: vault.lendKeys(), ...task, ...(lost.length === 0 ? {} : { lost }) }, job);
  const known = lostAttachments(vault.db);
  const tried = known.length === 0 ? null : await healVault(room, vault, known, job);
  if (tried?.ok === false) return tried;
  if (room.session.vaultOrNull !== vault) return err({ code: 'cancelled' });
  const created = await create(lostAttachments(vault.db));
  if (created.ok || created.error.code !== 'record-damaged' || room.session.vaultOrNull !== vault) return created;
  const healed = await healVault(room, vault, null, job);
  if (!healed.ok) return healed;
  if (room.session.vaultOrNull !== vault) return err({ code: 'cancelled' });
  return create(lostAttachments(vault.db));
}
