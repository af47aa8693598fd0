import { concatBytes, lps, sameBytes } from '../../encoding/bytes.ts';
import { utf8Encode } from '../../encoding/utf8.ts';
import type { VaultId } from '../../ids.ts';
import { VaultFailure } from '../../vault-failure.ts';
import { SEALED_CHUNK_BYTES, STREAM_HEADER_BYTES, STREAM_TAG_BYTES, TAG_FINAL, TAG_MESSAGE } from '../layout.ts';
import type { SodiumLike } from '../platform.ts';

const MAGIC = utf8Encode('SIGILOB1');

/**
 * The plaintext of a sealed attachment (FORMAT.md, "Blob") from its bytes in pieces of any size. Every piece that comes out is authentic, and it ends only where the
 * sealed end stands. The key stays the caller's.
 * @throws VaultFailure `backup-attachment-damaged`: another key, altered, or not to its end
 */
export async function* blobPlaintext(
  sodium: Pick<
    SodiumLike,
    'crypto_secretstream_xchacha20poly1305_init_pull' | 'crypto_secretstream_xchacha20poly1305_pull'
  >,
  key: Uint8Array,
  vaultId: VaultId,
  sealed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const aad = lps('SIGILO blob 1', vaultId);
  const start = MAGIC.length + STREAM_HEADER_BYTES;
  let held: Uint8Array = new Uint8Array();
  let state: ReturnType<typeof sodium.crypto_secretstream_xchacha20poly1305_init_pull> | null = null;
  const pull = (chunk: Uint8Array, tag: number): Uint8Array => {
    const opened =
      state !== null &&
      chunk.length >= STREAM_TAG_BYTES &&
      sodium.crypto_secretstream_xchacha20poly1305_pull(state, chunk, aad);
    if (opened === false || opened.tag !== tag) throw damaged();
    return opened.message;
  };
  for await (const piece of sealed) {
    held = concatBytes(held, piece);
    if (state === null) {
      if (held.length < start) continue;
      if (!sameBytes(held.subarray(0, MAGIC.length), MAGIC)) throw damaged();
      state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(held.subarray(MAGIC.length, start), key);
      held = held.subarray(start);
    }
    // A chunk is the last one only where nothing follows it, so the newest whole chunk waits for what comes next.
    while (held.length > SEALED_CHUNK_BYTES) {
      const message = pull(held.subarray(0, SEALED_CHUNK_BYTES), TAG_MESSAGE);
      held = held.subarray(SEALED_CHUNK_BYTES);
      yield message;
    }
  }
  // The last one is always shorter than the others.
  if (held.length === SEALED_CHUNK_BYTES) throw damaged();
  yield pull(held, TAG_FINAL);
}

function damaged(): VaultFailure {
  return new VaultFailure({ code: 'backup-attachment-damaged' });
}
