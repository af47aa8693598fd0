import { z } from 'zod';
import { BlobId, PrincipalId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { Instant } from '../time.ts';
import { HASH_BYTES, STREAM_HEADER_BYTES, STREAM_TAG_BYTES } from './layout.ts';
import type { CborDecoder, ReadResult } from './platform.ts';
import type { BackupStructure } from './structure.ts';

/** Whole numbers; where they pass 2^32-1 they stand as decimal digits, as every larger integer of the format does. */
const Whole = z
  .union([
    z.number().int().min(0).max(0xffffffff),
    z
      .string()
      .regex(/^[1-9]\d{9,15}$/)
      .transform(Number),
  ])
  .refine((value) => Number.isSafeInteger(value));
const bytesOf = (length: number): z.ZodType<Uint8Array> =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length);

export const TableName = z.string().regex(/^[a-z][a-z_]{0,62}$/);

export const ManifestObject = z.strictObject({
  n: z.number().int().min(0).max(0xfffffffe),
  type: z.enum(['rows', 'blob']),
  /** The table, or the blob's id. */
  name: z.string(),
  offset: Whole,
  length: Whole,
  hash: bytesOf(HASH_BYTES),
});
export type ManifestObject = z.infer<typeof ManifestObject>;

export const Manifest = z.strictObject({
  v: z.literal(1),
  objects: z.array(ManifestObject),
  /** Rows per table; every table of the schema, empty ones too. */
  tables: z.record(TableName, z.number().int().min(0).max(0xffffffff)),
  /** The signed head of the audit chain at the moment of the snapshot. */
  audit: z.strictObject({
    seq: Whole,
    hash: bytesOf(HASH_BYTES),
    at: Instant,
    actor: PrincipalId,
    signature: bytesOf(64),
  }),
  /** Every attachment that a row names. */
  blobs: z.array(BlobId),
  /** Of these, in ascending order, those that the file could not carry; only where its header says how many. */
  lost: z.array(BlobId).exactOptional(),
});
export type Manifest = z.infer<typeof Manifest>;

/**
 * Reads the decrypted manifest and holds it against the frame: numbers from 0 on, objects that fill the file from the header to the manifest without a
 * gap or an overlap, each blob once and listed, those that it could not carry aside; where they lie beside the file none inside it, and as many as the header says, in order. What it says of the objects' content is for `readObjects` to check.
 */
export function parseManifest(plain: Uint8Array, cbor: CborDecoder, structure: BackupStructure): ReadResult<Manifest> {
  const damaged = err({ code: 'backup-damaged' } as const);
  const parsed = Manifest.safeParse(decode(plain, cbor));
  if (!parsed.success) return damaged;
  const manifest = parsed.data;
  let end = structure.objectsOffset;
  for (const [index, object] of manifest.objects.entries()) {
    if (object.n !== index || object.offset !== end) return damaged;
    if (object.length < STREAM_HEADER_BYTES + STREAM_TAG_BYTES) return damaged;
    if (object.type === 'rows' && !Object.hasOwn(manifest.tables, object.name)) return damaged;
    end += object.length;
  }
  if (end !== structure.manifestOffset) return damaged;

  const blobObjects = manifest.objects.filter((object) => object.type === 'blob').map((object) => object.name);
  const { beside, lost: losses = 0 } = structure.header;
  const lost = manifest.lost ?? [];
  if (lost.length !== losses || (manifest.lost !== undefined && losses === 0)) return damaged;
  if (beside !== undefined) {
    return blobObjects.length === 0 && manifest.blobs.length === beside && areInOrder(manifest.blobs)
      ? ok(manifest)
      : damaged;
  }
  const listed = new Set<string>(manifest.blobs);
  const accounted = new Set<string>([...blobObjects, ...lost]);
  const complete =
    listed.size === manifest.blobs.length &&
    areInOrder(lost) &&
    blobObjects.length + lost.length === listed.size &&
    accounted.size === listed.size &&
    [...accounted].every((name) => listed.has(name));
  return complete ? ok(manifest) : damaged;
}

/** Ascending, none twice. */
function areInOrder(ids: readonly BlobId[]): boolean {
  return ids.every((id, index) => index === 0 || (ids[index - 1] ?? '') < id);
}

function decode(plain: Uint8Array, cbor: CborDecoder): unknown {
  try {
    return cbor.decode(plain);
  } catch {
    return null;
  }
}
