import type { PersonName } from '../../../../src-shared/clinical/person-name.ts';
import { listedForms, normalWord, wordsIn } from './words-in.ts';

/** Words that are right in this record: her own, and the names of the people in it. */
export function acceptedWords(own: readonly string[], names: readonly string[]): (word: string) => boolean {
  const words = new Set([...own.map(normalWord), ...names.map(normalWord)]);
  return (word) => listedForms(word).some((form) => words.has(form)) || words.has(withoutPossessive(normalWord(word)));
}

/** The words of a name that a text may speak of: every part of this patient's, the surnames of everybody else's. */
export function nameWords(name: PersonName, whole: boolean): readonly string[] {
  const parts = whole ? [name.given, name.surname1, name.surname2, name.codeName] : [name.surname1, name.surname2];
  return parts.flatMap((part) => wordsIn(part).map(({ word }) => word));
}

function withoutPossessive(word: string): string {
  return word.replace(/'s$/, '');
}
