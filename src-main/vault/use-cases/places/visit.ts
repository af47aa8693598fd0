import { setTimeout as wait } from 'node:timers/promises';
import type { PlaceId } from '../../../../src-shared/ids.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { VisitedPlace } from '../../backup/places/visit-places.ts';
import { listPlaces, putPlace, type StoredPlace } from '../../storage/repositories/places.ts';
import { listCopies } from '../../storage/repositories/versions.ts';
import type { OpenVault } from '../use-case.types.ts';
import { stateOf, type PlaceRoom } from './place-room.ts';

/** A share that has gone may not answer for minutes. */
const PATIENCE_MS = 8_000;
/** `seen_at` is written no more often than this while a place stays where it is. */
const SEEN_EVERY_MS = 3_600_000;

export interface Visit {
  readonly here: ReadonlyMap<PlaceId, VisitedPlace>;
}

/**
 * Looks which places are here, and keeps where each was seen. One visit at a time: a second caller gets what the first finds. What has not answered after eight
 * seconds counts as it was before. `thorough` looks at marks and beginnings of versions too, and always anew.
 */
export async function visitPlaces(
  room: PlaceRoom,
  { thorough = false, signal }: { thorough?: boolean; signal?: AbortSignal } = {},
): Promise<Visit> {
  const { vault } = room.backups.session;
  const state = stateOf(room, vault);
  if (listPlaces(vault.db).length === 0) {
    state.here = new Map();
    return { here: state.here };
  }
  if (thorough && state.visiting !== null) await withPatience(state.visiting);
  state.visiting ??= visitNow(room, vault, thorough, signal).finally(() => {
    state.visiting = null;
  });
  await withPatience(state.visiting);
  return { here: stateOf(room, vault).here };
}

async function withPatience(work: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  const late = wait(PATIENCE_MS, undefined, { signal: timer.signal, ref: false }).catch(() => undefined);
  await Promise.race([work, late]);
  timer.abort();
}

async function visitNow(
  room: PlaceRoom,
  vault: OpenVault,
  thorough: boolean,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const { session, runner, folder } = room.backups;
  const copies = listCopies(vault.db).filter(({ state }) => state === 'whole');
  const places = listPlaces(vault.db).map(({ placeId, path, volume, marks }) => ({
    placeId,
    path,
    volume,
    marks,
    versions: copies.filter((copy) => copy.placeId === placeId).map(({ fileName }) => fileName),
  }));
  const task = { kind: 'visit-places', vaultId: vault.vaultId, recordFolder: folder, places, thorough } as const;
  const visited = await runner.run(task, { signal, onProgress: () => undefined });
  if (!visited.ok || session.vaultOrNull !== vault) return;
  const found = stateOf(room, vault);
  found.here = new Map(visited.value.here.map((place) => [place.placeId, place]));
  if (thorough) found.looked = found.here;
  keepSeen(vault, visited.value.here);
}

function keepSeen(vault: OpenVault, here: readonly VisitedPlace[]): void {
  const now = vault.clock.now();
  const known = new Map(listPlaces(vault.db).map((place) => [place.placeId, place]));
  const changed = here.flatMap((visited) => {
    const place = known.get(visited.placeId);
    if (place === undefined) return [];
    const seen = seenAs(place, visited, now);
    return seen === null ? [] : [seen];
  });
  if (changed.length > 0) vault.transact(() => changed.forEach((place) => putPlace(vault.db, place)));
}

/** Null where nothing of it is worth a write. */
function seenAs(place: StoredPlace, visited: VisitedPlace, now: Instant): StoredPlace | null {
  const { path, volume, kind } = visited;
  const blobBytes = visited.blobBytes ?? place.blobBytes;
  const same = place.path === path && place.volume === volume && place.kind === kind && place.blobBytes === blobBytes;
  const lately = Math.abs(Date.parse(now) - Date.parse(place.seenAt)) < SEEN_EVERY_MS;
  return same && lately ? null : { ...place, path, volume, kind, blobBytes, seenAt: now };
}
