import { lps } from '../encoding/bytes.ts';
import { utf8Decode } from '../encoding/utf8.ts';
import type { SodiumLike } from './platform.ts';
import { RECORD_VERSION, recordFields, type SealedRecordRef } from './record-fields.ts';

const NONCE_BYTES = 24;
const TAG_BYTES = 16;

type Aead = Pick<SodiumLike, 'crypto_aead_xchacha20poly1305_ietf_decrypt'>;

/** `nonce || ciphertext || tag` under a key and AAD; null when they do not fit. */
export function openSealed(sodium: Aead, key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed.subarray(NONCE_BYTES), aad, nonce, key);
  } catch {
    return null;
  }
}

/** The bytes of a sealed record; null when altered, moved to another row or revision, or sealed under another key. */
export function openRecordBytes(
  sodium: Aead,
  key: Uint8Array,
  ref: SealedRecordRef,
  sealed: Uint8Array,
): Uint8Array | null {
  if (sealed[0] !== RECORD_VERSION) return null;
  return openSealed(sodium, key, lps(...recordFields(ref)), sealed.subarray(1));
}

/** The payload of a sealed record as the JSON value it is; undefined where it does not open or is no JSON. */
export function openRecordValue(
  sodium: Aead & Pick<SodiumLike, 'memzero'>,
  key: Uint8Array,
  ref: SealedRecordRef,
  sealed: Uint8Array,
): unknown {
  const bytes = openRecordBytes(sodium, key, ref, sealed);
  const text = bytes && utf8Decode(bytes);
  if (bytes !== null) sodium.memzero(bytes);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
