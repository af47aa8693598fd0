import { generatePractice } from '../../src-shared/sample-practice/generate-practice.ts';
import { BENCH_OPTIONS, type Size } from './bench-vault.ts';

/** The plain texts of the notes that the vault of that size holds, oldest first. */
export function practiceTexts(size: Size): string[] {
  return [...generatePractice({ ...BENCH_OPTIONS, ...size })]
    .flatMap(({ contacts }) =>
      contacts.flatMap(({ startsAt, note }) => (note === null ? [] : [{ startsAt, plain: note.body.plain }])),
    )
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
    .map(({ plain }) => plain);
}
