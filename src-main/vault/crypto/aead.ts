import { concat, randomBytes } from './bytes.ts';
import { libsodium } from './sodium.ts';

const NONCE_BYTES = 24;
const TAG_BYTES = 16;

/** XChaCha20-Poly1305-IETF under a random nonce: nonce || ciphertext || tag. */
export function sealBytes(key: Uint8Array, aad: Uint8Array, message: Uint8Array): Uint8Array {
  return sealWithNonce(key, randomBytes(NONCE_BYTES), aad, message);
}

/** Only for published vectors and, in sealBytes, a fresh random nonce: a nonce used twice under one key reveals both messages. */
export function sealWithNonce(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, message: Uint8Array): Uint8Array {
  return concat(nonce, libsodium().crypto_aead_xchacha20poly1305_ietf_encrypt(message, aad, null, nonce, key));
}

/** The message; null when key, AAD or bytes do not fit. */
export function openBytes(key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  return refusedAsNull('ciphertext cannot be decrypted using that key', () =>
    libsodium().crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      sealed.subarray(NONCE_BYTES),
      aad,
      sealed.subarray(0, NONCE_BYTES),
      key,
    ),
  );
}

/** libsodium's wrapper throws where the message does not authenticate; any other throw is a defect and stays one. */
export function refusedAsNull(refusal: string, open: () => Uint8Array): Uint8Array | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof Error && error.message === refusal) return null;
    throw error;
  }
}
