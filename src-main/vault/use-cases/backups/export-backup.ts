import { basename } from 'node:path';
import type { KnownBackup } from '../../../../src-shared/commands/backups.contract.ts';
import { BackupId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { insertBackup } from '../../storage/repositories/backups.ts';
import { createInSpite } from '../attachments/create-in-spite.ts';
import { newId } from '../new-id.ts';
import type { BackupJob, BackupRoom } from './backup-room.ts';
import { forgetInterruption, rememberInterruption } from './interrupted-backup.ts';
import { endedByLock } from './job-end.ts';
import { nextSequence, releaseSequence } from './next-sequence.ts';

/**
 * Writes a backup to `target`, which must not exist, and answers when it was read back and verified in full. Only then is it kept among the known ones and in
 * the audit chain, with a signed head. Attachments that no intact copy is found of are left out and counted. Then the recovery page is put beside it; a backup counts without one too. `busy` while another one is being written.
 * One that a lock stops is remembered at once, while the vault can still be written.
 */
export async function exportBackup(
  room: BackupRoom,
  target: string,
  job: BackupJob,
  { again }: { readonly again: boolean } = { again: false },
): Promise<Result<{ backup: KnownBackup; recoveryPage: string | null; attachmentsLost: number }, VaultError>> {
  const { session, clock, appVersion } = room;
  const { vault } = session;
  if (underWay.has(vault)) return err({ code: 'busy' });
  underWay.add(vault);
  // Whatever becomes of this one, an older one is not made again by itself; and no backup holds another's path.
  forgetInterruption(vault, room.files);
  const remember = (): void => {
    if (!endedByLock(job.signal)) return;
    try {
      rememberInterruption(vault, { target, again });
    } catch {
      // A full disk, say: the lock must not wait for it, and nothing is made up later.
      return;
    }
  };
  job.signal.addEventListener('abort', remember, { once: true });
  let number: number | null = null;
  try {
    const backupId = newId(BackupId);
    const createdAt = clock.now();
    const sequence = (number = nextSequence(vault));
    const header = { appVersion, backupId, createdAt, sequence, zone: clock.zone() };
    const created = await createInSpite(room, vault, { target, header }, job);
    if (!created.ok) return created;
    // Locked meanwhile: the file is whole, but nobody is here to say so in the chain.
    if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });

    const { bytes, patients, notes, auditSeq } = created.value;
    const backup = {
      backupId,
      createdAt,
      verifiedAt: clock.now(),
      sequence,
      bytes,
      fileName: basename(target),
      patients,
      notes,
    };
    vault.transact((tx) => {
      insertBackup(vault.db, backup, auditSeq);
      tx.audit({ action: 'backup.exported', subject: { kind: 'backup', id: backupId }, changes: [] });
      tx.signHead();
    });
    // A lock that came too late to stop it.
    forgetInterruption(vault, room.files);
    const attachmentsLost = created.value.lost.length;
    return ok({ backup, recoveryPage: await placeRecoveryPage(room, target, job), attachmentsLost });
  } finally {
    job.signal.removeEventListener('abort', remember);
    if (number !== null) releaseSequence(vault, number);
    underWay.delete(vault);
  }
}

/** The name of the page beside the backup; null where it could not be put there. */
async function placeRecoveryPage(room: BackupRoom, backup: string, job: BackupJob): Promise<string | null> {
  const page = room.recoveryPage();
  if (page === null) return null;
  const placed = await room.runner.run({ kind: 'recovery-page', backup, page }, job);
  return placed.ok ? placed.value.fileName : null;
}

const underWay = new WeakSet();
