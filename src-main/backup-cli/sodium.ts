import sodium from 'libsodium-wrappers-sumo';
import type { Argon2Parameters, SodiumLike } from '../../src-shared/backup-format/platform.ts';
import { CliFailure } from './cli-error.ts';

/** The only importer of libsodium in the command. Its memory keeps copies of what passes through it until the process ends. */
export async function readySodium(): Promise<SodiumLike> {
  await sodium.ready;
  return sodium;
}

/** Argon2id 1.3, 32 bytes, which keeps the process busy for seconds. @throws CliFailure `no-memory` */
export function argon2id(password: Uint8Array, { t, mKiB, salt }: Argon2Parameters): Uint8Array {
  try {
    return sodium.crypto_pwhash(32, password, salt, t, mKiB * 1024, sodium.crypto_pwhash_ALG_ARGON2ID13);
  } catch {
    throw new CliFailure({ code: 'no-memory', mKiB });
  }
}
