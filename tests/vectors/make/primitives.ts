import type { CanonicalJson } from '../../../src-shared/canonical-json.ts';
import { encodeRecoveryCode } from '../../../src-shared/recovery-code.ts';
import { passphraseBytes } from '../../../src-shared/passphrase-bytes.ts';
import { argon2id, hash, hex, inThreadKdf, lps, mac, utf8Bytes } from '../../../src-main/vault/crypto/index.ts';
import { kdf } from '../../../src-main/vault/crypto/hash.ts';
import { fixedBytes, passphrase } from './fixed.ts';

/** Everything deterministic: hash, MAC, key derivation, Argon2id, length prefixes, passphrase bytes, recovery codes. */
export async function primitiveVectors(): Promise<CanonicalJson> {
  const key = fixedBytes('key');
  return {
    argon2id: await Promise.all(
      [
        { password: new Uint8Array(32).fill(1), salt: new Uint8Array(16).fill(2), t: 3, mKiB: 64 },
        { password: utf8Bytes(passphrase.normalize('NFKD')), salt: fixedBytes('salt', 16), t: 3, mKiB: 1024 },
      ].map(async ({ password, salt, t, mKiB }) => {
        const input = { password: hex(password), salt: hex(salt), t, mKiB };
        return { ...input, key: hex((await argon2id(inThreadKdf, password, { t, mKiB, p: 1, salt })).expose()) };
      }),
    ),
    hash: ['', 'abc', 'x'.repeat(200)].map((text) => ({ text, hash: hex(hash(utf8Bytes(text))) })),
    mac: ['', 'abc', 'x'.repeat(200)].map((text) => ({ key: hex(key), text, mac: hex(mac(key, utf8Bytes(text))) })),
    kdf: ['SIGILOvk', 'SIGILOus', 'SIGILObk'].flatMap((context) =>
      [1, 2, 3, 4].map((id) => ({ key: hex(key), context, id, subkey: hex(kdf(key, context, id)) })),
    ),
    lps: [[], [''], ['a', 'ñ'], ['SIGILO record 1', '', 'x'.repeat(300)]].map((parts) => ({
      parts,
      bytes: hex(lps(...parts)),
    })),
    passphrases: [passphrase, passphrase.normalize('NFD'), 'ﬁn Å ½', '  two  spaces  '].map((text) => {
      const bytes = passphraseBytes(text, new TextEncoder());
      return { text, bytes: bytes.ok ? hex(bytes.value) : null };
    }),
    recoveryCodes: [new Uint8Array(20), new Uint8Array(20).fill(0xff), fixedBytes('recovery code', 20)].map((code) => ({
      code: hex(code),
      groups: encodeRecoveryCode(code),
    })),
  };
}
