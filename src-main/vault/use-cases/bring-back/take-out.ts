import { err, type Result } from '../../../../src-shared/result.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type {
  BringOutOutcomes,
  BringOutTask,
  TakePrivateTask,
  TakenPatient,
  TakenPrivate,
  Wanted,
} from '../../backup/bring-out/bring-out.types.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import { namedBlobs } from '../../storage/blob-references.ts';
import type { BackupJob, BackupRoom } from '../backups/backup-room.ts';
import { expectedFailure } from '../expected-failure.ts';
import { headerSecret, type GivenSecret } from '../backups/header-secret.ts';
import { objectsOfPatient, objectsOfTag, remember } from './known-version.ts';
import type { HeaderSecret } from '../../../../src-shared/backup-format/unlock.ts';

/** A version she chose; `secret` null: the keys of the open record are to open it. */
export interface ChosenVersion {
  readonly path: string;
  readonly secret: GivenSecret | null;
}

/** The secret in buffers of its own, as a thread takes it. */
export function versionSecret({ secret }: ChosenVersion): Result<HeaderSecret | null, VaultError> {
  return secret === null ? { ok: true, value: null } : headerSecret(secret);
}

/**
 * Takes one patient's entries out of a version and hands them to `use`, with the vault that they were asked for. Attachments that were put into its folder and that
 * no row names afterwards, because `use` failed or did not need them, are taken away again.
 */
export function takeOut<T>(
  room: BackupRoom,
  version: ChosenVersion,
  patientId: PatientId,
  want: Wanted,
  job: BackupJob,
  use: (vault: OpenVault, taken: TakenPatient) => Result<T, VaultError>,
): Promise<Result<T, VaultError>> {
  const known = objectsOfPatient(room.session.vault, version.path, patientId);
  return take<'take-patient', T>(room, version, job, use, (from) => ({
    ...from,
    kind: 'take-patient',
    known,
    patientId,
    want,
  }));
}

/** The same of the private part of one patient, still sealed. */
export function takeOutPrivately<T>(
  room: BackupRoom,
  version: ChosenVersion,
  of: Pick<TakePrivateTask, 'patientId' | 'tag' | 'place'>,
  job: BackupJob,
  use: (vault: OpenVault, taken: TakenPrivate) => Result<T, VaultError>,
): Promise<Result<T, VaultError>> {
  const known = objectsOfTag(room.session.vault, version.path, of.tag);
  return take<'take-private', T>(room, version, job, use, (from) => ({ ...from, kind: 'take-private', known, ...of }));
}

type From = Pick<BringOutTask, 'path' | 'secret' | 'keys'>;

async function take<K extends 'take-patient' | 'take-private', T>(
  { session, runner }: BackupRoom,
  version: ChosenVersion,
  job: BackupJob,
  use: (vault: OpenVault, taken: BringOutOutcomes[K]) => Result<T, VaultError>,
  task: (from: From) => BringOutTask & { readonly kind: K },
): Promise<Result<T, VaultError>> {
  const secret = versionSecret(version);
  if (!secret.ok) return secret;
  const { vault } = session;
  const { path } = version;
  let mayStand = false;
  const taken = await runner.run(task({ path, secret: secret.value, keys: vault.lendKeys() }), job);
  if (!taken.ok) return taken;
  try {
    if (job.signal.aborted || session.vaultOrNull !== vault) return err({ code: 'cancelled' });
    remember(vault, path, taken.value.index);
    return use(vault, taken.value);
  } catch (thrown) {
    const failure = expectedFailure(thrown);
    if (failure === null) throw thrown;
    // A disk that failed in the middle of a commit may have taken it all the same, which the next opening shows.
    mayStand = failure.code === 'io-failed' || failure.code === 'disk-full';
    return err(failure);
  } finally {
    if (!mayStand) discardUnnamed(vault, session.vaultOrNull, taken.value);
  }
}

/** One that stays because the vault was closed meanwhile is harmless. */
function discardUnnamed(
  vault: OpenVault,
  open: OpenVault | null,
  { placed }: Pick<TakenPatient | TakenPrivate, 'placed'>,
): void {
  if (placed.length === 0 || open !== vault) return;
  const named = new Set(namedBlobs(vault.db));
  for (const id of placed) if (!named.has(id)) vault.blobs.discard(id);
}
