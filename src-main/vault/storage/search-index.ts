import { z } from 'zod';
import type { NoteId } from '../../../src-shared/ids.ts';
import type { Instant } from '../../../src-shared/time.ts';
import { openMemoryDatabase, type Database } from './database.ts';

/** The first character of a word that is no text of hers; what is indexed and asked is rid of it before. Private use area, so no keyboard makes it. */
export const TAG = '\uE000';

/**
 * How many notes one FTS table holds when the index is built. Small tables make a short prefix cheap (the newest ones answer first) and keep what SQLite writes at
 * the end of each below the length of a slice; more of them make a rare word dearer.
 */
const NOTES_A_SHARD = 768;
/** How many notes are given their places at a time. */
const NOTES_A_STEP = 1000;
/** FTS5's own buffer, in bytes: a shard is built in it and written once. */
const HASH_BYTES = 64 * 1024 * 1024;
const MINUTE_MS = 60_000;
const ROWS_A_MINUTE = 64;

/** Notes of the record unless said otherwise: private ones have an index of their own. */
export interface DatedNote<Id extends string = NoteId> {
  readonly id: Id;
  readonly at: Instant;
}

export interface IndexedNote<Id extends string = NoteId> extends DatedNote<Id> {
  readonly text: string;
  /** Single words about the note (letters and digits), asked for with `TAG` before them. */
  readonly tags: readonly string[];
}

export interface Match<Id extends string = NoteId> {
  readonly id: Id;
  /** FTS5's bm25 within its shard, smaller is better; 0 where nothing was ranked. */
  readonly rank: number;
}

export interface MatchOptions {
  readonly limit: number;
  readonly ranked: boolean;
  /** Moments in UTC milliseconds, both inclusive. What is found may lie a little outside: the caller looks at the note's own moment. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

interface Shard {
  readonly name: string;
  /** Holds the rows from here up to the next newer shard's first. */
  readonly firstRow: number;
}

const Rows = z.array(z.object({ row: z.number(), rank: z.number() }));
const Terms = z.array(z.object({ term: z.string(), docs: z.number() }));

/**
 * The words of the notes, without the notes: contentless FTS5 tables in a database in memory, one a stretch of time, the newest first. Rows are numbered by the
 * note's moment, so that their order is the order of time. Nothing of it is on disk and `close` ends it.
 */
export class SearchIndex<Id extends string = NoteId> {
  readonly #db: Database = openMemoryDatabase();
  readonly #shards: Shard[] = [];
  readonly #rowOf = new Map<Id, number>();
  readonly #noteOf = new Map<number, Id>();
  /** How many minutes a note's row may stand after its moment, where many notes bear the same one. */
  #slipMinutes = 0;
  #tables = 0;

  /**
   * Gives every note its place, in steps, then answers them in stretches, the newest stretch first and the oldest note of each first: they are to be put in that
   * order, each stretch between `beginShard` and `endShard`. A row that is not beyond the one before it would make FTS5 write out all it has gathered.
   */
  *plan(notes: readonly DatedNote<Id>[]): Generator<void, DatedNote<Id>[][]> {
    const minutes = new Float64Array(notes.length);
    for (const [index, { at }] of notes.entries()) {
      minutes[index] = minuteOf(at);
      if (index % NOTES_A_STEP === 0) yield;
    }
    const order = orderOf(minutes);
    let last = Number.NEGATIVE_INFINITY;
    for (const [step, index] of order.entries()) {
      const note = notes[index];
      if (note === undefined) continue;
      last = Math.max((minutes[index] ?? 0) * ROWS_A_MINUTE, last + 1);
      this.#place(note, minutes[index] ?? 0, last);
      if (step % NOTES_A_STEP === 0) yield;
    }
    const stretches: DatedNote<Id>[][] = [];
    for (let end = order.length; end > 0; end -= NOTES_A_SHARD) {
      const part = Array.from(order.subarray(Math.max(0, end - NOTES_A_SHARD), end));
      stretches.push(part.flatMap((index) => notes[index] ?? []));
      yield;
    }
    return stretches;
  }

  /** Opens a table for the notes from this one on, older than all that were put before it. */
  beginShard(oldest: DatedNote<Id> | undefined): void {
    this.#newShard(oldest ? (this.#rowOf.get(oldest.id) ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY);
    this.#db.begin('immediate');
  }

  /** Writes what FTS5 has gathered. Answers the shard's name, for `terms`. */
  endShard(): string {
    this.#db.commit();
    return this.#shards.at(-1)?.name ?? '';
  }

  /** Writes what the work puts and removes once, at its end; between shards only. */
  together(work: () => void): void {
    this.#db.transaction(work);
  }

  /** Indexes the note, in the place of what was indexed of it before. */
  put(note: IndexedNote<Id>): void {
    this.remove(note.id);
    const minute = minuteOf(note.at);
    const row = this.#freeRow(minute);
    this.#place(note, minute, row);
    const { name } = this.#shardOf(row);
    this.#insert(name, row, note);
  }

  /** The same for a note that was planned and not put yet: nothing of it has to be taken out. */
  putPlanned(note: IndexedNote<Id>): void {
    const row = this.#rowOf.get(note.id);
    const shard = this.#shards.at(-1);
    if (row === undefined || shard === undefined) throw new Error('the note was not planned');
    this.#insert(shard.name, row, note);
  }

  remove(id: Id): void {
    const row = this.#rowOf.get(id);
    if (row === undefined) return;
    this.#rowOf.delete(id);
    this.#noteOf.delete(row);
    const shard = this.#shards.find(({ firstRow }) => row >= firstRow);
    if (shard) this.#db.prepare(`DELETE FROM ${shard.name} WHERE rowid = ?`).run(row);
  }

  /** The notes that an FTS5 expression finds, newest first; at most `limit`. `ranked` reckons bm25 for each of them. */
  match(expression: string, options: MatchOptions): Match<Id>[] {
    const { limit, ranked, fromMs, toMs } = options;
    const from = fromMs === null ? null : Math.floor(fromMs / MINUTE_MS) * ROWS_A_MINUTE;
    const to = toMs === null ? null : (Math.floor(toMs / MINUTE_MS) + 1 + this.#slipMinutes) * ROWS_A_MINUTE;
    const found: Match<Id>[] = [];
    for (const [index, shard] of this.#shards.entries()) {
      const newer = this.#shards[index - 1];
      if (found.length >= limit || (from !== null && newer !== undefined && newer.firstRow <= from)) break;
      if (to !== null && shard.firstRow > to) continue;
      const sql = `SELECT rowid AS row, ${ranked ? 'rank' : '0 AS rank'} FROM ${shard.name}
        WHERE ${shard.name} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?`;
      const bounds = [from ?? Number.MIN_SAFE_INTEGER, to ?? Number.MAX_SAFE_INTEGER] as const;
      const rows = Rows.parse(this.#db.prepare(sql).all(expression, ...bounds, limit - found.length));
      for (const { row, rank } of rows) {
        const id = this.#noteOf.get(row);
        if (id !== undefined) found.push({ id, rank });
      }
    }
    return found;
  }

  /** Words of one shard as FTS5 folded them, with the number of notes that have each: the next `limit` ones after a word, in order, without tags. */
  terms(shard: string, after: string, limit: number): { readonly term: string; readonly docs: number }[] {
    this.#db.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.${shard}_terms USING fts5vocab(main, ${shard}, row)`);
    const sql = `SELECT term, doc AS docs FROM temp.${shard}_terms WHERE term > ? AND term < '${TAG}' ORDER BY term LIMIT ?`;
    return Terms.parse(this.#db.prepare(sql).all(after, limit));
  }

  get bytes(): number {
    const row = this.#db.prepare('SELECT sum(pgsize) AS bytes FROM dbstat').get();
    return z.object({ bytes: z.number().nullable() }).parse(row).bytes ?? 0;
  }

  close(): void {
    this.#rowOf.clear();
    this.#noteOf.clear();
    this.#db.rollback();
    this.#db.close();
  }

  #newShard(firstRow: number): Shard {
    const shard = { name: `notes_${(this.#tables += 1)}`, firstRow };
    this.#db.exec(
      `CREATE VIRTUAL TABLE ${shard.name} USING fts5(words, content='', contentless_delete=1,
        tokenize="unicode61 remove_diacritics 2 categories 'L* N*' tokenchars '${TAG}'")`,
    );
    this.#db.exec(`INSERT INTO ${shard.name} (${shard.name}, rank) VALUES ('hashsize', ${HASH_BYTES})`);
    this.#shards.push(shard);
    return shard;
  }

  #insert(shard: string, row: number, { text, tags }: IndexedNote<Id>): void {
    const words = `${text.replaceAll(TAG, ' ')} ${tags.map((tag) => TAG + tag).join(' ')}`;
    this.#db.prepare(`INSERT INTO ${shard} (rowid, words) VALUES (?, ?)`).run(row, words);
  }

  /** The first shard that reaches back to the row; the oldest takes whatever is older. */
  #shardOf(row: number): Shard {
    return this.#shards.find(({ firstRow }) => row >= firstRow) ?? this.#newShard(Number.NEGATIVE_INFINITY);
  }

  #freeRow(minute: number): number {
    let row = minute * ROWS_A_MINUTE;
    while (this.#noteOf.has(row)) row += 1;
    return row;
  }

  #place({ id }: DatedNote<Id>, minute: number, row: number): void {
    this.#rowOf.set(id, row);
    this.#noteOf.set(row, id);
    this.#slipMinutes = Math.max(this.#slipMinutes, Math.floor(row / ROWS_A_MINUTE) - minute);
  }
}

function minuteOf(at: Instant): number {
  return Math.floor(Date.parse(at) / MINUTE_MS);
}

/** The indexes in the order of their minutes, oldest first. Packed into one number each, which a typed array sorts without a function. */
function orderOf(minutes: Float64Array): Uint32Array {
  const base = minutes.length || 1;
  const packed = minutes.map((minute, index) => minute * base + index).sort();
  return Uint32Array.from(packed, (value) => ((value % base) + base) % base);
}
