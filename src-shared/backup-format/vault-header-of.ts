import { toHex } from '../encoding/bytes.ts';
import { utf8Encode } from '../encoding/utf8.ts';
import { err } from '../result.ts';
import { parseVaultHeader, type ParsedHeader } from '../vault-header.ts';
import type { BackupHeader } from './header.ts';
import { HASH_BYTES } from './layout.ts';
import type { ReadResult, SodiumLike } from './platform.ts';

/** The vault header that stands in a backup's own, whole and of a format that this reader knows. Nothing of it is authentic before a secret has opened it. */
export function vaultHeaderOf(header: BackupHeader, sodium: SodiumLike): ReadResult<ParsedHeader> {
  const parsed = parseVaultHeader(header.vaultHeader, (text) =>
    toHex(sodium.crypto_generichash(HASH_BYTES, utf8Encode(text), null)),
  );
  if (parsed.ok) return parsed;
  return err(
    parsed.error.code === 'newer-format'
      ? { code: 'backup-newer', needs: parsed.error.needs }
      : { code: 'backup-damaged' },
  );
}
