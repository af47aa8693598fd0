import type { PlaceId } from '../../../../src-shared/ids.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import { lastDrill } from '../../storage/repositories/drill-dates.ts';
import { listPlaces } from '../../storage/repositories/places.ts';
import { listCopies } from '../../storage/repositories/versions.ts';
import { lastWhole } from '../places/standing.ts';
import type { OpenVault } from '../use-case.types.ts';

const DAY_MS = 86_400_000;
/** Disks rot slowly; every version is read again this often. */
const CHECK_EVERY_DAYS = 30;
const DRILL_EVERY_DAYS = 30;

/** By how many days, whichever way the clock went. */
function daysBetween(a: Instant, b: Instant): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / DAY_MS;
}

/** The place whose versions are to be read again: one with some that never were, else the one that waited longest; null while none has waited for thirty days. */
export function placeToCheck(vault: OpenVault, here: ReadonlySet<PlaceId>): PlaceId | null {
  const now = vault.clock.now();
  const copies = listCopies(vault.db).filter(({ state }) => state === 'whole');
  const places = listPlaces(vault.db).filter(({ placeId }) => here.has(placeId));
  const neverRead = places.find(({ placeId }) =>
    copies.some((copy) => copy.placeId === placeId && copy.verifiedAt === null),
  );
  if (neverRead !== undefined) return neverRead.placeId;
  const waiting = places
    .filter(({ placeId }) => copies.some((copy) => copy.placeId === placeId))
    .map(({ placeId, checkedAt, addedAt }) => ({ placeId, since: checkedAt ?? addedAt }))
    .filter(({ since }) => daysBetween(now, since) >= CHECK_EVERY_DAYS)
    .sort((a, b) => (a.since < b.since ? -1 : 1));
  return waiting[0]?.placeId ?? null;
}

/** Whether a month has passed since the last restore on trial, or since the first version where there was none. */
export function isDrillDue(vault: OpenVault): boolean {
  const last = lastWhole(vault);
  if (last === null) return false;
  const since = lastDrill(vault.db)?.at ?? listPlaces(vault.db)[0]?.addedAt;
  return since !== undefined && daysBetween(vault.clock.now(), since) >= DRILL_EVERY_DAYS;
}
