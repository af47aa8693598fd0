import { z } from 'zod';
import { OwnTextId, PrincipalId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { Bytes } from './bytes.ts';
import { changedOne, mustChangeOne } from './one-row.ts';

/** What the plain column says; what is inside is sealed. */
const OwnTextColumn = z.enum(['template', 'snippet', 'dictionary']);
type OwnTextColumn = z.infer<typeof OwnTextColumn>;

/** One row of `own_texts`, sealed under the key of its owner alone. */
const OwnTextRecord = z.object({
  id: OwnTextId,
  principal: PrincipalId,
  kind: OwnTextColumn,
  sealed: Bytes,
  revision: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type OwnTextRecord = z.infer<typeof OwnTextRecord>;

const COLUMNS = 'id, principal, kind, sealed, revision, created_at AS createdAt, updated_at AS updatedAt';

/** Mine of one kind, oldest first. */
export function listOwnTexts(db: ReadableDb, principal: PrincipalId, kind: OwnTextColumn): OwnTextRecord[] {
  return db
    .prepare(`SELECT ${COLUMNS} FROM own_texts WHERE principal = ? AND kind = ? ORDER BY created_at, id`)
    .all(principal, kind)
    .map((found) => OwnTextRecord.parse(found));
}

/** Null when there is none of mine with this id. */
export function readOwnText(db: ReadableDb, id: OwnTextId, principal: PrincipalId): OwnTextRecord | null {
  const found = db.prepare(`SELECT ${COLUMNS} FROM own_texts WHERE id = ? AND principal = ?`).get(id, principal);
  return found === undefined ? null : OwnTextRecord.parse(found);
}

export function insertOwnText(db: WritableDb, text: OwnTextRecord): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO own_texts (id, principal, kind, sealed, revision, created_at, updated_at)
        VALUES (@id, @principal, @kind, @sealed, @revision, @createdAt, @updatedAt)`,
      )
      .run(text),
  );
}

/** Writes text, revision and moment; false, and nothing written, when the row is no longer at `expected`. */
export function updateOwnText(db: WritableDb, text: OwnTextRecord, expected: number): boolean {
  const { id, sealed, revision, updatedAt } = text;
  return changedOne(
    db
      .prepare(
        'UPDATE own_texts SET sealed = @sealed, revision = @revision, updated_at = @updatedAt WHERE id = @id AND revision = @expected',
      )
      .run({ id, sealed, revision, updatedAt, expected }),
  );
}

/** False, and nothing deleted, when the row is no longer at `expected`. */
export function deleteOwnText(db: WritableDb, id: OwnTextId, expected: number): boolean {
  return changedOne(db.prepare('DELETE FROM own_texts WHERE id = ? AND revision = ?').run(id, expected));
}
