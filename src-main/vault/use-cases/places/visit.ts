import type { PlaceId } from '../../../../src-shared/ids.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { KnownPlace, VisitTask, VisitedPlace } from '../../backup/places/visit-places.ts';
import { systemTimers } from '../../ports/timers.ts';
import { listPlaces, putPlace, type StoredPlace } from '../../storage/repositories/places.ts';
import { listCopies } from '../../storage/repositories/versions.ts';
import type { OpenVault } from '../use-case.types.ts';
import { stateOf, type PlaceRoom } from './place-room.ts';

/** The page is told by then what is known. */
const PATIENCE_MS = 8_000;
/** Before something is written: by then a place that does not answer is known as silent. */
const THOROUGH_PATIENCE_MS = 30_000;
/** `seen_at` is written no more often than this while a place stays where it is. */
const SEEN_EVERY_MS = 3_600_000;

export interface Visit {
  readonly here: ReadonlyMap<PlaceId, VisitedPlace>;
}

interface VisitOptions {
  readonly thorough?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Looks which places are here, each in a thread of its own, and keeps where each was seen. One visit at a time: a second caller gets what the first finds. What has
 * not come to its end after eight seconds (thirty of a thorough visit) counts as it was before; what is found to be silent is not here. `thorough` looks at marks and
 * beginnings of versions too, and always anew.
 */
export async function visitPlaces(room: PlaceRoom, { thorough = false, signal }: VisitOptions = {}): Promise<Visit> {
  const { vault } = room.backups.session;
  const state = stateOf(room, vault);
  if (listPlaces(vault.db).length === 0) {
    state.here = new Map();
    return { here: state.here };
  }
  const patience = thorough ? THOROUGH_PATIENCE_MS : PATIENCE_MS;
  if (thorough && state.visiting !== null) await withPatience(room, state.visiting, patience);
  state.visiting ??= visitNow(room, vault, thorough, signal ?? new AbortController().signal).finally(() => {
    state.visiting = null;
  });
  await withPatience(room, state.visiting, patience);
  return { here: answering(room, vault) };
}

/** One that fell silent since it was visited is not here. */
function answering(room: PlaceRoom, vault: OpenVault): ReadonlyMap<PlaceId, VisitedPlace> {
  const { here, silent } = stateOf(room, vault);
  return new Map([...here].filter(([, { path }]) => silent?.has(path) !== true));
}

async function withPatience({ backups }: PlaceRoom, work: Promise<unknown>, ms: number): Promise<void> {
  const timers = backups.timers ?? systemTimers;
  let stop = (): void => undefined;
  const late = new Promise<void>((resolve) => (stop = timers.after(ms, resolve)));
  try {
    await Promise.race([work, late]);
  } finally {
    stop();
  }
}

async function visitNow(room: PlaceRoom, vault: OpenVault, thorough: boolean, signal: AbortSignal): Promise<void> {
  const { session, runner, folder } = room.backups;
  const copies = listCopies(vault.db).filter(({ state }) => state === 'whole');
  const known = listPlaces(vault.db).map(({ placeId, path, volume, marks }) => ({
    placeId,
    path,
    volume,
    marks,
    versions: copies.filter((copy) => copy.placeId === placeId).map(({ fileName }) => fileName),
  }));
  const look = async (places: readonly KnownPlace[], where: VisitTask['where'], avoid: readonly string[]) => {
    const { vaultId } = vault;
    const task = { kind: 'visit-places', vaultId, recordFolder: folder, places, thorough, where, avoid } as const;
    const visited = await runner.run(task, { signal, onProgress: () => undefined });
    if (session.vaultOrNull !== vault) return null;
    if (visited.ok) found(room, vault, places, visited.value.here, thorough);
    else if (visited.error.code === 'place-silent' && where === 'known') found(room, vault, places, [], thorough);
    return visited;
  };
  const atHome = await Promise.all(known.map(async (place) => ({ place, visited: await look([place], 'known', []) })));
  const away = atHome.flatMap(({ place, visited }) =>
    visited?.ok === true && visited.value.here.length === 0 ? [place] : [],
  );
  const silent = atHome.flatMap(({ place, visited }) =>
    visited?.ok === false && visited.error.code === 'place-silent' ? [place.path] : [],
  );
  if (away.length > 0 && session.vaultOrNull === vault) await look(away, 'anywhere', silent);
}

/** Keeps of these places which are here; the others stay as they were. In the order in which she added them. */
function found(
  room: PlaceRoom,
  vault: OpenVault,
  visited: readonly KnownPlace[],
  here: readonly VisitedPlace[],
  thorough: boolean,
): void {
  const state = stateOf(room, vault);
  const asked = new Set(visited.map(({ placeId }) => placeId));
  const order = listPlaces(vault.db).map(({ placeId }) => placeId);
  const merged = (before: ReadonlyMap<PlaceId, VisitedPlace>): ReadonlyMap<PlaceId, VisitedPlace> => {
    const now = new Map([...before].filter(([placeId]) => !asked.has(placeId)));
    for (const place of here) now.set(place.placeId, place);
    const inOrder = [...now.values()].sort((a, b) => order.indexOf(a.placeId) - order.indexOf(b.placeId));
    return new Map(inOrder.map((place) => [place.placeId, place]));
  };
  state.here = merged(state.here);
  if (thorough) state.looked = merged(state.looked);
  keepSeen(vault, here);
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
