import { copyState, freeState, libsodium } from './sodium.ts';

/** BLAKE2b (RFC 7693), 32 bytes out. */
export function hash(message: Uint8Array): Uint8Array {
  return libsodium().crypto_generichash(32, message, null);
}

/** Keyed BLAKE2b, 32 bytes out; keys of 16 to 64 bytes. */
export function mac(key: Uint8Array, message: Uint8Array): Uint8Array {
  return libsodium().crypto_generichash(32, message, key);
}

/** `crypto_kdf_derive_from_key`, 32 bytes out. `context` has 8 characters, `key` 32 bytes. */
export function kdf(key: Uint8Array, context: string, id: number): Uint8Array {
  return libsodium().crypto_kdf_derive_from_key(32, id, context, key);
}

/** SHA-256 (FIPS 180-4), 32 bytes out: what every system can show of a file. The format itself uses `hash`. */
export function sha256(message: Uint8Array): Uint8Array {
  return libsodium().crypto_hash_sha256(message);
}

export interface RunningHash {
  update(bytes: Uint8Array): void;
  /** Another that has taken the same bytes so far and goes on by itself: half the work of two from the beginning. */
  fork(): RunningHash;
  /** 32 bytes; ends it. */
  digest(): Uint8Array;
  /** Ends it without a result; harmless afterwards. */
  dispose(): void;
}

/** `hash` over bytes that come in pieces. Digest or dispose it: its state lives outside the garbage collector. */
export function startHash(): RunningHash {
  return runningHash(libsodium().crypto_generichash_init(null, 32));
}

/** `mac` over bytes that come in pieces. */
export function startMac(key: Uint8Array): RunningHash {
  return runningHash(libsodium().crypto_generichash_init(key, 32));
}

type StateAddress = ReturnType<ReturnType<typeof libsodium>['crypto_generichash_init']>;
const STATE_BYTES = 357;

function runningHash(state: StateAddress): RunningHash {
  const sodium = libsodium();
  let open = true;
  const ensureOpen = () => {
    if (!open) throw new Error('this hash has ended');
  };
  return {
    update(bytes) {
      ensureOpen();
      sodium.crypto_generichash_update(state, bytes);
    },
    fork() {
      ensureOpen();
      const copy = sodium.crypto_generichash_init(null, 32);
      copyState(state, copy, STATE_BYTES);
      return runningHash(copy);
    },
    digest() {
      ensureOpen();
      open = false;
      return sodium.crypto_generichash_final(state, 32);
    },
    dispose() {
      if (!open) return;
      open = false;
      freeState(state, STATE_BYTES);
    },
  };
}
