import type { DrillReport } from '../../../../src-shared/commands/drills.contract.ts';
import { err, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { BackupJob, BackupRoom } from '../backups/backup-room.ts';
import type { GivenSecret } from '../backups/header-secret.ts';

export interface DrillOf {
  /** Whole path of a version or backup file; null: the newest whole version in a place that is here. */
  readonly path: string | null;
  /** What she calls the place; null for a file that she chose. With `path` null it is found out. */
  readonly placeName: string | null;
  /** To prove that it opens too; null: with the keys of the open vault, where the backup is of their time (`wrong-passphrase` else). */
  readonly secret: GivenSecret | null;
}

/**
 * Restores a version into a scratch folder inside the vault's own, compares row by row and attachment by attachment, deletes it and keeps the report, also of a
 * drill that failed: then the report's `ok` is false and its `error` or its comparisons say why. An error is answered only where there is nothing to
 * report: `not-found` without any version, `busy` while another drill runs, `cancelled`.
 */
export async function runDrill(
  _room: BackupRoom,
  _of: DrillOf,
  _job: BackupJob,
): Promise<Result<{ report: DrillReport }, VaultError>> {
  return Promise.resolve(err({ code: 'not-allowed-now' }));
}
