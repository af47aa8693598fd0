import type { Instant, PlainDate, Zone } from '../../time.ts';

/** Days and times as the reader's language has them, a moment in the zone it belongs to. */
export interface Dates {
  /** `17 November 2026` */
  date(at: Instant | PlainDate, zone: Zone | null): string;
  /** `Tuesday 17 November 2026` */
  day(at: Instant, zone: Zone): string;
  /** `09:00` */
  time(at: Instant, zone: Zone): string;
}

export function datesIn(locale: string): Dates {
  // Making a formatter takes far longer than using it, and a practice has a hundred thousand dates.
  const made = new Map<string, Intl.DateTimeFormat>();
  const dated =
    (name: string, options: Intl.DateTimeFormatOptions) =>
    (at: string, zone: string | null): string => {
      const key = `${name} ${zone ?? ''}`;
      const formatter = made.get(key) ?? inZone(locale, options, zone ?? 'UTC');
      made.set(key, formatter);
      return formatter.format(new Date(at));
    };
  const day = dated('day', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return {
    date: dated('date', { day: 'numeric', month: 'long', year: 'numeric' }),
    day: (at, zone) => {
      const text = day(at, zone);
      return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
    },
    time: dated('time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
}

/** A zone that this platform does not know is shown as UTC, with its name. */
function inZone(locale: string, options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', timeZoneName: 'short' });
  }
}
