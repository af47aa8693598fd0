import type { PrivateNoteId } from '../../../../src-shared/ids.ts';
import type { OpenVault, RowChange } from '../../session/open-vault.ts';
import { privateNoteIds } from '../../storage/repositories/private-notes.ts';
import { SearchIndex, type Match, type MatchOptions } from '../../storage/search-index.ts';
import { readablePrivateNote, toPrivateIndex, type ReadablePrivateNote } from './private-source.ts';
import type { SearchTiming } from './search-timing.ts';

/** How long one slice of reading may go on before commands get their turn. */
const SLICE_MS = 6;

/**
 * The words of the private notes, from the moment the compartment is opened to the moment it closes: an index of its own in memory, whose connection is closed
 * with it. Reading and searching it does not keep the compartment open.
 */
export class PrivateSearch {
  readonly #vault: OpenVault;
  readonly #timing: SearchTiming;
  readonly #stops: readonly (() => void)[];
  #index: SearchIndex<PrivateNoteId> | null = null;
  readonly #waiting = new Set<PrivateNoteId>();
  #scheduled = false;

  constructor(vault: OpenVault, timing: SearchTiming) {
    this.#vault = vault;
    this.#timing = timing;
    this.#stops = [
      vault.privateNotes.onChange(() => this.#follow()),
      vault.onCommitted((changes) => this.#changed(changes)),
    ];
    this.#follow();
  }

  /** Whether all that is there has been read; true while the compartment is closed, when there is nothing to wait for. */
  get complete(): boolean {
    return this.#open() === null || this.#waiting.size === 0;
  }

  /** None while the compartment is closed. */
  match(expression: string, options: MatchOptions): readonly Match<PrivateNoteId>[] {
    const index = this.#open();
    if (index === null) return [];
    this.#read(this.#timing.nowMs() + SLICE_MS);
    return index.match(expression, options);
  }

  /** The note as it is now; null when it is gone or the compartment has closed. */
  note(id: PrivateNoteId): ReadablePrivateNote | null {
    const records = this.#vault.privateNotes.peek();
    return records && readablePrivateNote(this.#vault, records, id);
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#forget();
  }

  #follow(): void {
    if (this.#vault.privateNotes.closesInMs === null) {
      this.#forget();
      return;
    }
    if (this.#index !== null) return;
    this.#index = new SearchIndex<PrivateNoteId>();
    for (const id of privateNoteIds(this.#vault.db, this.#vault.me.principal)) this.#waiting.add(id);
    this.#wake();
  }

  #changed(changes: readonly RowChange[]): void {
    if (this.#index === null) return;
    for (const { table, row } of changes) {
      if (table === 'private_notes' || table === 'private_note_versions' || table === 'private_drafts')
        this.#waiting.add(row[0] as PrivateNoteId);
    }
    this.#wake();
  }

  #wake(): void {
    if (this.#scheduled || this.#waiting.size === 0) return;
    this.#scheduled = true;
    this.#timing.later(() => {
      this.#scheduled = false;
      if (this.#open() === null) return;
      this.#read(this.#timing.nowMs() + SLICE_MS);
      this.#wake();
    });
  }

  /** At least one, and as many as there is time for. */
  #read(until: number): void {
    const index = this.#open();
    // Asked for once: nothing in between may close the compartment, and with it the index that is being written.
    const records = this.#vault.privateNotes.peek();
    if (index === null || records === null || this.#waiting.size === 0) return;
    index.together(() => {
      for (const id of this.#waiting) {
        this.#waiting.delete(id);
        const note = readablePrivateNote(this.#vault, records, id);
        if (note === null) index.remove(id);
        else index.put(toPrivateIndex(note));
        if (this.#timing.nowMs() >= until) return;
      }
    });
  }

  /** The compartment closes itself when somebody looks: then the index is gone too. */
  #open(): SearchIndex<PrivateNoteId> | null {
    if (this.#index !== null && this.#vault.privateNotes.peek() === null) this.#forget();
    return this.#index;
  }

  #forget(): void {
    this.#waiting.clear();
    this.#index?.close();
    this.#index = null;
  }
}
