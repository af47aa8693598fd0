import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { BlobId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VerifyFindingKind } from '../../../src-shared/verify-finding.ts';
import type { Files } from '../ports/files.ts';
import { chainSize, checkChain, isCounted, type ChainCount } from '../storage/audit-check.ts';
import { checkBackupMarks } from '../storage/backup-marks.ts';
import { tablesWithBlobs } from '../storage/blob-references.ts';
import { checkBlob } from '../storage/blobs.ts';
import { openDatabase, type Database } from '../storage/database.ts';
import type { ReadableDb } from '../storage/sql.ts';
import { attemptStorage } from '../storage/storage-error.ts';
import type { LiveVault } from './live-vault.ts';
import type { VaultFindings, VerifyFinding, VerifyOptions } from './session.types.ts';

/** As many as cross the port; one is enough to say that something is wrong. */
const MAX_FINDINGS = 1000;
/** How long others wait at most. */
const SLICE_MS = 10;

/**
 * Everything that can be verified of an open vault, over one snapshot on a connection of its own: SQLite's structure, the audit chain and its heads, every live
 * row, every blob that a row names, and the `checks` handed in.
 */
export async function verifyVault(
  files: Files,
  vault: LiveVault,
  options: VerifyOptions,
  cancelled: () => boolean,
): Promise<Result<VaultFindings, VaultError>> {
  const opened = openDatabase(vault.databasePath, vault.keys.vault.page.expose(), 'read', files);
  if (!opened.ok) return opened;
  const db = opened.value;
  const count: ChainCount & { blobs: number } = { entries: 0, rows: 0, blobs: 0 };
  const findings: VerifyFinding[] = [];
  const steps = allSteps(files, vault, db, count, options);
  try {
    const total = attemptStorage(() => {
      db.begin('deferred');
      return chainSize(db) + blobCount(db);
    });
    if (!total.ok) return total;
    for (;;) {
      if (cancelled() || options.signal?.aborted === true) return err({ code: 'cancelled' });
      const slice = attemptStorage(() => runSlice(steps, findings));
      if (!slice.ok)
        return slice.error.code === 'database-damaged' ? ok(result(count, [...findings, pageFinding])) : slice;
      options.onProgress?.(Math.min(1, (count.entries + count.rows + count.blobs) / Math.max(1, total.value)));
      if (slice.value === 'done') return ok(result(count, findings));
      await setImmediate();
    }
  } finally {
    steps.return();
    db.rollback();
    db.close();
  }
}

const pageFinding: VerifyFinding = { kind: 'page-damaged', table: '', row: '' };

function runSlice(steps: Generator<VerifyFinding | null, void>, findings: VerifyFinding[]): 'more' | 'done' {
  const until = performance.now() + SLICE_MS;
  while (performance.now() < until) {
    const step = steps.next();
    if (step.done === true) return 'done';
    if (step.value !== null && findings.length < MAX_FINDINGS) findings.push(step.value);
  }
  return 'more';
}

function* allSteps(
  files: Files,
  vault: LiveVault,
  db: Database,
  count: ChainCount & { blobs: number },
  options: VerifyOptions,
): Generator<VerifyFinding | null, void> {
  for (const text of db.integrityFindings()) yield { kind: VerifyFindingKind.parse(text), table: '', row: '' };
  yield* checkChain(db, { vaultId: vault.vaultId, verify: vault.signer.verify }, count);
  yield* checkBackupMarks(db);
  yield* checkBlobs(files, vault.folder, db, count);
  for (const check of options.checks ?? []) yield* check(db);
}

const DocumentRow = z.object({ id: z.string(), blob_id: BlobId });

function* checkBlobs(
  files: Files,
  folder: string,
  db: ReadableDb,
  count: { blobs: number },
): Generator<VerifyFinding | null> {
  for (const table of tablesWithBlobs(db)) {
    let rows = 0;
    for (const found of db.prepare(`SELECT id, blob_id FROM ${table}`).iterate()) {
      rows += 1;
      if (isCounted(table)) count.blobs += 1;
      const document = DocumentRow.safeParse(found);
      const blob = document.success ? checkBlob({ files, folder }, document.data.blob_id) : null;
      const row = document.success ? document.data.id : String(rows);
      if (blob?.ok !== true) yield { kind: 'blob-missing', table, row };
      else if (!blob.value) yield { kind: 'blob-damaged', table, row };
      yield null;
    }
  }
}

function blobCount(db: ReadableDb): number {
  return tablesWithBlobs(db)
    .filter(isCounted)
    .reduce((sum, table) => sum + countOf(db, table), 0);
}

function countOf(db: ReadableDb, table: string): number {
  return z.object({ n: z.number() }).parse(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).n;
}

function result(count: ChainCount & { blobs: number }, findings: readonly VerifyFinding[]): VaultFindings {
  return { ...count, findings: findings.slice(0, MAX_FINDINGS) };
}
