import { equal, fromHex, wipe } from './bytes.ts';
import { libsodium } from './sodium.ts';

export interface KdfParams {
  /** Passes. */
  readonly t: number;
  readonly mKiB: number;
  /** Lanes: libsodium knows one only. */
  readonly p: 1;
  /** 16 bytes. */
  readonly salt: Uint8Array;
}

/** Argon2id 1.3 of 32 bytes 0x01 with salt 16 bytes 0x02, t = 3, m = 64 KiB, p = 1; also in tests/vectors, opened by the second implementation. */
const KNOWN_ANSWER = 'afa0b2651073d8013803caa5458d635f87cbb34ac07f4382982fa56e70d2f849';
let proved = false;

/**
 * Argon2id 1.3 (RFC 9106), 32 bytes, in this thread, for any parameters: bounds are the slot code's. The passphrase is wiped.
 * @throws when there is not enough memory, or when the known-answer test of the first use fails
 */
export function argon2idInThread(passphrase: Uint8Array, params: KdfParams): Uint8Array {
  try {
    if (!proved) proveKnownAnswer();
    return derive(passphrase, params);
  } finally {
    wipe(passphrase);
  }
}

function proveKnownAnswer(): void {
  const answer = derive(new Uint8Array(32).fill(1), { t: 3, mKiB: 64, p: 1, salt: new Uint8Array(16).fill(2) });
  const expected = fromHex(KNOWN_ANSWER);
  if (expected === null || !equal(answer, expected)) throw new Error('Argon2id does not give its known answer');
  proved = true;
}

function derive(passphrase: Uint8Array, { t, mKiB, salt }: KdfParams): Uint8Array {
  const sodium = libsodium();
  return sodium.crypto_pwhash(32, passphrase, salt, t, mKiB * 1024, sodium.crypto_pwhash_ALG_ARGON2ID13);
}
