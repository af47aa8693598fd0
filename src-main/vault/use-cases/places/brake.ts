import type { Brake } from '../../../../src-shared/commands/places.contract.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { chainEnd } from '../../storage/audit.ts';
import { changedInADay } from '../../storage/repositories/changed-in-a-day.ts';
import { listPlaces, putPlace } from '../../storage/repositories/places.ts';
import { listCopies, putCopy } from '../../storage/repositories/versions.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { brakeOf, clearBrake, releasedUpTo, setBrake } from './brake-state.ts';
import { keepMarks } from './keep-marks.ts';
import { inTurn, stateOf, tellChanged, type PlaceRoom } from './place-room.ts';
import { visitPlaces } from './visit.ts';

/** More of the records than this, in percent, and no fewer than that many. */
const MOST_PERCENT = 30;
const FEWEST_RECORDS = 20;
/** Counting takes no more than this part of the time. */
const SPARED = 500;

/**
 * Looks for what a program that encrypts files would leave: many records changed in a day, our readable files in a place changed or gone, a version that begins
 * otherwise. Then nothing is deleted anywhere any more until she says that it was her. By the last thorough visit.
 * @param sparing what was changed in a day is not counted again where the last time was long for how lately it was: on the day of a large import it takes seconds
 */
export function watchForRansomware(room: PlaceRoom, vault: OpenVault, { sparing = false } = {}): void {
  const found = seen(room, vault, sparing);
  if (found === null || brakeOf(vault) !== null) return;
  setBrake(vault, { since: vault.clock.now(), ...found });
  tellChanged(room);
}

function seen(room: PlaceRoom, vault: OpenVault, sparing: boolean): Omit<Brake, 'since'> | null {
  for (const { placeId, overwritten, changedMarks } of stateOf(room, vault).looked.values()) {
    if (overwritten.length > 0) {
      keepOverwritten(vault, placeId, new Set(overwritten));
      return { reason: 'backup-overwritten', placeId, percent: null };
    }
    if (changedMarks.length > 0) return { reason: 'canary-changed', placeId, percent: null };
  }
  const state = stateOf(room, vault);
  const atMs = vault.clock.bootMs();
  if (sparing && state.counted !== null && atMs - state.counted.atMs < SPARED * state.counted.tookMs) return null;
  const begun = performance.now();
  const { changed, existed } = changedInADay(vault.db, vault.clock.now(), releasedUpTo(vault));
  state.counted = { atMs, tookMs: performance.now() - begun };
  const percent = existed === 0 ? 0 : Math.floor((100 * changed) / existed);
  return changed >= FEWEST_RECORDS && 100 * changed > MOST_PERCENT * existed
    ? { reason: 'many-changes', placeId: null, percent }
    : null;
}

function keepOverwritten(vault: OpenVault, placeId: Brake['placeId'], names: ReadonlySet<string>): void {
  const copies = listCopies(vault.db).filter((copy) => copy.placeId === placeId && names.has(copy.fileName));
  vault.transact(() => copies.forEach((copy) => putCopy(vault.db, { ...copy, state: 'damaged' })));
}

/** She says that it was her: what was changed until now is never held against her again, our readable files are written anew where they are not as they were, and pruning goes on. */
export async function releaseBrake(
  room: PlaceRoom,
  { passphrase }: In<'backups.releaseBrake'>,
): Promise<Outcome<'backups.releaseBrake'>> {
  const { session } = room.backups;
  const checked = await session.checkPassphrase(passphrase);
  if (!checked.ok) return checked;
  return inTurn(room, async () => {
    const vault = session.vaultOrNull;
    if (vault === null) return err({ code: 'cancelled' });
    const { here } = await visitPlaces(room, { thorough: true });
    if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
    for (const { placeId, overwritten } of here.values()) {
      if (overwritten.length > 0) keepOverwritten(vault, placeId, new Set(overwritten));
    }
    const job = { signal: new AbortController().signal, onProgress: () => undefined };
    await keepMarks(room, vault, [...here.values()], job, { replace: true });
    if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
    stateOf(room, vault).looked = new Map();
    vault.transact((tx) => {
      // Of a place that is not here it is not known whether it was changed too: its files are put there anew when it is.
      for (const place of listPlaces(vault.db)) {
        if (!here.has(place.placeId)) putPlace(vault.db, { ...place, marks: {} });
      }
      tx.audit({ action: 'backup.brake-released', subject: { kind: 'backups', id: vault.vaultId }, changes: [] });
      tx.signHead();
      clearBrake(vault, chainEnd(vault.db).seq);
    });
    tellChanged(room);
    return ok({});
  });
}
