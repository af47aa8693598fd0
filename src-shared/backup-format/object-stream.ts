import { le32, lps, sameBytes } from '../encoding/bytes.ts';
import {
  CHUNK_BYTES,
  HASH_BYTES,
  SEALED_CHUNK_BYTES,
  STREAM_HEADER_BYTES,
  STREAM_TAG_BYTES,
  TAG_FINAL,
  TAG_MESSAGE,
} from './layout.ts';
import type { ByteSource, SodiumLike } from './platform.ts';

/** Chunks read at a time: about one MiB. */
const CHUNKS_A_READ = 16;

/** What every chunk of an object is bound to: the file (by its header's sum) and the object's number. */
export function objectAad(sum: Uint8Array, n: number): Uint8Array {
  return lps('SIGILO object 1', sum, le32(n));
}

/** How many bytes of plaintext an object of that length in the file has, or would have if it were one. */
export function plainLength(length: number): number {
  const body = length - STREAM_HEADER_BYTES;
  return body - (Math.floor(body / SEALED_CHUNK_BYTES) + 1) * STREAM_TAG_BYTES;
}

export interface SealedObject {
  readonly n: number;
  readonly offset: number;
  readonly length: number;
  /** BLAKE2b of its bytes in the file; null for the manifest, which cannot name its own. */
  readonly hash: Uint8Array | null;
}

/**
 * Decrypts one object chunk by chunk and checks it to its last byte. `onBytes` sees the bytes as they stand in the file, in order; `onPlain` gets authentic
 * plaintext, of a chunk at most, and must not keep it. Resolves to false, as soon as that is known, when anything does not fit.
 */
export async function readObject(
  source: ByteSource,
  sodium: SodiumLike,
  key: Uint8Array,
  sum: Uint8Array,
  object: SealedObject,
  onBytes: (bytes: Uint8Array) => void,
  onPlain: (plain: Uint8Array) => void | Promise<void>,
): Promise<boolean> {
  const body = object.length - STREAM_HEADER_BYTES;
  const chunks = Math.floor(body / SEALED_CHUNK_BYTES) + 1;
  const last = body - (chunks - 1) * SEALED_CHUNK_BYTES;
  if (body < STREAM_TAG_BYTES || last < STREAM_TAG_BYTES) return false;

  const hashing = sodium.crypto_generichash_init(null, HASH_BYTES);
  const take = async (offset: number, length: number): Promise<Uint8Array> => {
    const at = object.offset + offset;
    const bytes = await (source.view?.(at, length) ?? source.read(at, length));
    sodium.crypto_generichash_update(hashing, bytes);
    onBytes(bytes);
    return bytes;
  };
  const streamHeader = await take(0, STREAM_HEADER_BYTES);
  if (streamHeader.length !== STREAM_HEADER_BYTES) return false;
  const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(streamHeader, key);
  const aad = objectAad(sum, object.n);

  for (let first = 0; first < chunks; first += CHUNKS_A_READ) {
    const offset = first * SEALED_CHUNK_BYTES;
    const sealed = await take(
      STREAM_HEADER_BYTES + offset,
      Math.min(CHUNKS_A_READ * SEALED_CHUNK_BYTES, body - offset),
    );
    const here = Math.min(CHUNKS_A_READ, chunks - first);
    for (let index = 0; index < here; index++) {
      const isLast = first + index === chunks - 1;
      const start = index * SEALED_CHUNK_BYTES;
      const chunk = sealed.subarray(start, start + (isLast ? last : SEALED_CHUNK_BYTES));
      const opened =
        chunk.length >= STREAM_TAG_BYTES && sodium.crypto_secretstream_xchacha20poly1305_pull(state, chunk, aad);
      if (opened === false || opened.tag !== (isLast ? TAG_FINAL : TAG_MESSAGE)) return false;
      if (!isLast && opened.message.length !== CHUNK_BYTES) return false;
      await onPlain(opened.message);
    }
  }
  const hash = sodium.crypto_generichash_final(hashing, HASH_BYTES);
  return object.hash === null || sameBytes(hash, object.hash);
}
