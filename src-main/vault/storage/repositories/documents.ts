import { z } from 'zod';
import { BlobId, DocumentId, PatientId, PrincipalId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { Bytes } from './bytes.ts';
import { mustChangeOne } from './one-row.ts';

/** One row of `documents`; its bytes are a blob. */
const DocumentRecord = z.object({
  id: DocumentId,
  patientId: PatientId,
  blobId: BlobId,
  author: PrincipalId,
  keyEpoch: z.number().int(),
  sealed: Bytes,
  revision: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type DocumentRecord = z.infer<typeof DocumentRecord>;

const COLUMNS =
  'id, patient_id AS patientId, blob_id AS blobId, author, key_epoch AS keyEpoch, sealed, revision, created_at AS createdAt, updated_at AS updatedAt';

export function readDocument(db: ReadableDb, id: DocumentId): DocumentRecord | null {
  const found = db.prepare(`SELECT ${COLUMNS} FROM documents WHERE id = ?`).get(id);
  return found === undefined ? null : DocumentRecord.parse(found);
}

/** The newest first. */
export function listDocuments(db: ReadableDb, patientId: PatientId): DocumentRecord[] {
  return db
    .prepare(`SELECT ${COLUMNS} FROM documents WHERE patient_id = ? ORDER BY created_at DESC, id`)
    .all(patientId)
    .map((found) => DocumentRecord.parse(found));
}

export function insertDocument(db: WritableDb, document: DocumentRecord): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO documents (id, patient_id, blob_id, author, key_epoch, sealed, revision, created_at, updated_at)
        VALUES (@id, @patientId, @blobId, @author, @keyEpoch, @sealed, @revision, @createdAt, @updatedAt)`,
      )
      .run(document),
  );
}
