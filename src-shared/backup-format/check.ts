import { sameBytes } from '../encoding/bytes.ts';
import { needsKeyFile } from '../key-file-rules.ts';
import { err, ok } from '../result.ts';
import type { BackupHeader } from './header.ts';
import { HASH_BYTES } from './layout.ts';
import type { ByteSource, ReadControl, ReadResult, SodiumLike } from './platform.ts';
import { readStructure } from './structure.ts';
import { vaultHeaderOf } from './vault-header-of.ts';

const STEP_BYTES = 1024 * 1024;

export interface CheckedBackup {
  readonly header: BackupHeader;
  readonly bytes: number;
  /** Whether its passphrase opens it only together with a key file, as the file says of itself. */
  readonly keyFileNeeded: boolean;
}

/**
 * The check without any key: frame, header sum, hash of the whole file. It finds damage of any byte; it cannot tell who wrote the file, which only
 * `openBackup` can. Memory: one MiB.
 */
export async function checkBackup(
  source: ByteSource,
  sodium: SodiumLike,
  control: ReadControl = {},
): Promise<ReadResult<CheckedBackup>> {
  const structure = await readStructure(source, sodium);
  if (!structure.ok) return structure;
  const { hashOffset, hash, header } = structure.value;
  const state = sodium.crypto_generichash_init(null, HASH_BYTES);
  for (let offset = 0; offset < hashOffset; offset += STEP_BYTES) {
    if (control.isCancelled?.() === true) return err({ code: 'cancelled' });
    const bytes = await source.read(offset, Math.min(STEP_BYTES, hashOffset - offset));
    sodium.crypto_generichash_update(state, bytes);
    control.onProgress?.(offset + bytes.length, hashOffset);
  }
  if (!sameBytes(sodium.crypto_generichash_final(state, HASH_BYTES), hash)) return err({ code: 'backup-damaged' });
  const vaultHeader = vaultHeaderOf(header, sodium);
  return ok({ header, bytes: source.length, keyFileNeeded: vaultHeader.ok && needsKeyFile(vaultHeader.value.fields) });
}
