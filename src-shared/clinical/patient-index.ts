import type { PatientId } from '../ids.ts';
import type { PatientRow } from './patient.ts';
import { fold, listName, sortKey } from './person-name.ts';
import { typedDate } from '../typed-date.ts';

/** A row with what is searched and sorted by, computed once and not at every key. */
export interface IndexedRow {
  readonly row: PatientRow;
  readonly name: string;
  readonly searched: string;
  readonly sorted: string;
  /** Of the name as it is said and as it is listed: `ero roe`. */
  readonly initials: readonly string[];
}

/** The figures of each patient's telephones; they come apart from the list. */
export type Phones = ReadonlyMap<PatientId, readonly string[]>;
const NO_PHONES: Phones = new Map();

/** In the order of a Spanish or English index; an equal name is told apart by the birth date. */
export function indexRows(rows: readonly PatientRow[]): readonly IndexedRow[] {
  return rows
    .map((row) => {
      const { given, surname1, surname2, codeName } = row.name;
      const born = row.birthDate === null ? '' : `${row.birthDate} ${typedDate(row.birthDate)}`;
      const folded = fold([given, surname1, surname2, codeName, born].join(' '));
      return {
        row,
        name: listName(row.name),
        // Who types "Munoz" on a keyboard without ñ finds Muñoz; who types ñ finds only ñ.
        searched: `${folded} ${folded.replaceAll('\u007f', '')}`,
        sorted: `${sortKey(row.name)}\u0000${row.birthDate ?? ''}`,
        initials: [initialsOf(given, surname1, surname2), initialsOf(surname1, surname2, given)],
      };
    })
    .sort((a, b) => (a.sorted < b.sorted ? -1 : a.sorted > b.sorted ? 1 : 0));
}

/**
 * Every word typed begins a word of the name, the code name or the birth date, in any order, without accents or case ("ruiz el" finds Elena Ruiz Ortega), or is
 * her initials ("ero", "E.R.O."). Three figures or more also find the telephone that has them, however it is spaced.
 */
export function filterRows(
  rows: readonly IndexedRow[],
  typed: string,
  phones: Phones = NO_PHONES,
): readonly IndexedRow[] {
  const words = fold(typed)
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  const asInitials = words.map((word) => (/^(?:\p{L}\.?){2,5}$/u.test(word) ? word.replaceAll('.', '') : null));
  const figures = phoneFigures(typed);
  return rows.filter(({ row, searched, initials }) => {
    const fits = words.every((word, index) => {
      const letters = asInitials[index] ?? null;
      return beginsAWord(searched, word) || (letters !== null && initials.some((one) => one.startsWith(letters)));
    });
    return fits || (figures.length > 0 && hasFigures(phones.get(row.id), figures));
  });
}

function initialsOf(...parts: readonly string[]): string {
  return fold(parts.join(' '))
    .split(/[\s-]+/)
    .map((word) => word.charAt(0))
    .join('');
}

function beginsAWord(text: string, start: string): boolean {
  for (let at = text.indexOf(start); at !== -1; at = text.indexOf(start, at + 1)) {
    if (at === 0 || /[\s'’.-]/.test(text.charAt(at - 1))) return true;
  }
  return false;
}

const FEWEST_FIGURES = 3;

/** What to look for in telephones: the figures typed, and, where a country's prefix was typed, the same without it. Empty where no telephone was typed. */
function phoneFigures(typed: string): readonly string[] {
  if (!/^[\s\d+().-]+$/.test(typed)) return [];
  const figures = typed.replaceAll(/\D/g, '');
  const prefixed = typed.trim().startsWith('+') ? [1, 2, 3].map((length) => figures.slice(length)) : [];
  return [figures, ...prefixed].filter((one) => one.length >= FEWEST_FIGURES);
}

function hasFigures(phones: readonly string[] | undefined, figures: readonly string[]): boolean {
  return phones !== undefined && phones.some((phone) => figures.some((one) => phone.includes(one)));
}
