import { retention } from '../../../../src-shared/backup-retention.ts';
import type { Version } from '../../../../src-shared/commands/places.contract.ts';
import type { BackupId } from '../../../../src-shared/ids.ts';
import { ok } from '../../../../src-shared/result.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import { lastGoodDrills } from '../../storage/repositories/drill-dates.ts';
import { listPlaces } from '../../storage/repositories/places.ts';
import { listCopies, listVersions, type StoredVersion } from '../../storage/repositories/versions.ts';
import { copyLosses, lossOf } from '../attachments/copy-losses.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';
import { brakeOf } from './brake-state.ts';
import { retained } from './prune-places.ts';

/** Newest first by when they were made, since after a restore numbers go on from an older version; with what each changed and where it lies. */
export function versionsOf(vault: OpenVault): Outcome<'versions.list'> {
  const copies = listCopies(vault.db);
  const until = brakeOf(vault) === null ? keptUntil(vault) : new Map<BackupId, Instant>();
  const losses = copyLosses(vault.db);
  const drilled = lastGoodDrills(vault.db);
  const versions = listVersions(vault.db)
    .sort(lastMadeFirst)
    .map((version): Version => {
      const { backupId, createdAt, zone, sequence, instanceId, reason, patients, notes, documents, changed, pin } =
        version;
      const here = copies.filter((copy) => copy.backupId === backupId);
      return {
        backupId,
        createdAt,
        zone,
        sequence,
        instanceId,
        mine: instanceId === vault.instanceId,
        reason,
        patients,
        notes,
        documents,
        changed,
        pin,
        newBytes: Math.max(0, ...here.map(({ newBytes }) => newBytes)),
        drilledAt: drilled.get(backupId) ?? null,
        copies: here.map(({ placeId, fileName, bytes, verifiedAt, state }) => ({
          placeId,
          fileName,
          bytes,
          verifiedAt,
          state,
          attachmentsLost: lossOf(losses, { backupId, placeId }),
        })),
        keptUntil: until.get(backupId) ?? null,
      };
    });
  return ok({ versions });
}

function lastMadeFirst(a: StoredVersion, b: StoredVersion): number {
  if (a.createdAt === b.createdAt) return b.sequence - a.sequence;
  return a.createdAt < b.createdAt ? 1 : -1;
}

/** The latest over all places: there the last copy goes. */
function keptUntil(vault: OpenVault): ReadonlyMap<BackupId, Instant> {
  const latest = new Map<BackupId, Instant>();
  const now = vault.clock.now();
  for (const { placeId } of listPlaces(vault.db)) {
    for (const [backupId, until] of retention(retained(vault, placeId), now).keptUntil) {
      const known = latest.get(backupId);
      if (until !== null && (known === undefined || until > known)) latest.set(backupId, until);
    }
  }
  return latest;
}
