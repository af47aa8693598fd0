import {
  MAX_SEARCH_TOTAL,
  type NoteHit,
  type PatientHit,
  type SearchFilters,
} from '../../../../src-shared/commands/search.contract.ts';
import type { NoteId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { dayInZone } from '../../../../src-shared/time.ts';
import { readNote } from '../../storage/repositories/notes.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { kindTag, patientTag, readableNote } from './note-source.ts';
import type { RecordSearch } from './record-search.ts';
import { parseQuery, termExpression, toExpression, type QueryTerm, type TagFilter } from './search-query.ts';
import { snippetOf } from './snippet.ts';

/** With fewer results than that, words that stand nowhere are taken for mistyped. */
const FEW = 3;
/** A day of hers may begin 14 hours before the same day of UTC and end 12 after it. */
const ZONE_MS = 14 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** Only within what the search of this vault has read so far; `progress` says how far that is. */
export function findInRecord(search: RecordSearch | null, input: In<'search.find'>): Outcome<'search.find'> {
  if (search === null) return err({ code: 'not-allowed-now' });
  search.freshen();
  const { limit, offset } = input;
  const asked = parseQuery(input.text);
  if (asked === null) return ok({ hits: [], total: 0, more: false, corrected: [], progress: search.progress });
  const { patients, notes, terms } = findAll(search, asked, input.filters);
  const people = patients.slice(offset, offset + limit);
  const from = Math.max(0, offset - patients.length);
  const written = notes.slice(from, from + limit - people.length).map((id) => noteHit(search, id, terms));
  const total = patients.length + notes.length;
  return ok({
    hits: [...people, ...written.filter((hit) => hit !== null)],
    total: Math.min(total, MAX_SEARCH_TOTAL),
    more: total > MAX_SEARCH_TOTAL,
    corrected: terms.flatMap(({ words, instead: [first, ...rest] }) =>
      first === undefined ? [] : [{ typed: words.join(' '), used: [first, ...rest] }],
    ),
    progress: search.progress,
  });
}

interface Found {
  readonly patients: readonly PatientHit[];
  readonly notes: readonly NoteId[];
  readonly terms: readonly QueryTerm[];
}

function findAll(search: RecordSearch, asked: readonly QueryTerm[], filters: SearchFilters): Found {
  const found = findTerms(search, asked, filters);
  if (found.patients.length + found.notes.length >= FEW) return found;
  const terms = asked.map((term) => ({ ...term, instead: standingFor(search, term, filters) }));
  if (terms.every(({ instead }) => instead.length === 0)) return found;
  const wider = findTerms(search, terms, filters);
  if (wider.patients.length + wider.notes.length === found.patients.length + found.notes.length) return found;
  return { ...wider, notes: [...new Set([...found.notes, ...wider.notes])] };
}

function findTerms(search: RecordSearch, terms: readonly QueryTerm[], filters: SearchFilters): Found {
  return { terms, patients: findPatients(search, terms, filters), notes: findNotes(search, terms, filters) };
}

function findPatients(search: RecordSearch, terms: readonly QueryTerm[], filters: SearchFilters): PatientHit[] {
  const { patientId, from, to, kinds } = filters;
  if (patientId !== null || from !== null || to !== null) return [];
  return kinds.length === 0 || kinds.includes('patients') ? search.patients.find(terms) : [];
}

function wantsNotes(search: RecordSearch, { kinds }: SearchFilters): boolean {
  return search.vault.me.role !== 'assistant' && (kinds.length === 0 || kinds.some((kind) => kind !== 'patients'));
}

function tagsFor({ patientId, kinds }: SearchFilters): TagFilter {
  const noteKinds = kinds.flatMap((kind) => (kind === 'patients' ? [] : [kindTag(kind)]));
  return {
    anyOf: [...(patientId === null ? [] : [[patientTag(patientId)]]), ...(noteKinds.length ? [noteKinds] : [])],
  };
}

function findNotes(search: RecordSearch, terms: readonly QueryTerm[], filters: SearchFilters): NoteId[] {
  if (!wantsNotes(search, filters)) return [];
  const { from, to } = filters;
  const ranked = !terms.some(({ unfinished }) => unfinished);
  const matches = search.index.match(toExpression(terms, tagsFor(filters)), {
    limit: MAX_SEARCH_TOTAL + 1,
    ranked,
    fromMs: from === null ? null : Date.parse(from) - ZONE_MS,
    toMs: to === null ? null : Date.parse(to) + DAY_MS + ZONE_MS,
  });
  if (ranked) matches.sort((a, b) => a.rank - b.rank);
  const ids = matches.map(({ id }) => id);
  return from === null && to === null ? ids : ids.filter((id) => isWithin(search.vault, id, filters));
}

function isWithin(vault: OpenVault, id: NoteId, { from, to }: SearchFilters): boolean {
  const note = readNote(vault.db, id);
  if (note === null) return false;
  const at = Date.parse(note.occurredAt);
  const clear = (day: string, side: 1 | -1) => side * (at - Date.parse(day)) > DAY_MS + ZONE_MS;
  if ((from === null || clear(from, 1)) && (to === null || clear(to, -1))) return true;
  const day = dayInZone(note.occurredAt, note.zone);
  return (from === null || day >= from) && (to === null || day <= to);
}

/**
 * What the record knows instead of a word that stands nowhere, or a letter away from one that stands in few notes; nothing for phrases. What is found so is
 * offered, never silently put in the word's place: the answer names it.
 */
function standingFor(search: RecordSearch, term: QueryTerm, filters: SearchFilters): string[] {
  const [word, ...rest] = term.words;
  if (rest.length > 0 || search.patients.find([term]).length > 0) return [];
  if (!wantsNotes(search, filters)) return search.patients.near(word, term.unfinished);
  const notesWith = (expression: string) =>
    search.index.match(expression, { limit: FEW, ranked: false, fromMs: null, toMs: null }).length;
  const own = notesWith(termExpression(term));
  if (own >= FEW) return [];
  const known = search.words.near(word, term.unfinished, own === 0 ? undefined : 1);
  const names = own === 0 ? search.patients.near(word, term.unfinished) : [];
  return [...new Set([...known.filter((other) => notesWith(`"${other}"`) > own), ...names])];
}

function noteHit(search: RecordSearch, id: NoteId, terms: readonly QueryTerm[]): NoteHit | null {
  const found = readableNote(search.vault, id);
  const patientName = found && search.patients.nameOf(found.note.patientId);
  if (!found || !patientName) return null;
  const { patientId, kind, parentId, occurredAt, zone, state } = found.note;
  const snippet = snippetOf(found.text, terms);
  return { found: 'note', id, patientId, patientName, kind, parentId, occurredAt, zone, state, snippet };
}
