import { z } from 'zod';
import { AUDITED_TABLES, type AuditChange, type AuditedTable } from '../../../src-shared/clinical/audit.ts';
import { hex, rowHash } from '../crypto/index.ts';
import type { ReadableDb, SqlValue } from './sql.ts';

const Column = z.object({ name: z.string() });

/** Every row that is written passes here, so its shape is looked at without a schema. @throws for what no STRICT table holds */
function assertRow(found: unknown): asserts found is Readonly<Record<string, SqlValue>> {
  if (typeof found !== 'object' || found === null) throw new Error('not a row');
  for (const value of Object.values(found) as readonly unknown[]) {
    const fits =
      value === null || typeof value === 'string' || Number.isSafeInteger(value) || value instanceof Uint8Array;
    if (!fits) throw new Error('not a value of an audited table');
  }
}

/** The columns of an audited table in the schema's order: what its row hash is over. None where the schema is older than the table. */
export function columnsOf(db: ReadableDb, table: AuditedTable): string[] {
  return db
    .prepare('SELECT name FROM pragma_table_info(?) ORDER BY cid')
    .all(table)
    .map((row) => Column.parse(row).name);
}

/** Reads rows of one audited table and says what an audit entry says of them. Holds prepared statements of one connection and one schema version. */
export class RowReader {
  readonly #db: ReadableDb;
  readonly #table: AuditedTable;
  readonly #columns: readonly string[];
  readonly #byKey: string;

  constructor(db: ReadableDb, table: AuditedTable) {
    this.#db = db;
    this.#table = table;
    this.#columns = columnsOf(db, table);
    const where = AUDITED_TABLES[table].key.map((name) => `${name} = ?`).join(' AND ');
    this.#byKey = `SELECT ${this.#columns.join(', ')} FROM ${table} WHERE ${where}`;
  }

  /** The change of the row with this key as it stands now; one with an empty hash when it is gone. */
  change(key: readonly string[]): AuditChange {
    const names = AUDITED_TABLES[this.#table].key;
    if (key.length !== names.length) throw new Error(`${this.#table} has a key of ${names.length}`);
    const gone: AuditChange = { table: this.#table, row: key.join('/'), revision: 0, hash: '' };
    if (this.#columns.length === 0) return gone;
    const row = this.#db.prepare(this.#byKey).get(...key);
    return row === undefined ? gone : this.#changeOf(row);
  }

  *all(): Generator<AuditChange> {
    if (this.#columns.length === 0) return;
    const rows = this.#db.prepare(`SELECT ${this.#columns.join(', ')} FROM ${this.#table}`).iterate();
    for (const row of rows) yield this.#changeOf(row);
  }

  #changeOf(found: unknown): AuditChange {
    assertRow(found);
    const { key, revision } = AUDITED_TABLES[this.#table];
    const value = (name: string): SqlValue => found[name] ?? null;
    const hash = rowHash(this.#table, this.#columns.map(value));
    return {
      table: this.#table,
      row: key.map((name) => String(value(name))).join('/'),
      revision: Number(value(revision)),
      hash: hex(hash),
    };
  }
}

/** The readers of one connection, made when first needed. Not to be kept over a change of the schema. */
export class RowReaders {
  readonly #db: ReadableDb;
  readonly #readers = new Map<AuditedTable, RowReader>();

  constructor(db: ReadableDb) {
    this.#db = db;
  }

  of(table: AuditedTable): RowReader {
    const kept = this.#readers.get(table);
    if (kept) return kept;
    const reader = new RowReader(this.#db, table);
    this.#readers.set(table, reader);
    return reader;
  }
}

export function countRows(db: ReadableDb, table: AuditedTable): number {
  if (columnsOf(db, table).length === 0) return 0;
  return z.object({ n: z.number() }).parse(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).n;
}
