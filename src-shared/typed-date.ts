import { Instant, PlainDate } from './time.ts';
import { err, ok, type Result } from './result.ts';

export type TypedDateError = 'unreadable' | 'two-digit-year' | 'no-such-day';

/**
 * A date as it is typed in Spain and Britain (12/3/1992, 12-03-1992, 12.03.1992, 12 3 1992, 12031992) or as ISO has it (1992-03-12). Day before month, always: both
 * languages of the interface write it so. Two figures for a year are refused, because 12/03/26 is a child or a woman of a hundred years.
 */
export function parseTypedDate(text: string): Result<PlainDate, TypedDateError> {
  const compact = text.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(compact);
  if (iso) return calendarDate(iso[1], iso[2], iso[3]);
  const typed = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(compact) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(compact);
  if (typed) return calendarDate(typed[3], typed[2], typed[1]);
  return err(/^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}$/.test(compact) ? 'two-digit-year' : 'unreadable');
}

/** How a date stands in a field that she can correct: 12/03/1992. */
export function typedDate(date: PlainDate): string {
  return `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** A time of day as typed: 9, 9:30, 09.30, 930, 17h. Answers `09:30`, or null. */
export function parseTypedTime(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*h?$/i.exec(text.trim());
  if (!match) return null;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? '0');
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/**
 * The moment of a wall clock's time in the zone of this computer; null where the clock was put forward over it and no such moment exists. Where the hour
 * happens twice, the first.
 */
export function localInstant(date: PlainDate, time: string): Instant | null {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const at = new Date(0);
  at.setFullYear(year, month - 1, day);
  at.setHours(hours, minutes, 0, 0);
  if (at.getHours() !== hours || at.getMinutes() !== minutes) return null;
  return Instant.parse(at.toISOString());
}

function calendarDate(year = '', month = '', day = ''): Result<PlainDate, TypedDateError> {
  const parsed = PlainDate.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsed.success ? ok(parsed.data) : err('no-such-day');
}
