import { err, ok } from '../../../../src-shared/result.ts';
import { findPlace, putPlace } from '../../storage/repositories/places.ts';
import type { In, Outcome } from '../use-case.types.ts';
import { stateOf, tellChanged, type PlaceRoom } from './place-room.ts';
import { placeViews } from './place-view.ts';

/** Her name for it, and when she is reminded. */
export function changePlace(
  room: PlaceRoom,
  { placeId, name, remindAfterDays }: In<'places.change'>,
): Outcome<'places.change'> {
  const { vault } = room.backups.session;
  const place = findPlace(vault.db, placeId);
  if (place === null) return err({ code: 'not-found' });
  vault.transact(() => putPlace(vault.db, { ...place, name, remindAfterDays }));
  tellChanged(room);
  const changed = placeViews(vault, stateOf(room, vault)).find((view) => view.placeId === placeId);
  return changed === undefined ? err({ code: 'not-found' }) : ok(changed);
}
