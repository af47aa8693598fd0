import { lps } from '../encoding/bytes.ts';
import type { BackupId } from '../ids.ts';
import type { SodiumLike } from './platform.ts';

/** The keys of one backup file, 32 bytes each; wiped by whoever asked for them. */
export interface BackupKeys {
  /** Opens its objects and its manifest. */
  readonly object: Uint8Array;
  /** Authenticates its header. */
  readonly mac: Uint8Array;
}

/** From the vault's BACKUP key (FORMAT.md 4). */
export function deriveBackupKeys(
  sodium: Pick<SodiumLike, 'crypto_generichash' | 'crypto_kdf_derive_from_key' | 'memzero'>,
  backup: Uint8Array,
  backupId: BackupId,
): BackupKeys {
  const root = sodium.crypto_generichash(32, lps('SIGILO backup 1', backupId), backup);
  const keys = {
    object: sodium.crypto_kdf_derive_from_key(32, 1, 'SIGILObk', root),
    mac: sodium.crypto_kdf_derive_from_key(32, 2, 'SIGILObk', root),
  };
  sodium.memzero(root);
  return keys;
}

/** What VK gives (FORMAT.md 2). */
export const VK_SUBKEYS = { page: 1, head: 2, backup: 3, vaultRecord: 4 } as const;

export function deriveFromVk(
  sodium: Pick<SodiumLike, 'crypto_kdf_derive_from_key'>,
  vk: Uint8Array,
  subkey: keyof typeof VK_SUBKEYS,
): Uint8Array {
  return sodium.crypto_kdf_derive_from_key(32, VK_SUBKEYS[subkey], 'SIGILOvk', vk);
}

/** What a principal's own key U gives (FORMAT.md 2). */
const USER_SUBKEYS = { selfWrap: 1, drafts: 2 } as const;

export function deriveFromUser(
  sodium: Pick<SodiumLike, 'crypto_kdf_derive_from_key'>,
  user: Uint8Array,
  subkey: keyof typeof USER_SUBKEYS,
): Uint8Array {
  return sodium.crypto_kdf_derive_from_key(32, USER_SUBKEYS[subkey], 'SIGILOus', user);
}
