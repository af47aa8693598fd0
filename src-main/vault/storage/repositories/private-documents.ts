import { z } from 'zod';
import { BlobId, PatientTag, PrincipalId, PrivateDocumentId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { Bytes } from './bytes.ts';
import { mustChangeOne } from './one-row.ts';

/** One row of `private_documents`; its bytes are a blob. */
const PrivateDocumentRecord = z.object({
  id: PrivateDocumentId,
  principal: PrincipalId,
  tag: PatientTag,
  blobId: BlobId,
  sealed: Bytes,
  revision: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type PrivateDocumentRecord = z.infer<typeof PrivateDocumentRecord>;

const COLUMNS =
  'id, principal, patient_tag AS tag, blob_id AS blobId, sealed, revision, created_at AS createdAt, updated_at AS updatedAt';

/** Mine alone: of another author's it says that there is none. */
export function readPrivateDocument(
  db: ReadableDb,
  id: PrivateDocumentId,
  author: PrincipalId,
): PrivateDocumentRecord | null {
  const found = db.prepare(`SELECT ${COLUMNS} FROM private_documents WHERE id = ? AND principal = ?`).get(id, author);
  return found === undefined ? null : PrivateDocumentRecord.parse(found);
}

/** The newest first. */
export function listPrivateDocuments(db: ReadableDb, author: PrincipalId, tag: PatientTag): PrivateDocumentRecord[] {
  return db
    .prepare(
      `SELECT ${COLUMNS} FROM private_documents WHERE principal = ? AND patient_tag = ? ORDER BY created_at DESC, id`,
    )
    .all(author, tag)
    .map((found) => PrivateDocumentRecord.parse(found));
}

/** All of one author's, one after the other. */
export function* iteratePrivateDocuments(db: ReadableDb, author: PrincipalId): Generator<PrivateDocumentRecord> {
  for (const found of db.prepare(`SELECT ${COLUMNS} FROM private_documents WHERE principal = ?`).iterate(author))
    yield PrivateDocumentRecord.parse(found);
}

export function insertPrivateDocument(db: WritableDb, document: PrivateDocumentRecord): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO private_documents (id, principal, patient_tag, blob_id, sealed, revision, created_at, updated_at)
        VALUES (@id, @principal, @tag, @blobId, @sealed, @revision, @createdAt, @updatedAt)`,
      )
      .run(document),
  );
}
