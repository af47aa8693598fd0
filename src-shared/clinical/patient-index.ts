import type { PatientRow } from './patient.ts';
import { fold, listName, sortKey } from './person-name.ts';
import { typedDate } from '../typed-date.ts';

/** A row with what is searched and sorted by, computed once and not at every key. */
export interface IndexedRow {
  readonly row: PatientRow;
  readonly name: string;
  readonly searched: string;
  readonly sorted: string;
}

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
      };
    })
    .sort((a, b) => (a.sorted < b.sorted ? -1 : a.sorted > b.sorted ? 1 : 0));
}

/** Every word typed begins a word of the name or of the birth date, in any order, without accents or case: "ruiz el" finds Elena Ruiz Ortega. */
export function filterRows(rows: readonly IndexedRow[], typed: string): readonly IndexedRow[] {
  const words = fold(typed)
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  return rows.filter(({ searched }) => words.every((word) => beginsAWord(searched, word)));
}

function beginsAWord(text: string, start: string): boolean {
  for (let at = text.indexOf(start); at !== -1; at = text.indexOf(start, at + 1)) {
    if (at === 0 || /[\s'’.-]/.test(text.charAt(at - 1))) return true;
  }
  return false;
}
