import { z } from 'zod';
import { AUDITED_TABLES, type AuditChange, type AuditedTable } from '../../../src-shared/clinical/audit.ts';
import { hex, rowHash } from '../crypto/index.ts';
import type { ReadableDb, SqlValue } from './sql.ts';

const Column = z.object({ name: z.string() });
const Value = z.union([z.null(), z.number().int(), z.string(), z.instanceof(Uint8Array)]);
const Row = z.record(z.string(), Value);

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

  constructor(db: ReadableDb, table: AuditedTable) {
    this.#db = db;
    this.#table = table;
    this.#columns = columnsOf(db, table);
  }

  /** The change of the row with this key as it stands now; one with an empty hash when it is gone. */
  change(key: readonly string[]): AuditChange {
    const names = AUDITED_TABLES[this.#table].key;
    if (key.length !== names.length) throw new Error(`${this.#table} has a key of ${names.length}`);
    const gone: AuditChange = { table: this.#table, row: key.join('/'), revision: 0, hash: '' };
    if (this.#columns.length === 0) return gone;
    const where = names.map((name) => `${name} = ?`).join(' AND ');
    const row = this.#db.prepare(`SELECT ${this.#columns.join(', ')} FROM ${this.#table} WHERE ${where}`).get(...key);
    return row === undefined ? gone : this.#changeOf(row);
  }

  *all(): Generator<AuditChange> {
    if (this.#columns.length === 0) return;
    const rows = this.#db.prepare(`SELECT ${this.#columns.join(', ')} FROM ${this.#table}`).iterate();
    for (const row of rows) yield this.#changeOf(row);
  }

  #changeOf(found: unknown): AuditChange {
    const row = Row.parse(found);
    const { key, revision } = AUDITED_TABLES[this.#table];
    const value = (name: string): SqlValue => row[name] ?? null;
    const hash = rowHash(this.#table, this.#columns.map(value));
    return {
      table: this.#table,
      row: key.map((name) => String(value(name))).join('/'),
      revision: Number(value(revision)),
      hash: hex(hash),
    };
  }
}

export function countRows(db: ReadableDb, table: AuditedTable): number {
  if (columnsOf(db, table).length === 0) return 0;
  return z.object({ n: z.number() }).parse(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).n;
}
