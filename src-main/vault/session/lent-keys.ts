import type { InstanceId, PrincipalId, VaultId } from '../../../src-shared/ids.ts';

/**
 * Copies for one job in a worker thread (backup, restore). A plain object, so that it can be posted; post it with the key buffers in the transfer list, so that
 * no copy stays behind. Whoever holds it last calls `wipeLentKeys`.
 */
export interface LentKeys {
  readonly vaultId: VaultId;
  readonly instanceId: InstanceId;
  readonly principal: PrincipalId;
  readonly folder: string;
  /** Whole path of the current database file. */
  readonly databasePath: string;
  /** The vault header as it stands on disk at this moment. */
  readonly headerText: string;
  readonly vkEpoch: number;
  /** 32 bytes each. */
  readonly page: Uint8Array;
  readonly head: Uint8Array;
  readonly backup: Uint8Array;
  /** Seed (32 bytes) of the borrower's signing key, for audit heads. */
  readonly ed25519: Uint8Array;
  /** The borrower's U, for rows that are brought in from before a rotation. */
  readonly user: Uint8Array;
  /** The owner's Ed25519 public key as the borrower's secrets pin it: who may sign the directory. */
  readonly ownerPublic: Uint8Array;
}

export function lentKeyBuffers(keys: LentKeys): ArrayBuffer[] {
  return [keys.page, keys.head, keys.backup, keys.ed25519, keys.user].map((bytes) => bytes.buffer as ArrayBuffer);
}

export function wipeLentKeys(keys: LentKeys): void {
  for (const bytes of [keys.page, keys.head, keys.backup, keys.ed25519, keys.user]) bytes.fill(0);
}
