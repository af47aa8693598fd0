import type { VersionReason } from '../../../../src-shared/commands/places.contract.ts';
import type { PlaceId } from '../../../../src-shared/ids.ts';
import { dayInZone, type Instant, type Zone } from '../../../../src-shared/time.ts';

/** After as many changes a version is made without waiting for the next day. */
const MANY_CHANGES = 25;
/** But no more often than this, and a failed one is not tried again earlier. */
const PAUSE_MS = 15 * 60_000;

export interface Situation {
  readonly now: Instant;
  readonly zone: Zone;
  /** The newest version that is whole somewhere; null without one. */
  readonly lastAt: Instant | null;
  /** Since that version. */
  readonly changes: number;
  /** Places that are here. */
  readonly here: readonly PlaceId[];
  /** Of these, those that have come since the last look. */
  readonly appeared: readonly PlaceId[];
  /** Of those that are here, the ones where the newest version is missing. */
  readonly behind: readonly PlaceId[];
  /** Since the last try of this run of the process, by a clock that never goes back; null before the first. */
  readonly sinceTryMs: number | null;
}

export interface Due {
  readonly reason: Extract<VersionReason, 'first' | 'daily' | 'changes' | 'quit' | 'plugged-in'>;
  /** Null: every place that is here. */
  readonly placeIds: readonly PlaceId[] | null;
}

/** Which version is to be made by itself now, if any. None where nothing changed that a place which is here does not hold already. */
export function dueNow(situation: Situation): Due | null {
  const { now, zone, lastAt, changes, here, appeared, behind, sinceTryMs } = situation;
  if (here.length === 0) return null;
  if (sinceTryMs !== null && sinceTryMs < PAUSE_MS && appeared.length === 0) return null;
  if (lastAt === null) return { reason: 'first', placeIds: null };
  if (changes === 0) return behind.length === 0 ? null : { reason: 'plugged-in', placeIds: behind };
  // After an unlock every place is new to the schedule: what names the version then is that it is the day's first.
  if (dayInZone(lastAt, zone) !== dayInZone(now, zone)) return { reason: 'daily', placeIds: null };
  if (appeared.length > 0) return { reason: 'plugged-in', placeIds: null };
  const sinceLastMs = Math.abs(Date.parse(now) - Date.parse(lastAt));
  return changes >= MANY_CHANGES && sinceLastMs >= PAUSE_MS ? { reason: 'changes', placeIds: null } : null;
}

/** Before the app ends: whatever has changed, and whatever a place that is here lacks. */
export function dueBeforeEnd({ lastAt, changes, here, behind }: Situation): Due | null {
  if (here.length === 0) return null;
  if (lastAt === null || changes > 0) return { reason: 'quit', placeIds: null };
  return behind.length === 0 ? null : { reason: 'quit', placeIds: behind };
}
