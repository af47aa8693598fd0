import { z } from 'zod';
import type { PrivateDocument } from '../../../../src-shared/commands/private.contract.ts';
import { base64urlDecode, base64urlEncode } from '../../../../src-shared/encoding/base64url.ts';
import { BlobId, PatientId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { PrivatePlace, PrivateRecords } from '../../session/private-notes.ts';
import type { PrivateDocumentRecord } from '../../storage/repositories/private-documents.ts';

/** What is sealed of a private document: its name, and the key of the blob that holds its bytes. */
const Details = z.object({
  v: z.literal(1),
  patientId: PatientId,
  fileName: z.string(),
  bytes: z.number().int().nonnegative(),
  blobId: BlobId,
  key: z.string(),
});

export interface PrivateDocumentDetails extends Omit<z.infer<typeof Details>, 'v' | 'key'> {
  /** 32 bytes; the caller wipes them. */
  readonly key: Uint8Array;
}

type Place = Pick<PrivateDocumentRecord, 'id' | 'tag' | 'revision'>;

function placeOf({ id, tag, revision }: Place): PrivatePlace {
  return { tag, table: 'private_documents', row: id, fieldSet: 'details', revision };
}

export function sealDocument(records: PrivateRecords, place: Place, details: PrivateDocumentDetails): Uint8Array {
  const { patientId, fileName, bytes, blobId, key } = details;
  const payload: z.infer<typeof Details> = { v: 1, patientId, fileName, bytes, blobId, key: base64urlEncode(key) };
  return records.seal(placeOf(place), payload);
}

/** What it says of the patient and of the blob has to be what the row says. */
export function openDocument(
  records: Pick<PrivateRecords, 'open' | 'tagOf'>,
  document: PrivateDocumentRecord,
): Result<PrivateDocumentDetails, { code: 'record-damaged' }> {
  const opened = records.open(placeOf(document), Details, document.sealed);
  if (!opened.ok) return opened;
  const { patientId, fileName, bytes, blobId } = opened.value;
  const key = base64urlDecode(opened.value.key);
  const fits = blobId === document.blobId && records.tagOf(patientId) === document.tag;
  return fits && key?.length === 32 ? ok({ patientId, fileName, bytes, blobId, key }) : err({ code: 'record-damaged' });
}

export function documentView(document: PrivateDocumentRecord, details: PrivateDocumentDetails): PrivateDocument {
  const { patientId, fileName, bytes } = details;
  return { id: document.id, patientId, fileName, bytes, addedAt: document.createdAt };
}
