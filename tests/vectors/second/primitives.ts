import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { asBytes, join, le } from './bytes.ts';

/** The algorithms of docs/FORMAT.md 1 on the noble libraries: no line of libsodium. Everything throws where bytes do not authenticate. */

export function hash(message: Uint8Array): Uint8Array {
  return blake2b(message, { dkLen: 32 });
}

export function mac(key: Uint8Array, message: Uint8Array): Uint8Array {
  return blake2b(message, { dkLen: 32, key });
}

/** libsodium's crypto_kdf: BLAKE2b of nothing, the number as salt, the context as personalization. */
export function kdf(key: Uint8Array, context: string, id: number): Uint8Array {
  const salt = join(le(id, 8), new Uint8Array(8));
  const personalization = join(asBytes(context), new Uint8Array(8));
  return blake2b(new Uint8Array(), { dkLen: 32, key, salt, personalization });
}

export function argon2id(
  password: Uint8Array,
  salt: Uint8Array,
  { t, mKiB }: { readonly t: number; readonly mKiB: number },
): Uint8Array {
  return nobleArgon2id(password, salt, { t, m: mKiB, p: 1, dkLen: 32 });
}

export function openSeal(key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
  return xchacha20poly1305(key, sealed.slice(0, 24), aad).decrypt(sealed.slice(24));
}

export function seal(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, message: Uint8Array): Uint8Array {
  return join(nonce, xchacha20poly1305(key, nonce, aad).encrypt(message));
}

/** crypto_box_seal: an ephemeral key, and a nonce that is BLAKE2b-192 of both public keys. */
export function sealBox(recipient: Uint8Array, ephemeralSecret: Uint8Array, message: Uint8Array): Uint8Array {
  const ephemeral = x25519.getPublicKey(ephemeralSecret);
  const nonce = blake2b(join(ephemeral, recipient), { dkLen: 24 });
  return join(ephemeral, xsalsa20poly1305(boxKey(ephemeralSecret, recipient), nonce).encrypt(message));
}

export function openBox(secret: Uint8Array, sealed: Uint8Array): Uint8Array {
  const ephemeral = sealed.slice(0, 32);
  const nonce = blake2b(join(ephemeral, x25519.getPublicKey(secret)), { dkLen: 24 });
  return xsalsa20poly1305(boxKey(secret, ephemeral), nonce).decrypt(sealed.slice(32));
}

/** crypto_box: the shared point hashed with HSalsa20 and an empty nonce. */
function boxKey(secret: Uint8Array, point: Uint8Array): Uint8Array {
  const out = new Uint32Array(8);
  hsalsa(SIGMA, words(x25519.getSharedSecret(secret, point)), new Uint32Array(4), out);
  return new Uint8Array(out.buffer);
}

/** "expand 32-byte k" */
export const SIGMA = words(asBytes('expand 32-byte k'));

/** Little-endian words; the noble cores take them so. */
export function words(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(index * 4, true));
}

export function publicKeys(secrets: { readonly x25519: Uint8Array; readonly ed25519: Uint8Array }) {
  return { x25519: x25519.getPublicKey(secrets.x25519), ed25519: ed25519.getPublicKey(secrets.ed25519) };
}

export function sign(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed);
}

export function isSigned(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return ed25519.verify(signature, message, publicKey);
}
