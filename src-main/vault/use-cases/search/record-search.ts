import type { SearchProgress } from '../../../../src-shared/commands/search.contract.ts';
import type { NoteId } from '../../../../src-shared/ids.ts';
import type { OpenVault, RowChange } from '../../session/open-vault.ts';
import {
  pageOfNotes,
  pageOfPatients,
  readSearchableNote,
  readSearchablePatient,
  type SearchableNote,
} from '../../storage/repositories/searchable.ts';
import { SearchIndex, type DatedNote } from '../../storage/search-index.ts';
import { readableNote, toIndex } from './note-source.ts';
import { PatientLookup } from './patient-lookup.ts';
import { PrivateSearch } from './private-search.ts';
import { realTiming, type SearchTiming } from './search-timing.ts';
import { Vocabulary } from './vocabulary.ts';

/** How long one slice of reading may go on before commands get their turn; a step within it is not interrupted. */
const SLICE_MS = 6;
const PAGE_OF_IDS = 1000;
const PAGE_OF_PATIENTS = 25;
const PAGE_OF_TERMS = 1000;
/** How many stretches of notes are read before they are indexed, as long as they are not larger than that. */
const STRETCHES_AHEAD = 4;
const BYTES_AHEAD = 32 * 1024 * 1024;
/** More changes than that at once (an import) are read like a record that was just opened. */
const REREAD_FROM = 2000;
/** How long an answer may wait for notes that were just changed; more of them (an import) come in slices. */
const FRESHEN_MS = 25;

/**
 * What can be searched of one open vault: everything that I can read, in memory, from unlock to lock. It reads the record in slices, the newest notes first, then
 * follows what is committed. Notes are read for clinical roles only.
 */
export class RecordSearch {
  readonly vault: OpenVault;
  readonly patients = new PatientLookup();
  readonly words = new Vocabulary();
  readonly own: PrivateSearch;
  readonly #timing: SearchTiming;
  readonly #stopListening: () => void;
  #index = new SearchIndex();
  #reading: Generator<void>;
  #changedNotes = new Set<NoteId>();
  #changedPatients = new Set<string>();
  #indexed = 0;
  #total = 0;
  #complete = false;
  #scheduled = false;
  #closed = false;
  #longestSliceMs = 0;
  #waiting: (() => void)[] = [];

  constructor(vault: OpenVault, timing: SearchTiming = realTiming) {
    this.vault = vault;
    this.#timing = timing;
    this.#reading = this.#readAll();
    this.#stopListening = vault.onCommitted((changes) => this.#follow(changes));
    this.own = new PrivateSearch(vault, timing);
    this.#wake();
  }

  get index(): SearchIndex {
    return this.#index;
  }

  get progress(): SearchProgress {
    const total = Math.max(this.#total, this.#indexed);
    return { indexed: this.#indexed, total, complete: this.#complete && this.#changedNotes.size === 0 };
  }

  /** The longest time for which commands had to wait, in milliseconds. */
  get longestSliceMs(): number {
    return this.#longestSliceMs;
  }

  /** When all that is in the record now has been read. */
  async settled(): Promise<void> {
    if (this.#atRest()) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Brings what was just committed up to date, before an answer is given. */
  freshen(): void {
    if (this.#changedPatients.size > 0) this.#readChangedPatients();
    if (this.#complete) this.#readChangedNotes(this.#timing.nowMs() + FRESHEN_MS);
  }

  /** Forgets everything. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopListening();
    this.own.close();
    this.#index.close();
    this.patients.clear();
    this.words.clear();
    this.#changedNotes.clear();
    this.#rest();
  }

  *#readAll(): Generator<void> {
    yield* this.#readPatients();
    if (this.vault.me.role !== 'assistant') yield* this.#readNotes();
    this.#complete = true;
  }

  *#readPatients(): Generator<void> {
    for (let after = ''; ;) {
      const page = pageOfPatients(this.vault.db, after, PAGE_OF_PATIENTS);
      for (const patient of page) this.patients.put(patient);
      const last = page.at(-1);
      if (!last) return;
      after = last.id;
      yield;
    }
  }

  *#readNotes(): Generator<void> {
    const notes: DatedNote[] = [];
    for (let after = ''; ; yield) {
      const page = pageOfNotes(this.vault.db, after, PAGE_OF_IDS);
      notes.push(...page);
      this.#total = notes.length;
      const last = page.at(-1);
      if (!last) break;
      after = last.id;
    }
    const stretches = yield* this.#index.plan(notes);
    for (let first = 0; first < stretches.length; first += STRETCHES_AHEAD) {
      const next = stretches.slice(first, first + STRETCHES_AHEAD);
      const ahead = yield* this.#readAhead(next.flat());
      for (const stretch of next) yield* this.#readStretch(stretch, ahead);
    }
  }

  /** Rows, still sealed, in the order in which they lie in the file: so each page of it is read once. What changes before they are indexed is read again afterwards. */
  *#readAhead(notes: readonly DatedNote[]): Generator<void, Map<NoteId, SearchableNote>> {
    const ahead = new Map<NoteId, SearchableNote>();
    let bytes = 0;
    for (const id of notes.map((note) => note.id).sort()) {
      const row = readSearchableNote(this.vault.db, id);
      if (row !== null) ahead.set(id, row);
      bytes += row?.sealed?.length ?? 0;
      if (bytes > BYTES_AHEAD) break;
      yield;
    }
    return ahead;
  }

  *#readStretch(stretch: readonly DatedNote[], ahead: Map<NoteId, SearchableNote>): Generator<void> {
    this.#index.beginShard(stretch[0]);
    for (const { id } of stretch) {
      const found = readableNote(this.vault, id, ahead.get(id));
      ahead.delete(id);
      if (found) this.#index.putPlanned(toIndex(found));
      this.#indexed += 1;
      yield;
    }
    const shard = this.#index.endShard();
    yield;
    yield* this.#readTerms(shard);
  }

  *#readTerms(shard: string): Generator<void> {
    for (let after = ''; ; yield) {
      const page = this.#index.terms(shard, after, PAGE_OF_TERMS);
      for (const { term, docs } of page) this.words.add(term, docs);
      const last = page.at(-1);
      if (!last) return;
      after = last.term;
    }
  }

  #follow(changes: readonly RowChange[]): void {
    for (const { table, row } of changes) {
      const key = row[0] ?? '';
      if (table === 'patients') this.#changedPatients.add(key);
      const note = noteOf(table, key);
      if (note !== null && this.vault.me.role !== 'assistant') this.#changedNotes.add(note);
    }
    this.#wake();
  }

  #wake(): void {
    if (this.#scheduled || this.#closed || this.#atRest()) return;
    this.#scheduled = true;
    this.#timing.later(() => {
      this.#scheduled = false;
      if (this.#closed) return;
      const began = this.#timing.nowMs();
      const until = began + SLICE_MS;
      while (this.#timing.nowMs() < until && this.#step(until));
      this.#longestSliceMs = Math.max(this.#longestSliceMs, this.#timing.nowMs() - began);
      if (this.#atRest()) this.#rest();
      else this.#wake();
    });
  }

  /** One small piece of work, or several of them up to a moment; false when there is none left. What was written just now goes before what is old. */
  #step(until: number): boolean {
    if (this.#changedPatients.size > 0) this.#readChangedPatients();
    if (!this.#complete) return this.#reading.next().done !== true;
    if (this.#changedNotes.size >= REREAD_FROM) {
      this.#startAnew();
      return true;
    }
    this.#readChangedNotes(until);
    return this.#changedNotes.size > 0;
  }

  #startAnew(): void {
    this.#changedNotes.clear();
    this.#index.close();
    this.#index = new SearchIndex();
    this.#reading = this.#readAll();
    this.#indexed = 0;
    this.#total = 0;
    this.#complete = false;
  }

  /** As many as there is time for: what the index gathers of them is written once. */
  #readChangedNotes(until: number): void {
    if (this.#changedNotes.size === 0) return;
    this.#index.together(() => {
      for (const id of this.#changedNotes) {
        this.#readChanged(id);
        if (this.#timing.nowMs() >= until) return;
      }
    });
  }

  #readChanged(id: NoteId): void {
    this.#changedNotes.delete(id);
    const found = readableNote(this.vault, id);
    if (found === null) {
      this.#index.remove(id);
      return;
    }
    this.#index.put(toIndex(found));
    this.words.addText(found.text);
  }

  #readChangedPatients(): void {
    for (const id of this.#changedPatients) {
      const patient = readSearchablePatient(this.vault.db, id);
      if (patient === null) this.patients.remove(id);
      else this.patients.put(patient);
    }
    this.#changedPatients.clear();
  }

  #atRest(): boolean {
    return this.#complete && this.#changedNotes.size === 0 && this.#changedPatients.size === 0;
  }

  #rest(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

function noteOf(table: RowChange['table'], key: string): NoteId | null {
  switch (table) {
    case 'notes':
    case 'note_versions':
      return key as NoteId;
    case 'drafts':
      return key.startsWith('note:') ? (key.slice('note:'.length) as NoteId) : null;
    default:
      return null;
  }
}
