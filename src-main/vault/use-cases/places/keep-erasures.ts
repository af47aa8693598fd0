import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { VisitedPlace } from '../../backup/places/visit-places.ts';
import { findPlace, putPlace } from '../../storage/repositories/places.ts';
import type { BackupJob } from '../backups/backup-room.ts';
import { spreadTombstones } from '../erasure/spread-tombstones.ts';
import type { OpenVault } from '../use-case.types.ts';
import type { PlaceRoom } from './place-room.ts';

/** Of whether the place would take them. */
const SAYS_NOTHING: ReadonlySet<VaultError['code']> = new Set<VaultError['code']>([
  'cancelled',
  'place-not-here',
  'place-silent',
]);

/**
 * Notes in each place who was erased. What keeps one from taking it down is that place's error until it does; the next version tries again. The versions that it
 * holds are what they were, so an error of theirs stays before this one.
 */
export async function keepErasures(
  room: PlaceRoom,
  vault: OpenVault,
  places: readonly VisitedPlace[],
  job: BackupJob,
): Promise<void> {
  for (const { placeId, path } of places) {
    if (room.backups.session.vaultOrNull !== vault) return;
    const spread = await spreadTombstones(room.backups, path, job);
    if (room.backups.session.vaultOrNull !== vault) return;
    if (spread.ok || SAYS_NOTHING.has(spread.error.code)) continue;
    const place = findPlace(vault.db, placeId);
    if (place === null || place.lastError !== null) continue;
    vault.transact(() => putPlace(vault.db, { ...place, lastError: { code: 'erasures-not-noted' } }));
  }
}
