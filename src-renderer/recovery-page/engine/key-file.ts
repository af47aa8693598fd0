import { MAX_KEY_FILE_BYTES } from '../../../src-shared/key-file-rules.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { BrowserError } from './calls.ts';
import { FileNotReadable, fileSource } from './file-source.ts';
import { readySodium } from './sodium.ts';

const PIECE_BYTES = 1024 * 1024;
const HASH_BYTES = 32;

/** `hash` of a key file's bytes, read piece by piece; what cannot be a key is refused by its size, before a byte is read. */
export async function hashKeyFile(file: File): Promise<Result<Uint8Array, BrowserError>> {
  if (file.size === 0) return err({ code: 'key-file-empty' });
  if (file.size > MAX_KEY_FILE_BYTES) return err({ code: 'key-file-too-large' });
  const sodium = await readySodium();
  const state = sodium.crypto_generichash_init(null, HASH_BYTES);
  const source = fileSource(file);
  try {
    for (let offset = 0; offset < source.length; offset += PIECE_BYTES) {
      const piece = await source.read(offset, Math.min(PIECE_BYTES, source.length - offset));
      sodium.crypto_generichash_update(state, piece);
      sodium.memzero(piece);
    }
  } catch (thrown) {
    // Ending it gives its memory back.
    sodium.crypto_generichash_final(state, HASH_BYTES);
    if (thrown instanceof FileNotReadable) return err({ code: 'key-file-not-readable' });
    throw thrown;
  }
  return ok(sodium.crypto_generichash_final(state, HASH_BYTES));
}
