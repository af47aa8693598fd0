import { Instant, PlainDate, type Zone } from '../time.ts';

const DAY = 24 * 60 * 60_000;
const MINUTE = 60_000;

/** The calendar day `days` after `day`; negative is before. */
export function plusDays(day: PlainDate, days: number): PlainDate {
  return PlainDate.parse(new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY).toISOString().slice(0, 10));
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(day: PlainDate): number {
  return (new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7;
}

/** The moments of a wall clock in a zone. Keeps the offset of each day, since a practice asks for the same days again and again. */
export function wallClock(zone: Zone): (day: PlainDate, minuteOfDay: number) => Instant {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const noonOffsets = new Map<PlainDate, number>();
  const offsetOf = (day: PlainDate): number => {
    const kept = noonOffsets.get(day);
    if (kept !== undefined) return kept;
    const name = format
      .formatToParts(new Date(`${day}T12:00:00.000Z`))
      .find((part) => part.type === 'timeZoneName')?.value;
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name ?? '') ?? [];
    const offset = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    noonOffsets.set(day, offset);
    return offset;
  };
  // Clocks change at night and the practice works by day, so the offset at noon is the day's.
  return (day, minuteOfDay) =>
    Instant.parse(new Date(Date.parse(`${day}T00:00:00.000Z`) + (minuteOfDay - offsetOf(day)) * MINUTE).toISOString());
}
