import { createHash } from 'node:crypto';
import { inThreadKdf, type KdfRunner } from '../../src-main/vault/crypto/index.ts';

/** Argon2id that derives each key once: for tests that open the same vault a hundred times. */
export function memoKdf(): KdfRunner {
  const known = new Map<string, Uint8Array>();
  return async (passphrase, params) => {
    const name = createHash('sha256')
      .update(passphrase)
      .update(params.salt)
      .update(`${params.t} ${params.mKiB}`)
      .digest('hex');
    const kept = known.get(name) ?? (await inThreadKdf(new Uint8Array(passphrase), params));
    known.set(name, kept);
    passphrase.fill(0);
    return new Uint8Array(kept);
  };
}
