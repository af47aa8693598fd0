import { blobPlaintext } from '../../../src-shared/backup-format/readable/blob-stream.ts';
import type { SodiumLike } from '../../../src-shared/backup-format/platform.ts';
import type { BlobKey } from '../../../src-shared/backup-format/document-details.ts';
import type { BlobId, PatientId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { Instant } from '../../../src-shared/time.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import type { AttachmentLine, PageError } from './calls.ts';
import { FileNotReadable } from './file-source.ts';
import type { ReadPractice } from './read-practice.ts';
import { OCTETS } from './save/archive-target.ts';
import { blobOf } from './save/pieces-blob.ts';

interface Document {
  readonly id: AttachmentLine['id'];
  readonly blobId: BlobId;
  readonly addedAt: Instant;
  readonly details: BlobKey | null;
}

/** Names and lengths for a list; the keys are zeroed. */
export function attachmentLines(
  read: ReadPractice,
  documents: readonly Document[],
  sodium: SodiumLike,
): AttachmentLine[] {
  return documents.map(({ id, blobId, addedAt, details }) => {
    if (details !== null) sodium.memzero(details.key);
    const shown = details && { fileName: details.fileName, bytes: details.bytes };
    return { id, addedAt, details: shown, present: read.isPresent(blobId) };
  });
}

/** One attachment whole, as bytes that no browser opens. `backup-attachment-damaged`, also where its entry does not open; `backup-attachments-missing`. */
export async function attachmentBlob(
  read: ReadPractice,
  patientId: PatientId,
  id: AttachmentLine['id'],
  isPrivateOpen: boolean,
  sodium: SodiumLike,
): Promise<Result<Blob, PageError>> {
  const ofPrivate = isPrivateOpen && read.private.state === 'can-open' ? read.private.part.of(patientId).documents : [];
  const documents: Document[] = [...read.practice.documents.of(patientId), ...ofPrivate];
  try {
    const found = documents.find((document) => document.id === id);
    const key = found?.details?.key;
    if (found === undefined || key === undefined) return err({ code: 'backup-attachment-damaged' });
    const { vaultId } = read.backup.structure.header;
    return ok(await blobOf(blobPlaintext(sodium, key, vaultId, read.blobs.pieces(found.blobId)), OCTETS));
  } catch (thrown) {
    if (thrown instanceof FileNotReadable) return err({ code: 'file-not-readable' });
    if (!(thrown instanceof VaultFailure)) throw thrown;
    return err(
      thrown.error.code === 'backup-attachments-missing'
        ? { code: 'backup-attachments-missing', count: 1 }
        : { code: 'backup-attachment-damaged' },
    );
  } finally {
    for (const { details } of documents) if (details !== null) sodium.memzero(details.key);
  }
}
