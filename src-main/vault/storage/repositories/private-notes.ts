import { z } from 'zod';
import { PatientTag, PrincipalId, PrivateNoteId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { Bytes } from './bytes.ts';
import { changedOne, mustChangeOne } from './one-row.ts';

/** One row of `private_notes`: what is known of a private note without opening it. */
const PrivateNoteRecord = z.object({
  id: PrivateNoteId,
  principal: PrincipalId,
  tag: PatientTag,
  sealed: Bytes,
  versions: z.number().int(),
  revision: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type PrivateNoteRecord = z.infer<typeof PrivateNoteRecord>;

const COLUMNS =
  'id, principal, patient_tag AS tag, sealed, versions, revision, created_at AS createdAt, updated_at AS updatedAt';

/** Mine alone: of another author's it says that there is none. */
export function readPrivateNote(db: ReadableDb, id: PrivateNoteId, author: PrincipalId): PrivateNoteRecord | null {
  const found = db.prepare(`SELECT ${COLUMNS} FROM private_notes WHERE id = ? AND principal = ?`).get(id, author);
  return found === undefined ? null : PrivateNoteRecord.parse(found);
}

/** In no order: when they are about stands in what is sealed. */
export function listPrivateNotes(db: ReadableDb, author: PrincipalId, tag: PatientTag): PrivateNoteRecord[] {
  return db
    .prepare(`SELECT ${COLUMNS} FROM private_notes WHERE principal = ? AND patient_tag = ?`)
    .all(author, tag)
    .map((found) => PrivateNoteRecord.parse(found));
}

/** All of one author's, one after the other. */
export function* iteratePrivateNotes(db: ReadableDb, author: PrincipalId): Generator<PrivateNoteRecord> {
  for (const found of db.prepare(`SELECT ${COLUMNS} FROM private_notes WHERE principal = ?`).iterate(author))
    yield PrivateNoteRecord.parse(found);
}

const Id = PrivateNoteRecord.pick({ id: true });

export function privateNoteIds(db: ReadableDb, author: PrincipalId): PrivateNoteId[] {
  return db
    .prepare('SELECT id FROM private_notes WHERE principal = ?')
    .all(author)
    .map((found) => Id.parse(found).id);
}

export function insertPrivateNote(db: WritableDb, note: PrivateNoteRecord): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO private_notes (id, principal, patient_tag, sealed, versions, revision, created_at, updated_at)
        VALUES (@id, @principal, @tag, @sealed, @versions, @revision, @createdAt, @updatedAt)`,
      )
      .run(note),
  );
}

/** Writes what is sealed and the count of versions. False when it is no longer at `expected`. */
export function updatePrivateNote(db: WritableDb, note: PrivateNoteRecord, expected: number): boolean {
  const { id, sealed, versions, revision, updatedAt } = note;
  return changedOne(
    db
      .prepare(
        `UPDATE private_notes SET sealed = @sealed, versions = @versions, revision = @revision, updated_at = @updatedAt
        WHERE id = @id AND revision = @expected`,
      )
      .run({ id, sealed, versions, revision, updatedAt, expected }),
  );
}

export function deletePrivateNote(db: WritableDb, id: PrivateNoteId): void {
  mustChangeOne(db.prepare('DELETE FROM private_notes WHERE id = ?').run(id));
}
