import { join } from 'node:path';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { listPlaces } from '../../storage/repositories/places.ts';
import { listCopies } from '../../storage/repositories/versions.ts';
import type { In } from '../use-case.types.ts';
import type { PlaceRoom } from './place-room.ts';
import { visitPlaces } from './visit.ts';

/** Where a version lies at this moment: in that place, or in the first that is here, a whole one before others. `place-not-here`: it lies where nothing is now. */
export async function versionPath(
  room: PlaceRoom,
  { backupId, placeId }: In<'versions.ticket'>,
): Promise<Result<{ path: string; fileName: string }, VaultError>> {
  const { vault } = room.backups.session;
  const { here } = await visitPlaces(room);
  if (room.backups.session.vaultOrNull !== vault) return err({ code: 'cancelled' });
  const order = listPlaces(vault.db).map((place) => place.placeId);
  const copies = listCopies(vault.db)
    .filter((copy) => copy.backupId === backupId && (placeId === null || copy.placeId === placeId))
    .filter(({ state }) => state !== 'missing')
    .sort(
      (a, b) =>
        Number(b.state === 'whole') - Number(a.state === 'whole') ||
        order.indexOf(a.placeId) - order.indexOf(b.placeId),
    );
  if (copies.length === 0) return err({ code: 'not-found' });
  for (const copy of copies) {
    const place = here.get(copy.placeId);
    if (place !== undefined) return ok({ path: join(place.path, copy.fileName), fileName: copy.fileName });
  }
  return err({ code: 'place-not-here' });
}
