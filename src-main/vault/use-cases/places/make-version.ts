import { join } from 'node:path';
import { versionName } from '../../../../src-shared/backup-format/version-name.ts';
import type { VersionReason } from '../../../../src-shared/commands/places.contract.ts';
import { BackupId, type PlaceId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { CreatedBackup } from '../../backup/create-task.ts';
import type { CopiedVersion } from '../../backup/place-tasks.ts';
import type { VisitedPlace } from '../../backup/places/visit-places.ts';
import { findPlace, listPlaces, putPlace, type StoredPlace } from '../../storage/repositories/places.ts';
import { insertVersion, listVersions, putCopy, type StoredVersion } from '../../storage/repositories/versions.ts';
import { readLeftBehind } from '../../storage/left-behind.ts';
import { createInSpite } from '../attachments/create-in-spite.ts';
import { keepCopyLosses } from '../attachments/copy-losses.ts';
import type { BackupJob } from '../backups/backup-room.ts';
import { nextSequence, releaseSequence } from '../backups/next-sequence.ts';
import { spreadTombstones } from '../erasure/spread-tombstones.ts';
import { newId } from '../new-id.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';
import { watchForRansomware } from './brake.ts';
import { damagedAttachments } from './damaged-attachments.ts';
import { keepMarks } from './keep-marks.ts';
import { inTurn, tellChanged, type PlaceRoom } from './place-room.ts';
import { prunePlaces } from './prune-places.ts';
import { changesOf, takeUpVersions } from './take-up-versions.ts';
import { visitPlaces } from './visit.ts';

export interface MakeVersion {
  readonly reason: Exclude<VersionReason, 'found'>;
  /** Null: every place that is here. */
  readonly placeIds: readonly PlaceId[] | null;
}

/**
 * One version of now in each of the places: written to the first that takes it, read back and verified, and carried to the others as it is. A place that fails keeps
 * its error and stops no other. Then what the rule lets go is deleted, unless the brake is on. Answers `cancelled` by the job or a lock; what was finished stays.
 */
export function makeVersion(room: PlaceRoom, asked: MakeVersion, job: BackupJob): Promise<Outcome<'backups.now'>> {
  return inTurn(room, async () => {
    const { session } = room.backups;
    const vault = session.vaultOrNull;
    if (vault === null || job.signal.aborted) return err({ code: 'cancelled' });
    const { here } = await visitPlaces(room, { thorough: true, signal: job.signal });
    if (session.vaultOrNull !== vault || isStopped(job)) return err({ code: 'cancelled' });
    watchForRansomware(room, vault);
    await takeUpVersions(room);
    if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
    // What was just seen there may have shown that the record was moved away.
    if (readLeftBehind(vault.db) !== null) return err({ code: 'left-behind' });

    const wanted = listPlaces(vault.db).filter(({ placeId }) => asked.placeIds?.includes(placeId) ?? true);
    const reachable = wanted.flatMap((place) => here.get(place.placeId) ?? []);
    const written = await write(room, vault, asked.reason, reachable, job);
    if (!written.ok) return written;
    const { backupId, errors, losses } = written.value;
    tellChanged(room);
    if (backupId !== null) {
      await keepMarks(room, vault, reachable, job);
      // A place that does not take them now gets them with the next version; the versions that it holds are what they were.
      for (const { path } of reachable)
        if (session.vaultOrNull === vault) await spreadTombstones(room.backups, path, job);
      await prunePlaces(room, vault, reachable, job);
      tellChanged(room);
    }
    return ok({
      backupId,
      places: wanted.map(({ placeId, name }) => ({
        placeId,
        name,
        error: here.has(placeId) ? (errors.get(placeId) ?? null) : ({ code: 'place-not-here' } as const),
        attachmentsLost: losses.get(placeId) ?? 0,
      })),
    });
  });
}

/** Asked anew: it may have been stopped meanwhile. */
export function isStopped({ signal }: BackupJob): boolean {
  return signal.aborted;
}

interface Written {
  readonly backupId: BackupId | null;
  readonly errors: ReadonlyMap<PlaceId, VaultError>;
  readonly losses: ReadonlyMap<PlaceId, number>;
}

interface Carried {
  readonly place: VisitedPlace;
  readonly newBytes: number;
  /** Attachments that it lacks there. */
  readonly lost: number;
}

async function write(
  room: PlaceRoom,
  vault: OpenVault,
  reason: StoredVersion['reason'],
  places: readonly VisitedPlace[],
  job: BackupJob,
): Promise<Result<Written, VaultError>> {
  const { session, clock, appVersion } = room.backups;
  const errors = new Map<PlaceId, VaultError>();
  const header = {
    appVersion,
    backupId: newId(BackupId),
    createdAt: clock.now(),
    sequence: nextSequence(vault),
    zone: clock.zone(),
  };
  const fileName = versionName({ ...header, instanceId: vault.instanceId });
  let made: { readonly created: CreatedBackup; readonly path: string } | null = null;
  const carried: Carried[] = [];
  try {
    for (const place of places) {
      const target = join(place.path, fileName);
      const done: Result<CreatedBackup | CopiedVersion, VaultError> =
        made === null
          ? await createInSpite(
              room.backups,
              vault,
              {
                target,
                header,
                place: { folder: place.path, reread: damagedAttachments(vault, place.placeId), marked: true },
              },
              job,
            )
          : await room.backups.runner.run(
              {
                kind: 'copy-version',
                from: made.path,
                to: target,
                hash: made.created.hash,
                reread: damagedAttachments(vault, place.placeId),
                marked: true,
                also: [room.backups.folder, ...places.map(({ path }) => path)],
              },
              job,
            );
      if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
      if (done.ok) {
        if (isCreated(done.value)) made = { created: done.value, path: target };
        const { newBytes, lost } = done.value;
        carried.push({ place, newBytes, lost: lost.length });
      } else if (done.error.code === 'cancelled') break;
      else errors.set(place.placeId, done.error);
    }
    // What was finished before she stopped it stays, and is known.
    if (made !== null) keepVersion(vault, { ...header, fileName, reason, created: made.created }, carried);
    keepErrors(vault, places, errors, carried);
  } finally {
    releaseSequence(vault, header.sequence);
  }
  if (job.signal.aborted) return err({ code: 'cancelled' });
  const losses = new Map(carried.map(({ place, lost }) => [place.placeId, lost]));
  return ok({ backupId: made === null ? null : header.backupId, errors, losses });
}

function isCreated(done: CreatedBackup | CopiedVersion): done is CreatedBackup {
  return 'auditSeq' in done;
}

interface KeptVersion extends Pick<StoredVersion, 'backupId' | 'createdAt' | 'sequence' | 'zone' | 'reason'> {
  readonly fileName: string;
  readonly created: CreatedBackup;
}

function keepVersion(vault: OpenVault, version: KeptVersion, carried: readonly Carried[]): void {
  const { fileName, created, ...header } = version;
  const { patients, notes, documents, auditSeq, bytes } = created;
  const now = vault.clock.now();
  const changed = changesOf(vault, auditSeq);
  const { instanceId } = vault;
  vault.transact((tx) => {
    insertVersion(vault.db, {
      ...header,
      instanceId,
      patients,
      notes,
      documents,
      auditSeq,
      changed,
      seenAs: 'ours',
      pin: null,
    });
    for (const { place, newBytes } of carried) {
      putCopy(vault.db, {
        backupId: header.backupId,
        placeId: place.placeId,
        fileName,
        bytes,
        newBytes,
        writtenAt: now,
        verifiedAt: now,
        state: 'whole',
      });
    }
    keepCopyLosses(
      vault.db,
      carried.map(({ place: { placeId }, lost }) => ({ backupId: header.backupId, placeId, lost })),
      new Set(listVersions(vault.db).map(({ backupId }) => backupId)),
    );
    tx.audit({ action: 'backup.made', subject: { kind: 'backup', id: header.backupId }, changes: [] });
    tx.signHead();
  });
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
