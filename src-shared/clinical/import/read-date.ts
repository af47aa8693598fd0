import { err, ok, type Result } from '../../result.ts';
import { PlainDate } from '../../time.ts';
import type { DateOrder } from './import-mapping.ts';

export type DateProblem = 'date-unreadable' | 'date-impossible' | 'date-future' | 'date-too-old' | 'date-ambiguous';

/** Nobody alive is older. */
const OLDEST_YEARS = 130;

const MONTHS = new Map(
  [
    'ene enero jan january',
    'feb febrero february',
    'mar marzo march',
    'abr abril apr april',
    'may mayo',
    'jun junio june',
    'jul julio july',
    'ago agosto aug august',
    'sep sept septiembre setiembre september',
    'oct octubre october',
    'nov noviembre november',
    'dic diciembre dec december',
  ].flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
);

/** The three numbers of a date as they stand; `first` and `second` are day and month in an order that only the column knows. */
interface Numbers {
  readonly year: string;
  readonly first: number;
  readonly second: number;
}

type Shape =
  | { readonly kind: 'known'; readonly year: string; readonly month: number; readonly day: number }
  | ({ readonly kind: 'open' } & Numbers);

/**
 * What a column of dates says of its own order. `dmy`, `mdy`: some dates can only be read so, and none, or hardly any, only the other way. `open`: there are dates
 * that can be read both ways and nothing decides. Null: no date needs an order.
 */
export function detectDateOrder(values: readonly string[]): DateOrder | 'open' | null {
  let dayFirst = 0;
  let monthFirst = 0;
  let either = 0;
  for (const value of values) {
    const shape = shapeOf(value);
    if (shape?.kind !== 'open') continue;
    if (shape.first > 12 && shape.first <= 31 && shape.second <= 12) dayFirst += 1;
    else if (shape.second > 12 && shape.second <= 31 && shape.first <= 12) monthFirst += 1;
    else if (shape.first !== shape.second) either += 1;
  }
  if (dayFirst + monthFirst === 0) return either > 0 ? 'open' : null;
  // One broken date among hundreds decides nothing; a column in which both ways are common is mixed, and only she can know.
  const [more, fewer] = [Math.max(dayFirst, monthFirst), Math.min(dayFirst, monthFirst)];
  if (fewer * 10 > more) return 'open';
  return dayFirst > monthFirst ? 'dmy' : 'mdy';
}

/** A birth date as a file has it. Two figures of a year are the latest such year that is not in the future. `today`: the calendar day here. */
export function readBirthDate(text: string, order: DateOrder | null, today: PlainDate): Result<PlainDate, DateProblem> {
  const shape = shapeOf(text);
  if (shape === null) return err('date-unreadable');
  const parts = shape.kind === 'known' ? shape : inOrder(shape, order);
  if (parts === null) return err('date-ambiguous');
  return calendarDate(parts, today);
}

function inOrder({ year, first, second }: Numbers, order: DateOrder | null) {
  if (order === 'dmy') return { year, day: first, month: second };
  if (order === 'mdy') return { year, day: second, month: first };
  return first === second ? { year, day: first, month: second } : null;
}

function calendarDate(
  { year, month, day }: { readonly year: string; readonly month: number; readonly day: number },
  today: PlainDate,
): Result<PlainDate, DateProblem> {
  const dated = (full: number): string =>
    `${String(full).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const century = Number(today.slice(0, 2)) * 100;
  const recent = dated(century + Number(year));
  const text = year.length === 4 ? dated(Number(year)) : recent <= today ? recent : dated(century - 100 + Number(year));
  const date = PlainDate.safeParse(text);
  if (!date.success) return err('date-impossible');
  if (date.data > today) return err('date-future');
  if (Number(today.slice(0, 4)) - Number(date.data.slice(0, 4)) > OLDEST_YEARS) return err('date-too-old');
  return ok(date.data);
}

function shapeOf(cell: string): Shape | null {
  if (cell.length > 60) return null;
  // A spreadsheet's time of day at the end says nothing about a birth date.
  const text = cell
    .trim()
    .replace(/[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]\.?\s?m\.?)?Z?$/i, '')
    .trim();
  const iso =
    /^(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})$/.exec(text) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (iso) return { kind: 'known', year: iso[1] ?? '', month: Number(iso[2]), day: Number(iso[3]) };
  const typed =
    /^(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (typed) return { kind: 'open', first: Number(typed[1]), second: Number(typed[2]), year: typed[3] ?? '' };
  return named(text);
}

/** "12 de marzo de 1992", "12-mar-92", "March 12, 1992". */
function named(text: string): Shape | null {
  const words = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s,./-]+/)
    .filter((word) => word !== '' && word !== 'de' && word !== 'del' && word !== 'of');
  if (words.length !== 3) return null;
  const [one = '', two = '', year = ''] = words;
  if (!/^(\d{4}|\d{2})$/.test(year)) return null;
  const month = MONTHS.get(two) ?? MONTHS.get(one);
  const day = MONTHS.has(two) ? one : two;
  if (month === undefined || !/^\d{1,2}(st|nd|rd|th|o)?$/.test(day)) return null;
  return { kind: 'known', year, month, day: Number.parseInt(day, 10) };
}

/** Whether a cell has the shape of a date, whichever it is. */
export function looksLikeDate(text: string): boolean {
  return shapeOf(text) !== null;
}
