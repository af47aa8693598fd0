import { fromHex, sameBytes, toHex } from '../encoding/bytes.ts';
import { BlobId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { HASH_BYTES } from './layout.ts';
import type { AttachmentSource, ByteSource, ReadResult, SodiumLike } from './platform.ts';
import type { BackupStructure } from './structure.ts';

const STEP_BYTES = 1024 * 1024;

/**
 * The attachments that a version names beside it, in ascending order; none for a file that holds its own. Needs no key: whoever has the folder can tell which of
 * them belong to which version. `backup-damaged`: not in order, or one twice.
 */
export async function readBesideNames(
  source: ByteSource,
  { namesOffset, objectsOffset }: Pick<BackupStructure, 'namesOffset' | 'objectsOffset'>,
): Promise<ReadResult<BlobId[]>> {
  const bytes = await source.read(namesOffset, objectsOffset - namesOffset);
  const names: BlobId[] = [];
  for (let at = 0; at < bytes.length; at += HASH_BYTES) {
    const name = toHex(bytes.subarray(at, at + HASH_BYTES));
    if (names.length > 0 && (names[names.length - 1] ?? '') >= name) return err({ code: 'backup-damaged' });
    names.push(BlobId.parse(name));
  }
  return ok(names);
}

/** The bytes that stand behind the seals of a version's header. `ids` in ascending order. */
export function besideNames(ids: readonly BlobId[]): Uint8Array {
  const bytes = new Uint8Array(ids.length * HASH_BYTES);
  ids.forEach((id, index) => bytes.set(fromHex(id) ?? new Uint8Array(), index * HASH_BYTES));
  return bytes;
}

/** How many bytes lie beside a version; `backup-attachments-missing` where some are not there at all. */
export async function besideLength(source: ByteSource, ids: readonly BlobId[]): Promise<ReadResult<number>> {
  let bytes = 0;
  let missing = 0;
  for (const id of ids) {
    const found = (await source.attachment?.(id)) ?? null;
    if (found === null) missing += 1;
    else {
      bytes += found.length;
      found.close();
    }
  }
  return missing > 0 ? err({ code: 'backup-attachments-missing', count: missing }) : ok(bytes);
}

export interface AttachmentTarget {
  write(piece: Uint8Array): void | Promise<void>;
  end(): void | Promise<void>;
}

/** Reads one attachment beside the file and holds it against its name; `end` of the target only where it fits. */
export async function readBeside(
  source: ByteSource,
  id: BlobId,
  sodium: Pick<SodiumLike, 'crypto_generichash_init' | 'crypto_generichash_update' | 'crypto_generichash_final'>,
  onBytes: (length: number) => void,
  target: AttachmentTarget | undefined,
): Promise<ReadResult<undefined>> {
  const found: AttachmentSource | null = (await source.attachment?.(id)) ?? null;
  if (found === null) return err({ code: 'backup-attachments-missing', count: 1 });
  try {
    const hashing = sodium.crypto_generichash_init(null, HASH_BYTES);
    for (let offset = 0; offset < found.length; offset += STEP_BYTES) {
      const piece = await found.read(offset, Math.min(STEP_BYTES, found.length - offset));
      sodium.crypto_generichash_update(hashing, piece);
      onBytes(piece.length);
      await target?.write(piece);
    }
    const name = fromHex(id) ?? new Uint8Array();
    if (!sameBytes(sodium.crypto_generichash_final(hashing, HASH_BYTES), name))
      return err({ code: 'backup-attachment-damaged' });
    await target?.end();
    return ok();
  } finally {
    found.close();
  }
}
