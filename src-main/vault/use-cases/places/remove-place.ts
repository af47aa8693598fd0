import { err, ok } from '../../../../src-shared/result.ts';
import { deletePlace, findPlace } from '../../storage/repositories/places.ts';
import { forgetVersionsNowhere } from '../../storage/repositories/versions.ts';
import type { In, Outcome } from '../use-case.types.ts';
import { inTurn, tellChanged, type PlaceRoom } from './place-room.ts';

/** The record forgets it; what lies there stays, and is taken up again where she adds the folder once more. */
export function removePlace(room: PlaceRoom, { placeId }: In<'places.remove'>): Promise<Outcome<'places.remove'>> {
  return inTurn(room, async () => {
    const vault = room.backups.session.vaultOrNull;
    if (vault === null) return Promise.resolve(err({ code: 'cancelled' }));
    if (findPlace(vault.db, placeId) === null) return err({ code: 'not-found' });
    vault.transact((tx) => {
      deletePlace(vault.db, placeId);
      forgetVersionsNowhere(vault.db);
      tx.audit({ action: 'backup.place-removed', subject: { kind: 'place', id: placeId }, changes: [] });
      tx.signHead();
    });
    tellChanged(room);
    return Promise.resolve(ok({}));
  });
}
