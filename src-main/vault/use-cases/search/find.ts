import {
  MAX_SEARCH_TOTAL,
  type NoteHit,
  type PatientHit,
  type PrivateNoteHit,
  type SearchFilters,
  type SearchProgress,
} from '../../../../src-shared/commands/search.contract.ts';
import type { NoteId, PrivateNoteId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { dayInZone, type Instant, type Zone } from '../../../../src-shared/time.ts';
import { readNote } from '../../storage/repositories/notes.ts';
import type { Match, MatchOptions } from '../../storage/search-index.ts';
import type { In, Outcome } from '../use-case.types.ts';
import { kindTag, patientTag, readableNote } from './note-source.ts';
import type { RecordSearch } from './record-search.ts';
import { parseQuery, termExpression, toExpression, type QueryTerm, type TagFilter } from './search-query.ts';
import { snippetOf } from './snippet.ts';

/** With fewer results than that, words that stand nowhere are taken for mistyped. */
const FEW = 3;
/** A day of hers may begin 14 hours before the same day of UTC and end 12 after it. */
const ZONE_MS = 14 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** Only within what the search of this vault has read so far; `progress` says how far that is. Private notes are asked for by name, and answered while they are open. */
export function findInRecord(search: RecordSearch | null, input: In<'search.find'>): Outcome<'search.find'> {
  if (search === null) return err({ code: 'not-allowed-now' });
  search.freshen();
  const { limit, offset, filters } = input;
  const scope: Scope = { filters, own: input.private };
  const asked = parseQuery(input.text);
  if (asked === null)
    return ok({ hits: [], total: 0, more: false, corrected: [], progress: progressOf(search, scope) });
  const { patients, own, notes, terms } = findAll(search, asked, scope);
  const written = [
    ...own.map((id) => () => privateHit(search, id, terms)),
    ...notes.map((id) => () => noteHit(search, id, terms)),
  ];
  const people = patients.slice(offset, offset + limit);
  const from = Math.max(0, offset - patients.length);
  const texts = written.slice(from, from + limit - people.length).map((hit) => hit());
  const total = patients.length + written.length;
  return ok({
    hits: [...people, ...texts.filter((hit) => hit !== null)],
    total: Math.min(total, MAX_SEARCH_TOTAL),
    more: total > MAX_SEARCH_TOTAL,
    corrected: terms.flatMap(({ words, instead: [first, ...rest] }) =>
      first === undefined ? [] : [{ typed: words.join(' '), used: [first, ...rest] }],
    ),
    progress: progressOf(search, scope),
  });
}

interface Scope {
  readonly filters: SearchFilters;
  /** Private notes too. */
  readonly own: boolean;
}

interface Found {
  readonly patients: readonly PatientHit[];
  readonly own: readonly PrivateNoteId[];
  readonly notes: readonly NoteId[];
  readonly terms: readonly QueryTerm[];
}

/** How many private notes there are is never told, only whether they have all been read. */
function progressOf({ progress, own }: RecordSearch, scope: Scope): SearchProgress {
  return scope.own ? { ...progress, complete: progress.complete && own.complete } : progress;
}

function findAll(search: RecordSearch, asked: readonly QueryTerm[], scope: Scope): Found {
  const found = findTerms(search, asked, scope);
  if (sizeOf(found) >= FEW) return found;
  const terms = asked.map((term) => ({ ...term, instead: standingFor(search, term, scope.filters) }));
  if (terms.every(({ instead }) => instead.length === 0)) return found;
  const wider = findTerms(search, terms, scope);
  if (sizeOf(wider) === sizeOf(found)) return found;
  return {
    ...wider,
    own: [...new Set([...found.own, ...wider.own])],
    notes: [...new Set([...found.notes, ...wider.notes])],
  };
}

function sizeOf({ patients, own, notes }: Found): number {
  return patients.length + own.length + notes.length;
}

function findTerms(search: RecordSearch, terms: readonly QueryTerm[], { filters, own }: Scope): Found {
  return {
    terms,
    patients: findPatients(search, terms, filters),
    own: own ? findOwn(search, terms, filters) : [],
    notes: findNotes(search, terms, filters),
  };
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
  const ids = idsOf(terms, filters, (options) => search.index.match(toExpression(terms, tagsFor(filters)), options));
  return isUndated(filters) ? ids : ids.filter((id) => isWithin(readNote(search.vault.db, id), filters));
}

/** Newest first or best first, as the notes are. A kind is one of the record's, so whoever asks for one asks for none of these. */
function findOwn(search: RecordSearch, terms: readonly QueryTerm[], filters: SearchFilters): PrivateNoteId[] {
  if (filters.kinds.length > 0) return [];
  const ids = idsOf(terms, filters, (options) => search.own.match(toExpression(terms, tagsFor(filters)), options));
  return isUndated(filters) ? ids : ids.filter((id) => isWithin(search.own.note(id)?.header ?? null, filters));
}

function idsOf<Id extends string>(
  terms: readonly QueryTerm[],
  { from, to }: SearchFilters,
  match: (options: MatchOptions) => readonly Match<Id>[],
): Id[] {
  const ranked = !terms.some(({ unfinished }) => unfinished);
  const matches = match({
    limit: MAX_SEARCH_TOTAL + 1,
    ranked,
    fromMs: from === null ? null : Date.parse(from) - ZONE_MS,
    toMs: to === null ? null : Date.parse(to) + DAY_MS + ZONE_MS,
  });
  const ordered = ranked ? matches.toSorted((a, b) => a.rank - b.rank) : matches;
  return ordered.map(({ id }) => id);
}

function isUndated({ from, to }: SearchFilters): boolean {
  return from === null && to === null;
}

function isWithin(
  note: { readonly occurredAt: Instant; readonly zone: Zone } | null,
  { from, to }: SearchFilters,
): boolean {
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

function privateHit(search: RecordSearch, id: PrivateNoteId, terms: readonly QueryTerm[]): PrivateNoteHit | null {
  const found = search.own.note(id);
  const patientName = found && search.patients.nameOf(found.header.patientId);
  if (!found || !patientName) return null;
  const { patientId, occurredAt, zone } = found.header;
  const snippet = snippetOf(found.text, terms);
  return { found: 'private-note', id, patientId, patientName, occurredAt, zone, snippet };
}
