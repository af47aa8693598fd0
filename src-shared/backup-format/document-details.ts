import { z } from 'zod';
import { base64urlDecode } from '../encoding/base64url.ts';
import { BlobId } from '../ids.ts';

/** What is sealed of a document of the record (FORMAT.md, "Sealed record"): its name without a folder, its length, and the key of the blob that holds its bytes. */
export const DocumentDetails = z.object({
  v: z.literal(1),
  fileName: z.string(),
  bytes: z.number().int().nonnegative(),
  blobId: BlobId,
  /** base64url. */
  key: z.string(),
});
export type DocumentDetails = z.infer<typeof DocumentDetails>;

/** A document's name and length, and the key of its bytes. */
export interface BlobKey {
  readonly fileName: string;
  readonly bytes: number;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** The opened payload of a document's row, private ones too; null where it is of another form or names another blob than the row. */
export function readDocumentDetails(payload: unknown, blobId: BlobId): BlobKey | null {
  const details = DocumentDetails.safeParse(payload);
  if (!details.success || details.data.blobId !== blobId) return null;
  const { fileName, bytes } = details.data;
  const key = base64urlDecode(details.data.key);
  return key?.length === 32 ? { fileName, bytes, key } : null;
}
