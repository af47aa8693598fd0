import { base64urlDecode } from '../encoding/base64url.ts';
import { le32, lps } from '../encoding/bytes.ts';
import type { PrincipalId, VaultId } from '../ids.ts';
import type { Slot } from '../vault-header.ts';

/** The texts that keys and slots are bound to (FORMAT.md 2). One place, so that the vault and the reader of backups cannot disagree. */

export type SlotBinding = Pick<Slot, 'id' | 'principal' | 'kind' | 'number' | 't' | 'm' | 'p' | 'salt' | 'keyFile'>;

export function slotAad(vaultId: VaultId, slot: SlotBinding): Uint8Array {
  return lps(
    'SIGILO slot 1',
    vaultId,
    slot.principal,
    slot.id,
    slot.kind,
    le32(slot.t),
    le32(slot.m),
    le32(slot.p),
    base64urlDecode(slot.salt) ?? new Uint8Array(),
    Uint8Array.of(slot.keyFile ? 1 : 0),
    le32(slot.number),
  );
}

/** What `mac(A, …)` turns into the KEK. `keyFileHash` is empty where no key file is used. */
export function kekText(keyFileHash: Uint8Array, aad: Uint8Array): Uint8Array {
  return lps('SIGILO kek 1', keyFileHash, aad);
}

/** What `mac(KEK, …)` turns into the slot's key commitment. */
export function commitText(sealed: Uint8Array): Uint8Array {
  return lps('SIGILO commit 1', sealed);
}

/** The fields in front of VK inside its box. */
export function vkPrefix(vaultId: VaultId, epoch: number): readonly (Uint8Array | string)[] {
  return ['SIGILO vk 1', vaultId, le32(epoch)];
}

/** What the owner signs of a vault key: it names the key, by `mac(VK, label)`, without holding it. */
export function vkLabel(vaultId: VaultId, epoch: number): readonly (Uint8Array | string)[] {
  return ['SIGILO vk commit 1', vaultId, le32(epoch)];
}

/** The fields in front of the owner's secrets inside an escrow box. */
export function escrowPrefix(vaultId: VaultId, owner: PrincipalId, to: PrincipalId): readonly string[] {
  return ['SIGILO escrow 1', vaultId, owner, to];
}

export function directoryText(vaultId: VaultId, directoryJson: string): Uint8Array {
  return lps('SIGILO directory 1', vaultId, directoryJson);
}

/** Argon2 parameters of a passphrase slot: below or above these nothing is run. `m` in KiB. */
export const KDF_BOUNDS = { minT: 3, maxT: 10, minM: 64 * 1024, maxM: 1024 * 1024, p: 1, saltBytes: 16 } as const;

export function kdfWithinBounds(slot: Pick<Slot, 't' | 'm' | 'p' | 'salt'>): boolean {
  return (
    slot.t >= KDF_BOUNDS.minT &&
    slot.t <= KDF_BOUNDS.maxT &&
    slot.m >= KDF_BOUNDS.minM &&
    slot.m <= KDF_BOUNDS.maxM &&
    slot.p === KDF_BOUNDS.p &&
    base64urlDecode(slot.salt)?.length === KDF_BOUNDS.saltBytes
  );
}

/** Secrets of a principal, 129 bytes: `0x01 || X25519 secret key || Ed25519 seed || U || the owner's Ed25519 public key`. */
export const SECRETS_BYTES = 129;
export interface SecretParts {
  readonly x25519: Uint8Array;
  readonly ed25519Seed: Uint8Array;
  readonly user: Uint8Array;
  readonly ownerPublic: Uint8Array;
}

/** Views into `secrets`, not copies: wiping the one wipes the other. Null when the layout is another. */
export function splitSecrets(secrets: Uint8Array): SecretParts | null {
  if (secrets.length !== SECRETS_BYTES || secrets[0] !== 1) return null;
  return {
    x25519: secrets.subarray(1, 33),
    ed25519Seed: secrets.subarray(33, 65),
    user: secrets.subarray(65, 97),
    ownerPublic: secrets.subarray(97, 129),
  };
}
