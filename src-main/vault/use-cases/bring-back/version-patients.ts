import { err, ok } from '../../../../src-shared/result.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import type { BackupJob, BackupRoom } from '../backups/backup-room.ts';
import type { Outcome } from '../use-case.types.ts';
import { objectsOfPatient, remember } from './known-version.ts';
import { versionSecret, type ChosenVersion } from './take-out.ts';

/** Everybody in a version, held against the record of now. `only`: one of them, for which no more than that patient's rows are read where the version is known. */
export async function versionPatients(
  { session, runner }: BackupRoom,
  version: ChosenVersion,
  only: PatientId | null,
  job: BackupJob,
): Promise<Outcome<'bringBack.patients'>> {
  const secret = versionSecret(version);
  if (!secret.ok) return secret;
  const { vault } = session;
  const { path } = version;
  const known = only === null ? null : objectsOfPatient(vault, path, only);
  const from = { path, secret: secret.value, keys: vault.lendKeys(), known };
  const listed = await runner.run({ kind: 'list-version', only, ...from }, job);
  if (!listed.ok) return listed;
  if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
  remember(vault, path, listed.value.index);
  return ok({ createdAt: listed.value.createdAt, patients: [...listed.value.patients] });
}
