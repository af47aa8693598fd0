/** A column's value as SQLite's STRICT tables hold it. Integers beyond 2^53 do not occur. */
export type SqlValue = null | number | string | Uint8Array;

/** Bound parameters only; rows are plain objects by column name, to be parsed with zod by the repository that asked. */
export interface ReadStatement {
  get(...values: readonly SqlValue[]): unknown;
  all(...values: readonly SqlValue[]): unknown[];
  iterate(...values: readonly SqlValue[]): IterableIterator<unknown>;
}

export interface WriteStatement extends ReadStatement {
  /** How many rows were inserted, changed or deleted; the repository asserts the number it expects. */
  run(...values: readonly SqlValue[]): { readonly changes: number };
}

/** Statements are prepared once per text and kept, so `prepare` may be called each time. */
export interface ReadableDb {
  prepare(sql: string): ReadStatement;
}

export interface WritableDb extends ReadableDb {
  prepare(sql: string): WriteStatement;
}
