/** A column's value as SQLite's STRICT tables hold it. Integers beyond 2^53 do not occur. */
export type SqlValue = null | number | string | Uint8Array;

/** Values for `@name` in a statement; names that the statement does not use are ignored, a missing one is a defect. */
export type SqlNamedValues = Readonly<Record<string, SqlValue>>;

/** Bound parameters only, either `?` in order or one object of `@name`; rows are plain objects by column name, to be parsed with zod by the repository that asked. */
export interface ReadStatement {
  get(...values: readonly SqlValue[] | readonly [SqlNamedValues]): unknown;
  all(...values: readonly SqlValue[] | readonly [SqlNamedValues]): unknown[];
  iterate(...values: readonly SqlValue[] | readonly [SqlNamedValues]): IterableIterator<unknown>;
}

export interface WriteStatement extends ReadStatement {
  /** How many rows were inserted, changed or deleted; the repository asserts the number it expects. */
  run(...values: readonly SqlValue[] | readonly [SqlNamedValues]): { readonly changes: number };
}

/** Statements are prepared once per text and kept, so `prepare` may be called each time. */
export interface ReadableDb {
  prepare(sql: string): ReadStatement;
}

export interface WritableDb extends ReadableDb {
  prepare(sql: string): WriteStatement;
}
