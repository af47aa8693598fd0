import sodium from 'libsodium-wrappers-sumo';
import type { Argon2Parameters, SodiumLike } from '../../../src-shared/backup-format/platform.ts';

/** The only importer of libsodium in the page. Its memory keeps copies of what passes through it until its thread ends: closing ends the thread. */
export async function readySodium(): Promise<SodiumLike> {
  await sodium.ready;
  return sodium;
}

/** Argon2id 1.3, 32 bytes, in this thread, which it keeps busy. @throws where the browser does not give the memory */
export async function argon2idHere(password: Uint8Array, { t, mKiB, salt }: Argon2Parameters): Promise<Uint8Array> {
  await sodium.ready;
  return sodium.crypto_pwhash(32, password, salt, t, mKiB * 1024, sodium.crypto_pwhash_ALG_ARGON2ID13);
}
