import { join } from 'node:path';
import { AuditedTable, type AuditChange } from '../../../../src-shared/clinical/audit.ts';
import type { PrincipalId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { Files } from '../../ports/files.ts';
import { checkChain, type ChainChecker } from '../audit-check.ts';
import { appendChanges, signChainEnd } from '../audit.ts';
import { RowReader, columnsOf, countRows } from '../audited-rows.ts';
import { openDatabase, type Database, type DatabaseError } from '../database.ts';
import { writeGeneration } from '../meta.ts';
import { attemptStorage } from '../storage-error.ts';
import { TMP, databaseName, nextDatabaseNumber } from '../vault-folder.ts';
import { applyMigrations } from './apply.ts';
import type { Migration } from './migrations.ts';

export interface MigrationOf extends ChainChecker {
  readonly files: Files;
  readonly folder: string;
  readonly pageKey: Uint8Array;
  readonly migrations: readonly Migration[];
  readonly actor: PrincipalId;
  readonly at: Instant;
  /** Of the header that will name the copy. */
  readonly generation: number;
  /** The actor's Ed25519. */
  readonly sign: (digest: Uint8Array) => Uint8Array;
}

/** Entries of one row each would flood the chain, one of all rows would be megabytes long. */
const CHANGES_PER_ENTRY = 500;

/**
 * Builds the database of the newer schema beside the open one, under a number of its own, checks it and makes it durable; answers its name. The old file is not
 * touched: writing the header with the new name is the commit and the caller's. Rows whose columns changed are attested anew in the chain, except those that did
 * not fit it before: a migration launders nothing.
 */
export function migrateCopy(old: Database, to: MigrationOf): Result<string, DatabaseError> {
  const prepared = attemptStorage(() => {
    const name = databaseName(nextDatabaseNumber(to.files, to.folder));
    const path = join(to.folder, name + TMP);
    old.copyInto(path);
    return { name, path };
  });
  if (!prepared.ok) return prepared;
  const { name, path } = prepared.value;

  const copy = openDatabase(path, to.pageKey, 'write', to.files);
  if (!copy.ok) return copy;
  const built = attemptStorage(() => {
    try {
      migrateInPlace(copy.value, to);
      if (copy.value.integrityFindings().length > 0) return 'database-damaged' as const;
      // A close that cannot move the log into the file says nothing, and the log would stay behind when the file is renamed.
      return copy.value.checkpoint() ? null : ('io-failed' as const);
    } finally {
      copy.value.close();
    }
  });
  if (!built.ok) return built;
  if (built.value !== null) return err({ code: built.value });

  const placed = attemptStorage(() => {
    to.files.fsyncFile(path);
    to.files.rename(path, join(to.folder, name));
    to.files.fsyncFolder(to.folder);
  });
  return placed.ok ? ok(name) : placed;
}

function migrateInPlace(db: Database, to: MigrationOf): void {
  const distrusted = new Set<string>();
  for (const finding of checkChain(db, to, { entries: 0, rows: 0 }))
    if (finding) distrusted.add(`${finding.table}/${finding.row}`);
  const before = new Map(
    AuditedTable.options.map((table) => [table, { columns: columnsOf(db, table), rows: countRows(db, table) }]),
  );

  db.transaction(() => {
    const applied = applyMigrations(db, to.migrations);
    const entry = {
      at: to.at,
      actor: to.actor,
      action: 'vault.migrated',
      subject: { kind: 'schema', id: String(applied.at(-1) ?? db.userVersion) },
    } as const;
    let changes: AuditChange[] = [];
    for (const table of AuditedTable.options) {
      const was = before.get(table);
      if (was?.rows !== countRows(db, table)) throw new Error(`a migration changed the number of rows of ${table}`);
      if (was.columns.join() === columnsOf(db, table).join()) continue;
      for (const change of [...new RowReader(db, table).all()]) {
        if (distrusted.has(`${table}/${change.row}`)) continue;
        changes.push(change);
        if (changes.length < CHANGES_PER_ENTRY) continue;
        appendChanges(db, to.vaultId, entry, changes);
        changes = [];
      }
    }
    appendChanges(db, to.vaultId, entry, changes);
    writeGeneration(db, to.generation);
    signChainEnd(db, to.vaultId, to.actor, to.at, to.sign);
  });
}
