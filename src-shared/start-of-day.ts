import { dayInZone, Instant, type PlainDate, type Zone } from './time.ts';

const HOUR_MS = 3_600_000;
/** No zone is further from UTC. */
const FURTHEST_MS = 26 * HOUR_MS;

/** The first moment of a calendar day in a zone, also where the clocks change at midnight; throws for a zone that this system does not know. */
export function startOfDay(day: PlainDate, zone: Zone): Instant {
  const noon = Date.parse(`${day}T12:00:00.000Z`);
  let before = noon - FURTHEST_MS - 12 * HOUR_MS;
  let within = noon + FURTHEST_MS;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayInZone(Instant.parse(new Date(middle).toISOString()), zone) >= day) within = middle;
    else before = middle;
  }
  return Instant.parse(new Date(within).toISOString());
}

/** The calendar day after this one. */
export function dayAfter(day: PlainDate): PlainDate {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + 24 * HOUR_MS).toISOString().slice(0, 10) as PlainDate;
}
