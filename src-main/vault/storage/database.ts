import { platform } from 'node:process';
import Sqlite from 'better-sqlite3';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { Files } from '../ports/files.ts';
import type { SqlNamedValues, SqlValue, WritableDb, WriteStatement } from './sql.ts';
import { attemptStorage, storageErrorOf, type StorageError } from './storage-error.ts';

/** `PRAGMA application_id`: "SGIL". */
const APPLICATION_ID = 0x5347494c;

export interface DatabaseError {
  readonly code: StorageError['code'] | 'database-missing';
}

/** `create`: a file that must not exist yet. `write`: the one writer. `read`: a second connection beside an open writer. */
export type OpenMode = 'create' | 'write' | 'read';

/** Negative: KiB of pages in memory. */
const FILLING_CACHE_KIB = -64 * 1024;

const PLAIN_MAGIC = 'SQLite format 3\0';

/** What every connection to a vault is set to: durable, checked, nothing left behind in freed pages. */
export const CONNECTION_PRAGMAS: readonly (readonly [name: string, set: string, readBack: number | string])[] = [
  ['temp_store', '2', 2],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', '0', 0],
  ...(platform === 'darwin'
    ? ([
        ['fullfsync', '1', 1],
        ['checkpoint_fullfsync', '1', 1],
      ] as const)
    : []),
];

/**
 * Opens a page-encrypted database file (AEGIS-256, raw key of 32 bytes, FORMAT.md "Database") with every pragma set, read back and asserted; a pragma that does
 * not hold is a defect and throws. A key that does not fit and damage look the same here (`database-damaged`): whether the key is right was decided by its slot.
 */
export function openDatabase(
  path: string,
  pageKey: Uint8Array,
  mode: OpenMode,
  files: Files,
): Result<Database, DatabaseError> {
  try {
    const refused = prepareFile(path, mode, files);
    if (refused) return err(refused);
    const database = connect(path, pageKey, mode);
    return database ? ok(database) : err({ code: 'database-damaged' });
  } catch (thrown) {
    const error = storageErrorOf(thrown);
    if (error === null) throw thrown;
    return err(error);
  }
}

/**
 * `read` does not look at the bytes: closing a descriptor of a file drops every POSIX lock this process holds on it, the writer's too, and the writer has looked.
 */
function prepareFile(path: string, mode: OpenMode, files: Files): DatabaseError | null {
  if (mode === 'create') {
    files.createExclusive(path).close();
    return null;
  }
  if (mode === 'read') return null;
  if (files.stat(path)?.kind !== 'file') return { code: 'database-missing' };
  const file = files.openRead(path);
  try {
    const magic = new Uint8Array(16);
    const short = file.read(magic, 0) < 16;
    return short || Buffer.from(magic).toString('latin1') === PLAIN_MAGIC ? { code: 'database-damaged' } : null;
  } finally {
    file.close();
  }
}

/** Null for another program's database. */
function connect(path: string, pageKey: Uint8Array, mode: OpenMode): Database | null {
  const handle = new Sqlite(path, { fileMustExist: true, readonly: mode === 'read', timeout: 5000 });
  try {
    unlockPages(handle, pageKey);
    for (const [name, value] of CONNECTION_PRAGMAS) handle.pragma(`${name}=${value}`);
    if (mode === 'create') handle.pragma(`application_id=${APPLICATION_ID}`);
    handle.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (handle.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      handle.close();
      return null;
    }
    for (const [name, , expected] of [['cipher', '', 'aegis'] as const, ...CONNECTION_PRAGMAS]) {
      const found: unknown = handle.pragma(name, { simple: true });
      if (found !== expected) throw new Error(`pragma ${name} does not hold`);
    }
    return new Database(handle);
  } catch (thrown) {
    handle.close();
    throw thrown;
  }
}

function unlockPages(handle: Sqlite.Database, pageKey: Uint8Array): void {
  handle.pragma("cipher='aegis'");
  withRawKey(pageKey, (key) => handle.key(key));
}

/** SQLite3 Multiple Ciphers takes 32 bytes behind `raw:` as the key itself, without a derivation. */
function withRawKey(pageKey: Uint8Array, use: (key: Buffer) => void): void {
  const key = Buffer.concat([Buffer.from('raw:'), pageKey]);
  use(key);
  key.fill(0);
}

/**
 * Writes every page of a closed database file anew under another key, and makes sure that the old one opens nothing of it any more. Under a rollback journal: a
 * write-ahead log could keep pages of both keys. A file that this was cut short on is of no use; it is made on a copy.
 */
export function rekeyDatabase(
  path: string,
  from: Uint8Array,
  to: Uint8Array,
  files: Files,
): Result<undefined, DatabaseError> {
  const rekeyed = attemptStorage(() => {
    const handle = new Sqlite(path, { fileMustExist: true, timeout: 5000 });
    try {
      unlockPages(handle, from);
      for (const [name, value, expected] of REKEY_PRAGMAS) {
        handle.pragma(`${name}=${value}`);
        if (handle.pragma(name, { simple: true }) !== expected) throw new Error(`pragma ${name} does not hold`);
      }
      withRawKey(to, (key) => handle.rekey(key));
      if (handle.pragma('cipher', { simple: true }) !== 'aegis') throw new Error('pragma cipher does not hold');
    } finally {
      handle.close();
    }
  });
  if (!rekeyed.ok) return rekeyed;
  const old = openDatabase(path, from, 'read', files);
  if (!old.ok) return old.error.code === 'database-damaged' ? ok() : old;
  old.value.close();
  throw new Error('the old key still opens the database');
}

const REKEY_PRAGMAS = [
  ['temp_store', '2', 2],
  ['journal_mode', 'DELETE', 'delete'],
  ['synchronous', 'FULL', 2],
  ['secure_delete', 'ON', 1],
  ['mmap_size', '0', 0],
] as const;

/** A tiny plain file whose only use is its exclusive lock (lock-file.ts); throws SQLITE_BUSY when another connection holds it. */
export function openLockDatabase(path: string): { release(): void } {
  const handle = new Sqlite(path, { timeout: 0 });
  try {
    handle.pragma('journal_mode=MEMORY');
    handle.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    handle.close();
    throw thrown;
  }
  return { release: () => void handle.close() };
}

/**
 * A database that lives in this process's memory alone and dies with its connection: SQLite is told to spill nothing to a file. For what is derived from opened
 * records and may not be on disk (the search index).
 */
export function openMemoryDatabase(): Database {
  const handle = new Sqlite(':memory:');
  for (const [name, value] of [
    ['temp_store', '2'],
    ['journal_mode', 'MEMORY'],
    ['trusted_schema', 'OFF'],
  ]) {
    handle.pragma(`${name}=${value}`);
  }
  if (handle.pragma('temp_store', { simple: true }) !== 2) throw new Error('pragma temp_store does not hold');
  return new Database(handle);
}

/** One connection. Its work is synchronous; transactions do not nest. */
export class Database implements WritableDb {
  readonly #handle: Sqlite.Database;
  readonly #statements = new Map<string, WriteStatement>();

  constructor(handle: Sqlite.Database) {
    this.#handle = handle;
  }

  prepare(sql: string): WriteStatement {
    const kept = this.#statements.get(sql);
    if (kept) return kept;
    const statement = this.#wrap(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** The rows of a query without parameters, each its values in the order of the columns: what is read in bulk. One row's values are the caller's to check. */
  iterateValues(sql: string): IterableIterator<unknown[]> {
    return this.#handle.prepare<[], unknown[]>(sql).raw(true).iterate();
  }

  /** Several statements without parameters: migrations. */
  exec(sql: string): void {
    this.#handle.exec(sql);
  }

  get userVersion(): number {
    return Number(this.#handle.pragma('user_version', { simple: true }));
  }

  set userVersion(number: number) {
    this.#handle.pragma(`user_version=${Math.trunc(number)}`);
  }

  /**
   * Outside a transaction only. A table filled before the one that it refers to makes SQLite search it whole for every row of the other; where all of a database
   * is filled at once, its foreign keys are held to the rows once, by `brokenReferences`, before the commit.
   */
  set foreignKeys(on: boolean) {
    this.#handle.pragma(`foreign_keys=${on ? 'ON' : 'OFF'}`);
    if (this.#handle.pragma('foreign_keys', { simple: true }) !== (on ? 1 : 0))
      throw new Error('pragma foreign_keys does not hold');
  }

  /**
   * Outside a transaction only, of a new database that counts for nothing before it is filled: what is filled in one transaction and thrown away where that fails needs
   * no log, through which every page would be written twice. As durable as before once it is committed.
   */
  set isBeingFilled(on: boolean) {
    const mode = on ? 'memory' : 'wal';
    if (this.#handle.pragma(`journal_mode=${mode}`, { simple: true }) !== mode)
      throw new Error('pragma journal_mode does not hold');
    this.#handle.pragma(`cache_size=${FILLING_CACHE_KIB}`);
  }

  /** Whether a row refers to one that is not there. */
  brokenReferences(): boolean {
    const broken: unknown = this.#handle.pragma('foreign_key_check');
    return !Array.isArray(broken) || broken.length > 0;
  }

  get inTransaction(): boolean {
    return this.#handle.inTransaction;
  }

  /** `deferred` on a `read` connection is a snapshot from its first statement on. */
  begin(kind: 'deferred' | 'immediate'): void {
    this.#handle.exec(kind === 'deferred' ? 'BEGIN DEFERRED' : 'BEGIN IMMEDIATE');
  }

  commit(): void {
    this.#handle.exec('COMMIT');
  }

  /** After some errors (a full disk) SQLite has already rolled back by itself. */
  rollback(): void {
    if (this.#handle.inTransaction) this.#handle.exec('ROLLBACK');
  }

  /** BEGIN IMMEDIATE, the work, COMMIT; durable when it returns (synchronous=FULL). What the work throws rolls back and is thrown on. */
  transaction<T>(work: () => T): T {
    this.begin('immediate');
    try {
      const value = work();
      this.commit();
      return value;
    } catch (thrown) {
      this.rollback();
      throw thrown;
    }
  }

  /** Rows that this connection has inserted, changed or deleted since it was opened: whether something was written in between. */
  get changes(): number {
    return Number(this.#handle.prepare('SELECT total_changes() AS n').pluck().get());
  }

  /** Copies the whole database, encrypted under the same key, into a file that must not exist. */
  copyInto(path: string): void {
    this.#handle.prepare('VACUUM INTO ?').run(path);
  }

  /** The texts of SQLite's own checks: structure and foreign keys. Empty when all is well. */
  integrityFindings(): string[] {
    const structure = this.#handle.pragma('integrity_check', { simple: true });
    const findings = structure === 'ok' ? [] : ['integrity_check'];
    return this.brokenReferences() ? [...findings, 'foreign_key_check'] : findings;
  }

  /** Moves the write-ahead log into the file. False while a reader is in the way, after the time-out of the connection. */
  checkpoint(): boolean {
    const row: unknown = this.#handle.pragma('wal_checkpoint(TRUNCATE)');
    return Array.isArray(row) && (row[0] as { busy?: unknown } | undefined)?.busy === 0;
  }

  close(): void {
    this.#statements.clear();
    this.#handle.close();
  }

  #wrap(sql: string): WriteStatement {
    const prepared = this.#handle.prepare<(SqlValue | SqlNamedValues)[]>(sql);
    return {
      get: (...values) => prepared.get(...values),
      all: (...values) => prepared.all(...values),
      // An iterating statement is busy, so each iteration has one of its own.
      iterate: (...values) => this.#handle.prepare<(SqlValue | SqlNamedValues)[]>(sql).iterate(...values),
      run: (...values) => ({ changes: prepared.run(...values).changes }),
    };
  }
}
