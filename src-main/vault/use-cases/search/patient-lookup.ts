import type { PatientHit } from '../../../../src-shared/commands/search.contract.ts';
import { typedDate } from '../../../../src-shared/typed-date.ts';
import type { PersonName } from '../../../../src-shared/clinical/person-name.ts';
import type { SearchablePatient } from '../../storage/repositories/searchable.ts';
import type { QueryTerm } from './search-query.ts';
import { Vocabulary } from './vocabulary.ts';
import { foldedWords } from './words.ts';

interface Known {
  readonly patient: SearchablePatient;
  /** Words of the name and of the birth date. */
  readonly name: readonly string[];
  readonly contacts: readonly { readonly value: string; readonly words: readonly string[] }[];
  /** Where she stands among all, once they were put in order. */
  place: number;
}

/** How many letters of a word lead to the patients who have one that begins so. */
const LEADS = [2, 3] as const;

/** All patients with the words they are found by, archived ones among them. */
export class PatientLookup {
  readonly #known = new Map<string, Known>();
  readonly #words = new Vocabulary();
  /** By the first letters of their words. */
  readonly #byLead = new Map<string, Set<Known>>();
  #inOrder = false;

  put(patient: SearchablePatient): void {
    this.remove(patient.id);
    const { given, surname1, surname2, codeName } = patient.name;
    const born = patient.birthDate === null ? '' : `${patient.birthDate} ${typedDate(patient.birthDate)}`;
    const names = foldedWords([given, surname1, surname2, codeName].join(' '));
    for (const word of names) this.#words.add(word, 1);
    const contacts = patient.contacts.map((value) => ({ value, words: contactWords(value) }));
    const known = { patient, name: [...names, ...foldedWords(born)], contacts, place: 0 };
    this.#known.set(patient.id, known);
    for (const lead of leadsOf(known)) {
      const those = this.#byLead.get(lead);
      if (those) those.add(known);
      else this.#byLead.set(lead, new Set([known]));
    }
    this.#inOrder = false;
  }

  remove(id: string): void {
    const known = this.#known.get(id);
    if (known === undefined) return;
    this.#known.delete(id);
    for (const lead of leadsOf(known)) this.#byLead.get(lead)?.delete(known);
  }

  /** Null for a patient who is not in the record (any more). */
  nameOf(id: string): PersonName | null {
    return this.#known.get(id)?.patient.name ?? null;
  }

  /** Each term begins a word of the name, the birth date or one contact, in any order. By name, archived ones last. */
  find(terms: readonly QueryTerm[]): PatientHit[] {
    const found: { readonly known: Known; readonly contact: string | null }[] = [];
    for (const known of this.#whoMay(terms)) {
      const rest = terms.filter((term) => !holds(known.name, term));
      const contact =
        rest.length === 0 ? null : known.contacts.find(({ words }) => rest.every((term) => holds(words, term)));
      if (contact !== undefined) found.push({ known, contact: contact?.value ?? null });
    }
    if (found.length > 1) this.#putInOrder();
    found.sort((a, b) => a.known.place - b.known.place);
    return found.map(({ known: { patient }, contact }) => {
      const { id, kind, name, birthDate, archived } = patient;
      return { found: 'patient', id, kind, name, birthDate, archived, contact };
    });
  }

  /** Names that a mistyped one may have meant. */
  near(typed: string, prefix: boolean): string[] {
    return this.#words.near(typed, prefix);
  }

  clear(): void {
    this.#known.clear();
    this.#byLead.clear();
    this.#words.clear();
  }

  /** The few among whom those are that hold every term: they hold the one that begins the fewest. */
  #whoMay(terms: readonly QueryTerm[]): Iterable<Known> {
    let fewest: readonly ReadonlySet<Known>[] | null = null;
    let least = this.#known.size;
    for (const { words, instead } of terms) {
      const starts = [words[0], ...instead];
      if (starts.some((start) => start.length < LEADS[0])) continue;
      const those = starts.map((start) => this.#byLead.get(start.slice(0, LEADS[1])) ?? NOBODY);
      const size = those.reduce((sum, some) => sum + some.size, 0);
      if (size < least) [fewest, least] = [those, size];
    }
    const [only, ...others] = fewest ?? [];
    if (only === undefined) return this.#known.values();
    return others.length === 0 ? only : new Set([only, ...others].flatMap((some) => [...some]));
  }

  #putInOrder(): void {
    if (this.#inOrder) return;
    this.#inOrder = true;
    const all = [...this.#known.values()].sort(
      (a, b) =>
        Number(a.patient.archived) - Number(b.patient.archived) ||
        (a.patient.sortKey < b.patient.sortKey ? -1 : a.patient.sortKey > b.patient.sortKey ? 1 : 0),
    );
    for (const [place, known] of all.entries()) known.place = place;
  }
}

const NOBODY: ReadonlySet<Known> = new Set();

function leadsOf({ name, contacts }: Known): Set<string> {
  const words = [...name, ...contacts.flatMap((contact) => contact.words)];
  return new Set(
    words.flatMap((word) => LEADS.filter((letters) => word.length >= letters).map((n) => word.slice(0, n))),
  );
}

function holds(words: readonly string[], { words: asked, instead }: QueryTerm): boolean {
  return (
    asked.every((start) => words.some((word) => word.startsWith(start))) ||
    instead.some((other) => words.includes(other))
  );
}

/** A telephone number is also found by its digits written together. */
function contactWords(value: string): string[] {
  const digits = value.replaceAll(/\D/g, '');
  return digits.length >= 6 ? [...foldedWords(value), digits, digits.replace(/^34/, '')] : foldedWords(value);
}
