import { passphraseBytes } from '../../src-shared/passphrase-bytes.ts';
import type { Result } from '../../src-shared/result.ts';
import type { VaultError } from '../../src-shared/vault-error.ts';

const utf8 = new TextEncoder();

/** Runs `work` with the bytes of a passphrase and overwrites them afterwards, whatever comes of it. */
export async function withPassphrase<T>(
  passphrase: string,
  work: (bytes: Uint8Array<ArrayBuffer>) => Promise<Result<T, VaultError>>,
): Promise<Result<T, VaultError>> {
  const encoded = passphraseBytes(passphrase, utf8);
  if (!encoded.ok) return encoded;
  const bytes = new Uint8Array(encoded.value);
  encoded.value.fill(0);
  try {
    return await work(bytes);
  } finally {
    bytes.fill(0);
  }
}
