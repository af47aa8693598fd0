import { base64urlDecode } from '../encoding/base64url.ts';
import { sameBytes } from '../encoding/bytes.ts';
import type { PrincipalId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import {
  SECRETS_BYTES,
  commitText,
  escrowPrefix,
  kdfWithinBounds,
  kekText,
  slotAad,
  splitSecrets,
} from './vault-texts.ts';
import { ed25519Public, openBox, openVk } from './vault-trust.ts';
import { compartmentByPassphrase, compartmentByRecovery, type OpenedCompartment } from './compartment.ts';
import type { ParsedHeader, Slot, VaultHeader } from '../vault-header.ts';
import type { BackupReaderPlatform, SodiumLike } from './platform.ts';

/**
 * That day's passphrase as bytes (passphrase-bytes.ts) and, where that day's slot needs one, `hash` of its key file; or the 20 bytes of a recovery code. The
 * caller wipes it.
 */
export type HeaderSecret =
  | { readonly kind: 'passphrase'; readonly bytes: Uint8Array; readonly keyFileHash?: Uint8Array }
  | { readonly kind: 'recovery'; readonly code: Uint8Array };

/** What a vault header gives to whoever knows a secret of it. */
export interface UnlockedHeader {
  /** Who the secret makes the reader; for a recovery sheet the owner, by the escrow. */
  readonly principal: PrincipalId;
  /** 129 bytes (vault-texts.ts, `splitSecrets`). Wiped by the caller. */
  readonly secrets: Uint8Array;
  /** The vault key of `epoch`. Wiped by the caller. */
  readonly vk: Uint8Array;
  /** The reader's own private compartment, where it was asked for; `none` otherwise. A key is wiped by the caller. */
  readonly compartment: OpenedCompartment;
}

/** What is opened beside the secrets. The compartment's key is made from the secret itself, so it cannot be had later without it. */
export interface UnlockAlso {
  readonly compartment?: boolean;
}

export type UnlockHeaderError =
  | { code: 'wrong-passphrase' }
  | { code: 'key-file-needed' }
  | { code: 'wrong-recovery-code' }
  | { code: 'kdf-out-of-bounds' }
  | { code: 'header-damaged' };

const damaged = err({ code: 'header-damaged' } as const);

/**
 * Opens a vault header and checks all of it: the slot's key commitment and seal, the directory's signature under the owner's pinned key, the header's MAC.
 * `kdf-out-of-bounds` and `key-file-needed` are said before Argon2 runs. `header-damaged`: the secret is right and something else is not.
 */
export async function unlockHeader(
  header: ParsedHeader,
  epoch: number,
  secret: HeaderSecret,
  platform: BackupReaderPlatform,
  also: UnlockAlso = {},
): Promise<Result<UnlockedHeader, UnlockHeaderError>> {
  const { fields } = header;
  const { sodium } = platform;
  const keyFileHash = (secret.kind === 'passphrase' ? secret.keyFileHash : undefined) ?? null;
  const mine = fields.slots.filter((slot) => slot.kind === secret.kind);
  const slots = mine.filter((slot) => !slot.keyFile || keyFileHash !== null);
  if (slots.length < mine.length && slots.length === 0) return err({ code: 'key-file-needed' });
  if (slots.some((slot) => slot.kind === 'passphrase' && !kdfWithinBounds(slot)))
    return err({ code: 'kdf-out-of-bounds' });

  for (const slot of slots) {
    const opened = await trySlot(fields, slot, secret, slot.keyFile ? keyFileHash : null, platform, also);
    if (opened === 'other-key') continue;
    if (opened === null) return damaged;
    const vk = openVk(header, epoch, opened.principal, opened.secrets, sodium);
    if (vk !== null) return ok({ ...opened, vk });
    sodium.memzero(opened.secrets);
    if (opened.compartment instanceof Uint8Array) sodium.memzero(opened.compartment);
    return damaged;
  }
  return err({ code: secret.kind === 'passphrase' ? 'wrong-passphrase' : 'wrong-recovery-code' });
}

type Opened = Omit<UnlockedHeader, 'vk'>;

/** `other-key`: the secret is not this slot's; null: it is, and the rest does not fit. */
async function trySlot(
  fields: VaultHeader,
  slot: Slot,
  secret: HeaderSecret,
  keyFileHash: Uint8Array | null,
  { sodium, argon2id }: BackupReaderPlatform,
  also: UnlockAlso,
): Promise<Opened | 'other-key' | null> {
  const salt = base64urlDecode(slot.salt) ?? new Uint8Array();
  const a =
    secret.kind === 'recovery'
      ? secret.code
      : await argon2id(secret.bytes, { t: slot.t, mKiB: slot.m, p: slot.p, salt });
  try {
    const text = kekText(keyFileHash ?? new Uint8Array(), slotAad(fields.vaultId, slot));
    const kek = sodium.crypto_generichash(32, text, a);
    const secrets = openSlot(fields, slot, kek, sodium);
    sodium.memzero(kek);
    if (secrets === 'other-key' || secrets === null) return secrets;
    if (secret.kind === 'recovery') return openEscrow(fields, slot.principal, secrets, sodium, also);
    const compartment =
      also.compartment === true
        ? compartmentByPassphrase(fields, slot.principal, a, keyFileHash, sodium)
        : ('none' as const);
    return { principal: slot.principal, secrets, compartment };
  } finally {
    // The recovery code stays the caller's.
    if (secret.kind === 'passphrase') sodium.memzero(a);
  }
}

function openSlot(
  fields: VaultHeader,
  slot: Slot,
  kek: Uint8Array,
  sodium: SodiumLike,
): Uint8Array | 'other-key' | null {
  const sealed = base64urlDecode(slot.sealed);
  const commit = base64urlDecode(slot.commit);
  if (sealed === null || commit?.length !== 32) return null;
  if (!sodium.memcmp(sodium.crypto_generichash(32, commitText(sealed), kek), commit)) return 'other-key';
  return orNull(() =>
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      sealed.subarray(24),
      slotAad(fields.vaultId, slot),
      sealed.subarray(0, 24),
      kek,
    ),
  );
}

/** The recovery principal's secrets give the owner's back: the very owner whom they pin. Wipes the recovery principal's. */
function openEscrow(
  fields: VaultHeader,
  recovery: PrincipalId,
  secrets: Uint8Array,
  sodium: SodiumLike,
  also: UnlockAlso,
): Opened | null {
  try {
    const owner = fields.directory.owner;
    const pinned = splitSecrets(secrets)?.ownerPublic;
    const entry = fields.escrow.find((escrow) => escrow.principal === owner && escrow.to === recovery);
    const content =
      entry && openBox(entry.sealed, escrowPrefix(fields.vaultId, owner, recovery), SECRETS_BYTES, secrets, sodium);
    if (!content) return null;
    const parts = splitSecrets(content);
    if (parts && pinned && sameBytes(parts.ownerPublic, pinned) && sameBytes(ed25519Public(parts, sodium), pinned)) {
      const compartment =
        also.compartment === true ? compartmentByRecovery(fields, owner, recovery, secrets, sodium) : ('none' as const);
      return { principal: owner, secrets: content, compartment };
    }
    sodium.memzero(content);
    return null;
  } finally {
    sodium.memzero(secrets);
  }
}

function orNull(open: () => Uint8Array): Uint8Array | null {
  try {
    return open();
  } catch {
    return null;
  }
}
