import { join } from 'node:path';
import { versionName } from '../../../../src-shared/backup-format/version-name.ts';
import { BackupId, type PlaceId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { CreatedBackup } from '../../backup/create-task.ts';
import type { CopiedVersion } from '../../backup/place-tasks.ts';
import type { VisitedPlace } from '../../backup/places/visit-places.ts';
import { findPlace, putPlace, type StoredPlace } from '../../storage/repositories/places.ts';
import type { StoredVersion } from '../../storage/repositories/versions.ts';
import { createInSpite } from '../attachments/create-in-spite.ts';
import type { BackupJob } from '../backups/backup-room.ts';
import { nextSequence, releaseSequence } from '../backups/next-sequence.ts';
import { newId } from '../new-id.ts';
import type { OpenVault } from '../use-case.types.ts';
import { damagedAttachments } from './damaged-attachments.ts';
import { keepVersion, type Carried, type WrittenVersion } from './keep-version.ts';
import type { PlaceRoom } from './place-room.ts';

export interface Written {
  /** The newest that came about; null: no place took one. */
  readonly backupId: BackupId | null;
  readonly errors: ReadonlyMap<PlaceId, VaultError>;
  readonly losses: ReadonlyMap<PlaceId, number>;
}

/** One that is being written: nowhere yet, or in the places that have taken it. */
interface Begun extends Omit<WrittenVersion, 'created'> {
  created: CreatedBackup | null;
  readonly carried: Carried[];
  readonly unusable: Map<PlaceId, VaultError>;
}

/**
 * Writes a version of now to the first of the places that takes it and carries it to the others, from any of those that have it. Where none of them can be read any
 * more, one is made anew for the places that are left. Keeps what was written and the errors of the places; an error of where a version is taken from is that
 * place's own. `cancelled` by the job or a lock.
 */
export async function writeVersion(
  room: PlaceRoom,
  vault: OpenVault,
  reason: StoredVersion['reason'],
  places: readonly VisitedPlace[],
  job: BackupJob,
): Promise<Result<Written, VaultError>> {
  const { session } = room.backups;
  const errors = new Map<PlaceId, VaultError>();
  let version = begin(room, vault, reason);
  const versions = [version];
  try {
    for (const place of places) {
      let done = await carry(room, vault, version, { place, places }, job);
      if (done === null && version.created !== null) versions.push((version = begin(room, vault, reason)));
      done ??= await create(room, vault, version, place, job);
      if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
      if (done.ok) version.carried.push({ place, newBytes: done.value.newBytes, lost: done.value.lost.length });
      else if (done.error.code === 'cancelled') break;
      else errors.set(place.placeId, done.error);
    }
    // What was finished before she stopped it stays, and is known.
    for (const { created, ...written } of versions) {
      if (created !== null) keepVersion(vault, { ...written, created });
      for (const [placeId, error] of written.unusable)
        if (error.code !== 'place-not-here' && error.code !== 'place-silent')
          errors.set(placeId, errors.get(placeId) ?? error);
    }
    const carried = versions.flatMap((one) => one.carried);
    keepErrors(vault, places, errors, carried);
    if (job.signal.aborted) return err({ code: 'cancelled' });
    return ok({
      backupId: versions.findLast(({ created }) => created !== null)?.header.backupId ?? null,
      errors,
      losses: new Map(carried.map(({ place, lost }) => [place.placeId, lost])),
    });
  } finally {
    for (const { header } of versions) releaseSequence(vault, header.sequence);
  }
}

function begin({ backups }: PlaceRoom, vault: OpenVault, reason: StoredVersion['reason']): Begun {
  const { clock, appVersion } = backups;
  const header = {
    appVersion,
    backupId: newId(BackupId),
    createdAt: clock.now(),
    sequence: nextSequence(vault),
    zone: clock.zone(),
  };
  const fileName = versionName({ ...header, instanceId: vault.instanceId });
  return { header, fileName, reason, created: null, carried: [], unusable: new Map() };
}

/** Null where there is none to be carried, or none that can be read any more. */
async function carry(
  room: PlaceRoom,
  vault: OpenVault,
  { created, fileName, carried, unusable }: Begun,
  { place, places }: { readonly place: VisitedPlace; readonly places: readonly VisitedPlace[] },
  job: BackupJob,
): Promise<Result<CopiedVersion, VaultError> | null> {
  if (created === null) return null;
  const { session, runner, folder } = room.backups;
  for (const { place: source } of carried) {
    if (unusable.has(source.placeId)) continue;
    const done = await runner.run(
      {
        kind: 'copy-version',
        from: join(source.path, fileName),
        to: join(place.path, fileName),
        hash: created.hash,
        reread: damagedAttachments(vault, place.placeId),
        marked: true,
        also: [folder, ...places.map(({ path }) => path)],
      },
      job,
    );
    if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
    if (!done.ok) return done;
    if (!('sourceLost' in done.value)) return ok(done.value);
    unusable.set(source.placeId, done.value.sourceLost);
  }
  return null;
}

async function create(
  { backups }: PlaceRoom,
  vault: OpenVault,
  version: Begun,
  { path, placeId }: VisitedPlace,
  job: BackupJob,
): Promise<Result<CreatedBackup, VaultError>> {
  const place = { folder: path, reread: damagedAttachments(vault, placeId), marked: true } as const;
  const task = { target: join(path, version.fileName), header: version.header, place };
  const done = await createInSpite(backups, vault, task, job);
  if (done.ok) version.created = done.value;
  return done;
}

/** A place without one before and after is not written. */
function keepErrors(
  vault: OpenVault,
  places: readonly VisitedPlace[],
  errors: ReadonlyMap<PlaceId, VaultError>,
  carried: readonly Carried[],
): void {
  const changed = places.flatMap(({ placeId }): StoredPlace[] => {
    const place = findPlace(vault.db, placeId);
    const took = carried.find((one) => one.place.placeId === placeId);
    const error = errors.get(placeId) ?? null;
    if (place === null || (took === undefined && error === null)) return [];
    const newBlobs = took?.newBytes ?? 0;
    return place.lastError === null && error === null && newBlobs === 0 ? [] : [{ ...place, lastError: error }];
  });
  if (changed.length > 0) vault.transact(() => changed.forEach((place) => putPlace(vault.db, place)));
}
