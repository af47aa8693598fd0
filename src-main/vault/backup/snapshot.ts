import { z } from 'zod';
import type { CarriedRow, CarriedValue } from '../../../src-shared/backup-format/rows.ts';
import type { BlobId } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { Files } from '../ports/files.ts';
import type { LentKeys } from '../session/lent-keys.ts';
import { chainEnd, type ChainEnd } from '../storage/audit.ts';
import { namedBlobs } from '../storage/blob-references.ts';
import { openDatabase, type Database } from '../storage/database.ts';
import type { ReadableDb } from '../storage/sql.ts';

export interface TableShape {
  readonly name: string;
  /** In the schema's order. */
  readonly columns: readonly string[];
}

/** A vault's database as it stood at one moment; writers go on beside it. */
export interface Snapshot {
  readonly schema: number;
  readonly tables: readonly TableShape[];
  readonly auditEnd: ChainEnd;
  /** Every attachment that a row names, once, in order. */
  readonly blobs: readonly BlobId[];
  rows(table: TableShape): Iterable<CarriedRow>;
  close(): void;
}

/** Opens a second connection on the vault that lends its keys and holds a read transaction until `close`. */
export function openSnapshot(
  keys: Pick<LentKeys, 'databasePath' | 'page'>,
  files: Files,
): Result<Snapshot, VaultError> {
  const opened = openDatabase(keys.databasePath, keys.page, 'read', files);
  if (!opened.ok) return opened;
  const db = opened.value;
  try {
    db.begin('deferred');
    const schema = db.userVersion;
    return ok({
      schema,
      tables: tablesOf(db),
      auditEnd: chainEnd(db),
      blobs: namedBlobs(db),
      rows: (table) => rowsOf(db, table),
      close: () => close(db),
    });
  } catch (thrown) {
    close(db);
    throw thrown;
  }
}

function close(db: Database): void {
  db.rollback();
  db.close();
}

const Name = z.object({ name: z.string().regex(/^[a-z][a-z0-9_]*$/) });

/** Every table of a database with its columns, by name: what a backup carries and a restore fills. */
export function tablesOf(db: ReadableDb): TableShape[] {
  const tables = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
    )
    .all();
  return tables.map((row) => {
    const { name } = Name.parse(row);
    const columns = db.prepare('SELECT name FROM pragma_table_info(?) ORDER BY cid').all(name);
    return { name, columns: columns.map((column) => Name.parse(column).name) };
  });
}

/** The header's generation belongs to this copy of the vault, not to its content. */
export const NOT_CARRIED = { table: 'meta', key: 'generation' } as const;

/** The rows of a table as they are carried, in the order of its key. */
export function* rowsOf(db: Database, { name, columns }: TableShape): Generator<CarriedRow> {
  const keyAt = name === NOT_CARRIED.table ? columns.indexOf('key') : -1;
  for (const found of db.iterateValues(`SELECT ${columns.join(', ')} FROM ${name}`)) {
    if (keyAt !== -1 && found[keyAt] === NOT_CARRIED.key) continue;
    yield found.map(carried);
  }
}

/**
 * A value as SQLite hands it out, looked at by itself: a schema for each of some hundred thousand rows took a fifth of a backup. Integers from 2^32 on, and negative ones,
 * travel as decimal digits; their column's type makes integers of them again.
 */
function carried(value: unknown): CarriedValue {
  if (value === null || typeof value === 'string' || value instanceof Uint8Array) return value;
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new Error('a value that is not carried, or an integer beyond 2^53');
  return value >= 0 && value <= 0xffffffff ? value : String(value);
}
