import type { BlobId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { HealedAttachments } from '../../backup/heal-attachments.ts';
import { namedBlobs } from '../../storage/blob-references.ts';
import { listPlaces } from '../../storage/repositories/places.ts';
import type { BackupJob, BackupRoom } from '../backups/backup-room.ts';
import type { OpenVault } from '../use-case.types.ts';
import { keepLostAttachments, lostAttachments } from '../../storage/lost-attachments.ts';

/**
 * Reads these attachments of the vault, or all that rows name, and puts right what is damaged or missing with intact copies out of the places; one that is not here
 * gives none. What was healed stands in the chain by its name; what no place had is remembered, and forgotten when it comes back. `cancelled` by the job or a lock.
 */
export async function healVault(
  { session, runner, folder }: BackupRoom,
  vault: OpenVault,
  ids: readonly BlobId[] | null,
  job: BackupJob,
): Promise<Result<HealedAttachments, VaultError>> {
  const looked = ids ?? namedBlobs(vault.db);
  if (looked.length === 0) return ok({ healed: [], lost: [] });
  const sources = listPlaces(vault.db).map(({ path }) => path);
  const heal = () => runner.run({ kind: 'heal-attachments', folder, ids: looked, sources }, job);
  const first = await heal();
  // Now that it is known which place does not answer, it is left out.
  const done = !first.ok && first.error.code === 'place-silent' ? await heal() : first;
  if (!done.ok) return done;
  if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
  const { healed, lost } = done.value;
  const seen = new Set(looked);
  const before = lostAttachments(vault.db);
  const after = [...before.filter((id) => !seen.has(id)), ...lost].sort();
  if (healed.length > 0 || after.join() !== before.join())
    vault.transact((tx) => {
      keepLostAttachments(vault.db, after);
      for (const id of healed)
        tx.audit({ action: 'attachment.healed', subject: { kind: 'attachment', id }, changes: [] });
    });
  return done;
}
