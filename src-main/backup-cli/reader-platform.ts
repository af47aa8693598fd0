import { toHex } from '../../src-shared/encoding/bytes.ts';
import type { BackupReaderPlatform, SodiumLike } from '../../src-shared/backup-format/platform.ts';
import { cborDecoder } from './cbor.ts';
import { argon2id, readySodium } from './sodium.ts';

export interface CliPlatform extends BackupReaderPlatform {
  readonly sodium: SodiumLike;
  /** Forgets the keys that were made of the passphrase. */
  wipe(): void;
}

/** What the reader needs. The versions of a place share their slots, so a passphrase is derived once for each. One run knows one passphrase. */
export async function readerPlatform(onDerive: () => void): Promise<CliPlatform> {
  const sodium = await readySodium();
  const derived = new Map<string, Uint8Array>();
  return {
    sodium,
    cbor: cborDecoder,
    argon2id: (password, parameters) => {
      const { t, mKiB, p, salt } = parameters;
      const name = toHex(sodium.crypto_generichash(32, password, null)) + [t, mKiB, p, toHex(salt)].join('/');
      const kept = derived.get(name);
      if (kept === undefined) onDerive();
      const key = kept ?? argon2id(password, parameters);
      derived.set(name, key);
      return Promise.resolve(key.slice());
    },
    wipe: () => {
      for (const key of derived.values()) sodium.memzero(key);
      derived.clear();
    },
  };
}
