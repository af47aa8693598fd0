import { ok } from '../../../../src-shared/result.ts';
import type { Outcome } from '../use-case.types.ts';
import { brakeOf } from './brake-state.ts';
import { stateOf, type PlaceRoom } from './place-room.ts';
import { placeViews } from './place-view.ts';
import { visitPlaces } from './visit.ts';

/** With what is here at this moment. */
export async function placesNow(room: PlaceRoom): Promise<Outcome<'places.list'>> {
  const { vault } = room.backups.session;
  await visitPlaces(room);
  return ok({ places: placeViews(vault, stateOf(room, vault)), brake: brakeOf(vault) });
}
