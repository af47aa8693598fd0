import { refusedAsNull } from './aead.ts';
import { wipe } from './bytes.ts';
import type { Secret } from './secret.ts';
import { libsodium } from './sodium.ts';

const BASE_POINT = new Uint8Array(32).fill(9, 0, 1);
const SIGNATURE_BYTES = 64;
/** What a sealed box adds to its message: ephemeral public key and tag. */
const BOX_BYTES = 48;

/** X25519 (RFC 7748). @throws for a point of low order, whose product is zero */
export function x25519(scalar: Uint8Array, point: Uint8Array): Uint8Array {
  return libsodium().crypto_scalarmult(scalar, point);
}

export function x25519PublicKey(secret: Secret<'x25519'>): Uint8Array {
  return x25519(secret.expose(), BASE_POINT);
}

/** `secret` is the 32-byte seed (RFC 8032). */
export function ed25519PublicKey(secret: Secret<'ed25519'>): Uint8Array {
  const pair = libsodium().crypto_sign_seed_keypair(secret.expose());
  wipe(pair.privateKey);
  return pair.publicKey;
}

/** Ed25519, detached, 64 bytes. `secret` is the seed. */
export function sign(secret: Secret<'ed25519'>, message: Uint8Array): Uint8Array {
  const pair = libsodium().crypto_sign_seed_keypair(secret.expose());
  const signature = libsodium().crypto_sign_detached(message, pair.privateKey);
  wipe(pair.privateKey);
  return signature;
}

/** False for a signature or public key of another length too. */
export function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== SIGNATURE_BYTES) return false;
  return libsodium().crypto_sign_verify_detached(signature, message, publicKey);
}

/** `crypto_box_seal`: anybody can make one, so what it holds is bound by a signature or a pinned key wherever that matters. */
export function boxSeal(recipient: Uint8Array, message: Uint8Array): Uint8Array {
  return libsodium().crypto_box_seal(message, recipient);
}

/** The message; null when the box is not for this key, or was altered. */
export function boxOpen(secret: Secret<'x25519'>, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < BOX_BYTES) return null;
  return refusedAsNull('incorrect key pair for the given ciphertext', () =>
    libsodium().crypto_box_seal_open(sealed, x25519PublicKey(secret), secret.expose()),
  );
}
