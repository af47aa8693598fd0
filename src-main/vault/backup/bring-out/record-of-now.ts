import { z } from 'zod';
import type { KeyHolder } from '../../../../src-shared/backup-format/patient-keys.ts';
import { utf8Encode } from '../../../../src-shared/encoding/utf8.ts';
import type { Files } from '../../ports/files.ts';
import { parseHeader } from '../../crypto/index.ts';
import type { LentKeys } from '../../session/lent-keys.ts';
import { openDatabase, type Database } from '../../storage/database.ts';
import type { ReadStatement } from '../../storage/sql.ts';
import { noteDraftKey } from '../../storage/repositories/notes.ts';
import { valueOrLeave } from '../task-error.ts';
import type { CarriedRow, CarriedValue, RowsObject } from '../../../../src-shared/backup-format/rows.ts';
import type { NoteId, PrivateNoteId } from '../../../../src-shared/ids.ts';
import { PatientRecords, type NoteDraftRow } from './patient-records.ts';
import { rowsOf } from './carried-rows.ts';

const KEYS = {
  patients: ['id'],
  appointments: ['id'],
  sessions: ['id'],
  notes: ['id'],
  note_versions: ['note_id', 'version'],
  documents: ['id'],
  private_notes: ['id'],
  private_note_versions: ['note_id', 'version'],
  private_documents: ['id'],
} as const;
export type ComparedTable = keyof typeof KEYS;

/** Every row of a version is looked for here, so its shape is looked at without a schema. @throws for what no STRICT table holds */
function assertRow(found: unknown): asserts found is Readonly<Record<string, CarriedValue>> {
  if (typeof found !== 'object' || found === null) throw new Error('not a row');
  for (const value of Object.values(found) as readonly unknown[]) {
    const fits =
      value === null || typeof value === 'string' || Number.isSafeInteger(value) || value instanceof Uint8Array;
    if (!fits) throw new Error('not a value of a row');
  }
}

function valuesOf(found: unknown, columns: readonly string[]): CarriedRow {
  assertRow(found);
  return columns.map((name) => found[name] ?? null);
}

const Keyed = z.object({ key: z.string() });

/** The record that lends its keys, as it stands at one moment; writers go on beside it. */
export class RecordOfNow {
  readonly records: PatientRecords;
  readonly #db: Database;
  readonly #principal: string;
  readonly #drafts: ReadonlySet<string>;
  readonly #holds = new Map<string, ReadStatement>();

  /** Errors of the disk and of the database are thrown as `VaultFailure`. */
  constructor(keys: LentKeys, files: Files) {
    this.#db = valueOrLeave(openDatabase(keys.databasePath, keys.page, 'read', files));
    this.#principal = keys.principal;
    const { directory } = valueOrLeave(parseHeader(utf8Encode(keys.headerText))).fields;
    const holder: KeyHolder = {
      vaultId: keys.vaultId,
      principal: keys.principal,
      secrets: { user: keys.user },
      directory,
    };
    this.records = new PatientRecords(holder);
    try {
      this.#db.begin('deferred');
      this.records.takeKeys(this.#all('patient_keys', ['patient_id', 'epoch', 'principal', 'wrapped']));
      const drafts = this.#db.prepare("SELECT key FROM drafts WHERE principal = ? AND key LIKE 'note:%'");
      this.#drafts = new Set(drafts.all(keys.principal).map((row) => Keyed.parse(row).key));
    } catch (thrown) {
      this.close();
      throw thrown;
    }
  }

  /**
   * Whether this very row of a version stands here, byte for byte. SQLite compares, so that of the many rows that do nothing is copied or looked at; a larger integer, which is
   * carried as text, is one again by its column's type.
   */
  holds(table: ComparedTable, columns: readonly string[], row: CarriedRow): boolean {
    const statement = `${table} ${columns.join()}`;
    let sql = this.#holds.get(statement);
    if (sql === undefined) {
      const keys: readonly string[] = KEYS[table];
      const same = columns.map((name) => `${name} ${keys.includes(name) ? '=' : 'IS'} ?`);
      sql = this.#db.prepare(`SELECT 1 FROM ${table} WHERE ${same.join(' AND ')}`);
      this.#holds.set(statement, sql);
    }
    return sql.get(...row) !== undefined;
  }

  /** The row with the same key as this one of a version, with the columns that the version knows, as they are carried; null where there is none. */
  sameRow(table: ComparedTable, columns: readonly string[], row: CarriedRow): CarriedRow | null {
    const key = KEYS[table];
    const found = this.#db
      .prepare(`SELECT ${columns.join(', ')} FROM ${table} WHERE ${key.map((name) => `${name} = ?`).join(' AND ')}`)
      .get(...key.map((name) => row[columns.indexOf(name)] ?? null));
    return found === undefined ? null : valuesOf(found, columns);
  }

  /** One row by its key, in the form that `schema` asks for. */
  row<T>(
    table: ComparedTable,
    columns: readonly string[],
    schema: z.ZodType<T>,
    ...key: (string | number)[]
  ): T | null {
    const where = KEYS[table].map((name) => `${name} = ?`).join(' AND ');
    const found = this.#db.prepare(`SELECT ${columns.join(', ')} FROM ${table} WHERE ${where}`).get(...key);
    if (found === undefined) return null;
    const object = { table, columns: [...columns], rows: [valuesOf(found, columns)] };
    for (const row of rowsOf(object, schema)) return row;
    return null;
  }

  hasDraft(note: NoteId): boolean {
    return this.#drafts.has(noteDraftKey(note));
  }

  /** Whether something was typed since the last version. */
  hasPrivateDraft(note: PrivateNoteId): boolean {
    return this.#db.prepare('SELECT 1 FROM private_drafts WHERE note_id = ?').get(note) !== undefined;
  }

  draft(note: NoteId): NoteDraftRow | null {
    const Draft = z.object({
      key: z.string(),
      principal: z.string(),
      key_epoch: z.number(),
      revision: z.number(),
      sealed: z.instanceof(Uint8Array),
    });
    const found = this.#db
      .prepare('SELECT key, principal, key_epoch, revision, sealed FROM drafts WHERE key = ? AND principal = ?')
      .get(noteDraftKey(note), this.#principal);
    return found === undefined ? null : Draft.parse(found);
  }

  close(): void {
    this.records.wipe();
    this.#db.rollback();
    this.#db.close();
  }

  #all(table: string, columns: readonly string[]): RowsObject {
    const rows = this.#db.prepare(`SELECT ${columns.join(', ')} FROM ${table}`).all();
    return {
      table,
      columns: [...columns],
      rows: rows.map((found) => valuesOf(found, columns)),
    };
  }
}
