import { z } from 'zod';
import type { OpenedBackup } from '../../../src-shared/backup-format/open.ts';
import type { RowsObject } from '../../../src-shared/backup-format/rows.ts';
import type { Tombstone } from '../../../src-shared/backup-format/tombstone.ts';
import type { AuditAction } from '../../../src-shared/clinical/audit.ts';
import type { BlobId, InstanceId, PatientId, PrincipalId } from '../../../src-shared/ids.ts';
import type { Instant } from '../../../src-shared/time.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { Secret, equal, sign } from '../crypto/index.ts';
import type { Files } from '../ports/files.ts';
import { appendAudit, signChainEnd } from '../storage/audit.ts';
import { checkChain, type Finding } from '../storage/audit-check.ts';
import { tablesWithBlobs } from '../storage/blob-references.ts';
import { openDatabase, type Database } from '../storage/database.ts';
import { attachmentsOnlyOf } from '../storage/erase-patient.ts';
import { clearLeftBehind, writeLeftBehind, type LeftBehind } from '../storage/left-behind.ts';
import { keepLostAttachments } from '../storage/lost-attachments.ts';
import { writeGeneration } from '../storage/meta.ts';
import { applyMigrations } from '../storage/migrations/apply.ts';
import { MIGRATIONS, schemaVersion } from '../storage/migrations/migrations.ts';
import { adoptPins, type Pins } from '../storage/repositories/kept-pins.ts';
import { reseal } from '../storage/reseal.ts';
import { ResealEntries } from '../storage/reseal-entries.ts';
import { eraseAgain } from './erase-again.ts';
import type { OlderKeys } from './older-keys.ts';
import { RowsHash } from './rows-hash.ts';
import { NOT_CARRIED, rowsOf, tablesOf, type TableShape } from './snapshot.ts';
import { valueOrLeave } from './task-error.ts';

/** Who restores, for the entry that the restored chain ends with. */
export interface Restorer {
  readonly principal: PrincipalId;
  /** Seed of the signing key, 32 bytes; not kept. */
  readonly ed25519: Uint8Array;
  readonly at: Instant;
}

/** How a restored database ends. */
export interface RestoreEnding {
  /** Of the header that will name this database. */
  readonly generation: number;
  /** The backup is from before a rotation, and what hangs on the keys of then is sealed anew. */
  readonly older: OlderKeys | null;
  /** Who was erased, by verified tombstones: they are left out, and the tombstones are kept. */
  readonly erasures: ReadonlyMap<PatientId, Tombstone>;
  readonly leftBehind: LeftBehind | null | 'as-carried';
  /** The machine of the new lineage, where the record moves here. */
  readonly movedTo: InstanceId | null;
  /** Attachments that did not come back: they are looked for in every place from now on. */
  readonly lost: readonly BlobId[];
  /** Versions that are pinned in the record which is replaced. */
  readonly pins: Pins;
}

/** Fills a new database from a backup, in one transaction, and reads it back. Leaves by throwing: `VaultFailure` or the system's errors. */
export class RestoredDatabase {
  readonly #db: Database;
  readonly #backup: OpenedBackup;
  readonly #tables: ReadonlyMap<string, TableShape>;
  readonly #indexes: readonly IndexShape[];
  readonly #hashes = new Map<string, RowsHash>();
  #leftOut: ReadonlySet<BlobId> | null = null;

  /** Makes the file with the schema that the backup's rows come from; a later program's is `backup-newer`. */
  static create(path: string, pageKey: Uint8Array, backup: OpenedBackup, files: Files): RestoredDatabase {
    const { schema } = backup.structure.header;
    if (schema > schemaVersion()) throw new VaultFailure({ code: 'backup-newer', needs: schema });
    const db = valueOrLeave(openDatabase(path, pageKey, 'create', files));
    try {
      return new RestoredDatabase(db, backup, schema);
    } catch (thrown) {
      db.close();
      throw thrown;
    }
  }

  private constructor(db: Database, backup: OpenedBackup, schema: number) {
    this.#db = db;
    this.#backup = backup;
    // Tables come by name, children before their parents: `commit` holds all of them to their foreign keys.
    db.foreignKeys = false;
    db.isBeingFilled = true;
    db.begin('immediate');
    applyMigrations(
      db,
      MIGRATIONS.filter(({ number }) => number <= schema),
    );
    this.#tables = new Map(tablesOf(db).map((table) => [table.name, table]));
    const carried = Object.keys(backup.manifest.tables).sort();
    if (carried.join() !== [...this.#tables.keys()].sort().join()) throw new VaultFailure({ code: 'backup-damaged' });
    for (const table of carried) this.#hashes.set(table, new RowsHash());
    // Made at the end from rows in order, instead of row by row in theirs.
    this.#indexes = indexesOf(db);
    for (const { name } of this.#indexes) db.exec(`DROP INDEX ${name}`);
  }

  insert({ table, columns, rows }: RowsObject): void {
    const shape = this.#tables.get(table);
    const hash = this.#hashes.get(table);
    if (shape?.columns.join() !== columns.join() || hash === undefined)
      throw new VaultFailure({ code: 'backup-damaged' });
    const places = columns.map(() => '?').join(', ');
    const insert = this.#db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`);
    const keyAt = columns.indexOf('key');
    heldToSchema(() => {
      for (const row of rows) {
        if (table === NOT_CARRIED.table && row[keyAt] === NOT_CARRIED.key)
          throw new VaultFailure({ code: 'backup-damaged' });
        if (insert.run(...row).changes !== 1) throw new Error('a row was not inserted');
        hash.add(row);
      }
    });
  }

  /** The rows count from here on; nothing of them has been read back. */
  commit(): void {
    this.#commitUnchecked();
    if (this.#db.brokenReferences()) throw new VaultFailure({ code: 'backup-damaged' });
  }

  #commitUnchecked(): void {
    heldToSchema(() => {
      for (const { sql } of this.#indexes) this.#db.exec(sql);
      this.#db.commit();
    });
    this.#db.isBeingFilled = false;
    this.#db.foreignKeys = true;
  }

  /** COMMIT, then every row is read back from the file and held against what came out of the backup, and SQLite's own checks are run. */
  commitAndVerify(): void {
    this.#commitUnchecked();
    for (const [name, table] of this.#tables) {
      const written = new RowsHash();
      try {
        let count = 0;
        for (const row of rowsOf(this.#db, table)) {
          written.add(row);
          count += 1;
        }
        const expected = this.#hashes.get(name)?.digest();
        const fits =
          expected !== undefined && equal(written.digest(), expected) && count === this.#backup.manifest.tables[name];
        if (!fits) throw new VaultFailure({ code: 'backup-verify-failed' });
      } finally {
        written.dispose();
      }
    }
    // The rows are those of the backup: where one refers to nothing, that is the backup's fault.
    const findings = this.#db.integrityFindings();
    if (findings.includes('integrity_check')) throw new VaultFailure({ code: 'backup-verify-failed' });
    if (findings.length > 0) throw new VaultFailure({ code: 'backup-damaged' });
  }

  /** Whether an attachment belongs to nobody but patients who were erased: it is not brought back. Rows come before attachments in every backup. */
  isLeftOut(id: BlobId, erasures: ReadonlyMap<PatientId, Tombstone>): boolean {
    if (erasures.size === 0) return false;
    this.#leftOut ??= attachmentsOnlyOf(this.#db, [...erasures.keys()], tablesWithBlobs(this.#db));
    return this.#leftOut.has(id);
  }

  /** The restore's own entries at the end of the chain, signed. Answers how many patients were erased. */
  finish(restorer: Restorer, ending: RestoreEnding): number {
    const { vaultId, backupId } = this.#backup.structure.header;
    const { principal: actor, at } = restorer;
    const { older, generation } = ending;
    const key = new Secret('ed25519', new Uint8Array(restorer.ed25519));
    let erased = 0;
    try {
      const findings = older === null ? [] : this.#chainFindings(older);
      this.#db.transaction(() => {
        const say = (action: AuditAction, kind: string, id: string): void =>
          void appendAudit(this.#db, vaultId, { at, actor, action, subject: { kind, id }, changes: [] });
        erased = eraseAgain(this.#db, { vaultId, actor, at }, ending.erasures);
        if (older !== null) {
          const entries = new ResealEntries(this.#db, { vaultId, actor, at }, findings);
          for (const row of reseal(this.#db, older.reseal)) if (row !== null) entries.add(row);
          entries.end();
        }
        say('vault.restored', 'backup', backupId);
        if (ending.movedTo !== null) say('vault.moved-here', 'lineage', ending.movedTo);
        signChainEnd(this.#db, vaultId, actor, at, (digest) => sign(key, digest));
        setLeftBehind(this.#db, ending.leftBehind);
        keepLostAttachments(this.#db, ending.lost);
        adoptPins(this.#db, ending.pins);
        writeGeneration(this.#db, generation);
      });
    } finally {
      key.dispose();
    }
    if (!this.#db.checkpoint()) throw new VaultFailure({ code: 'io-failed' });
    return erased;
  }

  #chainFindings({ verify }: OlderKeys): Finding[] {
    const { vaultId } = this.#backup.structure.header;
    return [...checkChain(this.#db, { vaultId, verify }, { entries: 0, rows: 0 })].filter((found) => found !== null);
  }

  close(): void {
    for (const hash of this.#hashes.values()) hash.dispose();
    this.#db.rollback();
    this.#db.close();
  }
}

const IndexShape = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  sql: z.string().startsWith('CREATE INDEX '),
});
type IndexShape = z.infer<typeof IndexShape>;

/** Those that only find rows; what keeps rows from being there twice is of the tables themselves. */
function indexesOf(db: Database): IndexShape[] {
  const found = db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE 'CREATE INDEX %'")
    .all();
  return found.map((row) => IndexShape.parse(row));
}

/** Rows that the schema does not take are the file's fault, not a defect of ours. */
function heldToSchema<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (code.startsWith('SQLITE_CONSTRAINT') || code === 'SQLITE_MISMATCH')
      throw new VaultFailure({ code: 'backup-damaged' });
    throw thrown;
  }
}

function setLeftBehind(db: Database, left: RestoreEnding['leftBehind']): void {
  if (left === 'as-carried') return;
  clearLeftBehind(db);
  if (left !== null) writeLeftBehind(db, left);
}
