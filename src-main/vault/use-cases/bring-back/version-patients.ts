import { ok } from '../../../../src-shared/result.ts';
import type { BackupJob, BackupRoom } from '../backups/backup-room.ts';
import type { Outcome } from '../use-case.types.ts';
import { versionSecret, type ChosenVersion } from './take-out.ts';

/** Everybody in a version, held against the record of now. */
export async function versionPatients(
  { session, runner }: BackupRoom,
  version: ChosenVersion,
  job: BackupJob,
): Promise<Outcome<'bringBack.patients'>> {
  const secret = versionSecret(version);
  if (!secret.ok) return secret;
  const keys = session.vault.lendKeys();
  const listed = await runner.run({ kind: 'list-version', path: version.path, secret: secret.value, keys }, job);
  if (!listed.ok) return listed;
  return ok({ createdAt: listed.value.createdAt, patients: [...listed.value.patients] });
}
