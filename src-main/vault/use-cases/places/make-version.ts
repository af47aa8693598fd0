import type { VersionReason } from '../../../../src-shared/commands/places.contract.ts';
import type { PlaceId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { listPlaces } from '../../storage/repositories/places.ts';
import { readLeftBehind } from '../../storage/left-behind.ts';
import type { BackupJob } from '../backups/backup-room.ts';
import type { Outcome } from '../use-case.types.ts';
import { watchForRansomware } from './brake.ts';
import { keepErasures } from './keep-erasures.ts';
import { keepMarks } from './keep-marks.ts';
import { inTurn, tellChanged, type PlaceRoom } from './place-room.ts';
import { prunePlaces } from './prune-places.ts';
import { takeUpVersions } from './take-up-versions.ts';
import { visitPlaces } from './visit.ts';
import { writeVersion } from './write-version.ts';

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
    const written = await writeVersion(room, vault, asked.reason, reachable, job);
    if (!written.ok) return written;
    const { backupId, errors, losses } = written.value;
    if (backupId !== null) await keepErasures(room, vault, reachable, job);
    tellChanged(room);
    if (backupId !== null) {
      await keepMarks(room, vault, reachable, job);
      await prunePlaces(room, vault, reachable, job);
      tellChanged(room);
    }
    return ok({
      backupId,
      places: wanted.map(({ placeId, name, path }) => ({
        placeId,
        name,
        error: here.has(placeId) ? (errors.get(placeId) ?? null) : awayError(room, path),
        attachmentsLost: losses.get(placeId) ?? 0,
      })),
    });
  });
}

/** Of a place that is not here: gone, or there and without an answer. */
export function awayError({ state }: PlaceRoom, path: string): VaultError {
  return { code: state.silent?.has(path) === true ? 'place-silent' : 'place-not-here' };
}

/** Asked anew: it may have been stopped meanwhile. */
export function isStopped({ signal }: BackupJob): boolean {
  return signal.aborted;
}
