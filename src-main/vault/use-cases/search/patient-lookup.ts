import type { PatientHit } from '../../../../src-shared/commands/search.contract.ts';
import { typedDate } from '../../../../src-shared/typed-date.ts';
import type { SearchablePatient } from '../../storage/repositories/searchable.ts';
import type { QueryTerm } from './search-query.ts';
import { Vocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';

interface Known {
  readonly patient: SearchablePatient;
  /** Words of the name and of the birth date. */
  readonly name: readonly string[];
  readonly contacts: readonly { readonly value: string; readonly words: readonly string[] }[];
}

/** All patients with the words they are found by, archived ones among them. */
export class PatientLookup {
  readonly #known = new Map<string, Known>();
  readonly #words = new Vocabulary();
  #sorted: Known[] | null = null;

  put(patient: SearchablePatient): void {
    const { given, surname1, surname2, codeName } = patient.name;
    const born = patient.birthDate === null ? '' : `${patient.birthDate} ${typedDate(patient.birthDate)}`;
    const names = foldedWords([given, surname1, surname2, codeName].join(' '));
    for (const word of names) this.#words.add(word, 1);
    const contacts = patient.contacts.map((value) => ({ value, words: contactWords(value) }));
    this.#known.set(patient.id, { patient, name: [...names, ...foldedWords(born)], contacts });
    this.#sorted = null;
  }

  remove(id: string): void {
    this.#known.delete(id);
    this.#sorted = null;
  }

  /** Each term begins a word of the name, the birth date or one contact, in any order. By name, archived ones last. */
  find(terms: readonly QueryTerm[]): PatientHit[] {
    const hits: PatientHit[] = [];
    for (const { patient, name, contacts } of this.#inOrder()) {
      const rest = terms.filter((term) => !holds(name, term));
      const contact = rest.length === 0 ? null : contacts.find(({ words }) => rest.every((term) => holds(words, term)));
      if (contact === undefined) continue;
      const { id, kind, birthDate, archived } = patient;
      hits.push({
        found: 'patient',
        id,
        kind,
        name: patient.name,
        birthDate,
        archived,
        contact: contact === null ? null : contact.value,
      });
    }
    return hits;
  }

  /** Names that a mistyped one may have meant. */
  near(typed: string, prefix: boolean): string[] {
    return this.#words.near(typed, prefix);
  }

  clear(): void {
    this.#known.clear();
    this.#words.clear();
    this.#sorted = null;
  }

  #inOrder(): readonly Known[] {
    this.#sorted ??= [...this.#known.values()].sort(
      (a, b) =>
        Number(a.patient.archived) - Number(b.patient.archived) ||
        (a.patient.sortKey < b.patient.sortKey ? -1 : a.patient.sortKey > b.patient.sortKey ? 1 : 0),
    );
    return this.#sorted;
  }
}

function holds(words: readonly string[], { words: asked, instead }: QueryTerm): boolean {
  return (
    asked.every((start) => words.some((word) => word.startsWith(start))) ||
    instead.some((other) => words.includes(other))
  );
}

function foldedWords(text: string): string[] {
  return Array.from(wordsOf(text), ({ folded }) => folded);
}

/** A telephone number is also found by its digits written together. */
function contactWords(value: string): string[] {
  const digits = value.replaceAll(/\D/g, '');
  return digits.length >= 6 ? [...foldedWords(value), digits, digits.replace(/^34/, '')] : foldedWords(value);
}
