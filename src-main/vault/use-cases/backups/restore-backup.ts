import { InstanceId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { commitRestore } from '../../backup/commit-restore.ts';
import { removeUnfinishedRestoreQuietly } from '../../backup/restore-folder.ts';
import { newId } from '../new-id.ts';
import type { Outcome } from '../use-case.types.ts';
import type { BackupJob, BackupRoom } from './backup-room.ts';
import { headerSecret, type GivenSecret } from './header-secret.ts';

/** `secret` is of the backup's day; `current` is today's, where it is another and the vault is not open. */
export interface RestoreInput {
  readonly secret: GivenSecret;
  readonly current: GivenSecret | null;
  /** The record moves to this computer; absent: its lineage goes on as it is. */
  readonly move?: boolean;
  /** Her choice to do without attachments that are missing or damaged; absent: it is refused then. */
  readonly without?: 'missing-attachments' | null;
}

/**
 * Restores a backup into this profile. The restored vault is built and verified in full beside whatever is here; until its header is written the old vault is
 * as it was, and the job can be cancelled. Ends locked; an
 * open vault stays open where the restore fails. `busy` while another restore runs.
 */
export async function restoreBackup(
  room: BackupRoom,
  path: string,
  input: RestoreInput,
  job: BackupJob,
): Promise<Outcome<'backups.restore'>> {
  const { session, runner, clock, files, folder, appVersion } = room;
  if (underWay.has(session)) return err({ code: 'busy' });
  const secret = headerSecret(input.secret);
  if (!secret.ok) return secret;
  const current = input.current === null ? null : headerSecret(input.current);
  if (current?.ok === false) return current;

  underWay.add(session);
  try {
    const at = clock.now();
    const keys = session.vaultOrNull?.lendKeys() ?? null;
    const task = {
      kind: 'stage',
      folder,
      path,
      secret: secret.value,
      current: current?.value ?? null,
      keys,
      appVersion,
      instanceId: newId(InstanceId),
      move: input.move === true ? newId(InstanceId) : null,
      without: input.without ?? null,
      at,
    } as const;
    const staged = await runner.run(task, job);
    if (!staged.ok) return staged;
    if (job.signal.aborted) {
      removeUnfinishedRestoreQuietly(files, folder);
      return err({ code: 'cancelled' });
    }
    job.onProgress('commit', null);
    const commit = commitRestore(files, folder, staged.value, at);
    // The commit runs in one go, so nothing is written in between to the database that no longer counts; and locking, which main may answer by ending this
    // process, comes after it.
    if (commit.counts) session.lock();
    session.probe();
    if (!commit.result.ok) return commit.result;
    return ok({
      content: { ...staged.value.content, difference: null, histories: null, erasedSince: staged.value.erased },
    });
  } finally {
    underWay.delete(session);
  }
}

const underWay = new WeakSet();
