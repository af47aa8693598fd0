import { commitText, kekText, slotAad, type SlotBinding } from '../../../src-shared/backup-format/vault-texts.ts';
import type { PrincipalId, SlotId, VaultId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { PassphraseSlot, RecoverySlot, Slot } from '../../../src-shared/vault-header.ts';
import { openBytes, sealBytes } from './aead.ts';
import type { KdfParams } from './argon2.ts';
import { b64decode, b64encode, equal, wipe } from './bytes.ts';
import { mac } from './hash.ts';
import { argon2id, checkKdfBounds, type KdfRunner } from './kdf.ts';
import { decodeSecrets, encodeSecrets, type PrincipalSecrets } from './principals.ts';
import { Secret } from './secret.ts';

export type SlotError =
  | { readonly code: 'wrong-passphrase' }
  | { readonly code: 'wrong-recovery-code' }
  | { readonly code: 'header-damaged' }
  | { readonly code: 'kdf-out-of-bounds' };

interface NewSlot {
  readonly vaultId: VaultId;
  readonly principal: PrincipalId;
  readonly id: SlotId;
  readonly createdAt: Instant;
}

/**
 * A slot that opens with a passphrase.
 * @param slot `a` is Argon2id of the passphrase with exactly these `params`; `keyFileHash` is `hash` of the key file, null without one
 * @throws for parameters outside the bounds
 */
export function makePassphraseSlot(
  slot: NewSlot & { readonly a: Secret<'a'>; readonly params: KdfParams; readonly keyFileHash: Uint8Array | null },
  secrets: PrincipalSecrets,
): PassphraseSlot {
  const { a, params, keyFileHash } = slot;
  if (!checkKdfBounds(params).ok || params.salt.length !== 16) throw new Error('Argon2 parameters out of bounds');
  const fields = {
    ...common(slot),
    kind: 'passphrase',
    number: 0,
    t: params.t,
    m: params.mKiB,
    p: params.p,
    salt: b64encode(params.salt),
    keyFile: keyFileHash !== null,
  } as const;
  return { ...fields, ...seal(slot.vaultId, fields, a, keyFileHash, secrets) };
}

/** A slot that opens with the 20 bytes of a recovery code. `number` is the sheet's, from 1. */
export function makeRecoverySlot(
  slot: NewSlot & { readonly a: Secret<'a'>; readonly number: number },
  secrets: PrincipalSecrets,
): RecoverySlot {
  const fields = {
    ...common(slot),
    kind: 'recovery',
    number: slot.number,
    t: 0,
    m: 0,
    p: 0,
    salt: '',
    keyFile: false,
  } as const;
  return { ...fields, ...seal(slot.vaultId, fields, slot.a, null, secrets) };
}

/** `A` of a passphrase slot; the passphrase is wiped. Weak and monstrous parameters are refused before anything runs. */
export async function deriveSlotA(
  kdf: KdfRunner,
  slot: PassphraseSlot,
  passphrase: Uint8Array,
): Promise<Result<Secret<'a'>, { code: 'kdf-out-of-bounds' | 'header-damaged' }>> {
  const bounds = checkKdfBounds({ t: slot.t, mKiB: slot.m, p: slot.p });
  const salt = b64decode(slot.salt);
  if (!bounds.ok || salt?.length !== 16) {
    wipe(passphrase);
    return bounds.ok ? err({ code: 'header-damaged' }) : bounds;
  }
  return ok(await argon2id(kdf, passphrase, { t: slot.t, mKiB: slot.m, p: 1, salt }));
}

/** `A` of a recovery slot: the code itself. Takes its 20 bytes over. */
export function recoveryA(code: Uint8Array): Secret<'a'> {
  return new Secret('a', code);
}

/**
 * The principal's secrets; the caller disposes of them and of `a`. A wrong commitment is a wrong passphrase or code; a right one over a seal that does not
 * open is damage.
 */
export function openSlot(
  vaultId: VaultId,
  slot: Slot,
  a: Secret<'a'>,
  keyFileHash: Uint8Array | null,
): Result<PrincipalSecrets, SlotError> {
  if (slot.kind === 'passphrase') {
    const bounds = checkKdfBounds({ t: slot.t, mKiB: slot.m, p: slot.p });
    if (!bounds.ok) return bounds;
  }
  const aad = slotAad(vaultId, slot);
  const sealed = b64decode(slot.sealed);
  const commit = b64decode(slot.commit);
  if (sealed === null || commit === null) return err({ code: 'header-damaged' });
  const kek = slotKek(a, aad, keyFileHash);
  try {
    if (!equal(commitment(kek, sealed), commit)) {
      return err({ code: slot.kind === 'recovery' ? 'wrong-recovery-code' : 'wrong-passphrase' });
    }
    const opened = openBytes(kek.expose(), aad, sealed);
    const secrets = opened === null ? null : decodeSecrets(opened);
    if (opened !== null) wipe(opened);
    return secrets === null ? err({ code: 'header-damaged' }) : ok(secrets);
  } finally {
    kek.dispose();
  }
}

/** The key that opens the slot. `aad` is what the slot says about itself. */
export function slotKek(a: Secret<'a'>, aad: Uint8Array, keyFileHash: Uint8Array | null): Secret<'kek'> {
  return new Secret('kek', mac(a.expose(), kekText(keyFileHash ?? new Uint8Array(), aad)));
}

/** XChaCha20-Poly1305 does not commit to its key; this does. */
export function commitment(kek: Secret<'kek'>, sealed: Uint8Array): Uint8Array {
  return mac(kek.expose(), commitText(sealed));
}

function common(slot: NewSlot) {
  return { id: slot.id, principal: slot.principal, createdAt: slot.createdAt, provedAt: null };
}

function seal(
  vaultId: VaultId,
  fields: SlotBinding,
  a: Secret<'a'>,
  keyFileHash: Uint8Array | null,
  secrets: PrincipalSecrets,
): { sealed: string; commit: string } {
  const aad = slotAad(vaultId, fields);
  const kek = slotKek(a, aad, keyFileHash);
  const bytes = encodeSecrets(secrets);
  const sealed = sealBytes(kek.expose(), aad, bytes);
  const commit = commitment(kek, sealed);
  wipe(bytes);
  kek.dispose();
  return { sealed: b64encode(sealed), commit: b64encode(commit) };
}
