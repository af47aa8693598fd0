import { z } from 'zod';
import { ImportId, PrincipalId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { Bytes } from './bytes.ts';
import { changedOne, mustChangeOne } from './one-row.ts';

/** One row of `imports`: a batch of what came out of files. What it made and what it left out is sealed. */
const ImportRecord = z.object({
  id: ImportId,
  principal: PrincipalId,
  kind: z.enum(['patients', 'notes']),
  state: z.enum(['done', 'undone']),
  sealed: Bytes,
  revision: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type ImportRecord = z.infer<typeof ImportRecord>;

const COLUMNS = 'id, principal, kind, state, sealed, revision, created_at AS createdAt, updated_at AS updatedAt';

export function readImport(db: ReadableDb, id: ImportId): ImportRecord | null {
  const found = db.prepare(`SELECT ${COLUMNS} FROM imports WHERE id = ?`).get(id);
  return found === undefined ? null : ImportRecord.parse(found);
}

/** Mine, newest first. */
export function listImports(db: ReadableDb, principal: PrincipalId, limit: number): ImportRecord[] {
  return db
    .prepare(`SELECT ${COLUMNS} FROM imports WHERE principal = ? ORDER BY created_at DESC, id LIMIT ?`)
    .all(principal, limit)
    .map((row) => ImportRecord.parse(row));
}

export function insertImport(db: WritableDb, record: ImportRecord): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO imports (id, principal, kind, state, sealed, revision, created_at, updated_at)
        VALUES (@id, @principal, @kind, @state, @sealed, @revision, @createdAt, @updatedAt)`,
      )
      .run(record),
  );
}

/** Writes the state and what is sealed; false, and nothing written, when the row is no longer at `expected`. */
export function updateImport(db: WritableDb, record: ImportRecord, expected: number): boolean {
  const { id, state, sealed, revision, updatedAt } = record;
  return changedOne(
    db
      .prepare(
        `UPDATE imports SET state = @state, sealed = @sealed, revision = @revision, updated_at = @updatedAt
        WHERE id = @id AND revision = @expected`,
      )
      .run({ id, state, sealed, revision, updatedAt, expected }),
  );
}
