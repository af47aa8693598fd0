import type { PrincipalId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import {
  deriveSlotA,
  findPrincipal,
  openCompartmentWithPassphrase,
  openCompartmentWithRecovery,
  openEscrow,
  openHeader,
  openSlot,
  Secret,
  type KdfRunner,
  type OpenedHeader,
  type ParsedHeader,
  type PrincipalSecrets,
} from '../crypto/index.ts';
import type { FoundHeader, FoundHeaders } from '../storage/header-files.ts';

/** A header copy that opened and proved itself. The holder disposes of `secrets`, `opened.vk` and `keyFileHash`. */
export interface OpenedCopy {
  readonly found: FoundHeader;
  readonly principal: PrincipalId;
  readonly secrets: PrincipalSecrets;
  readonly opened: OpenedHeader;
  /** The hash of the key file that my passphrase slot needs, so that an open session can make the slot anew; null where it needs none. */
  readonly keyFileHash: Secret<'key-file'> | null;
}

export interface RecoveredCopy extends OpenedCopy {
  /** The private compartment's key, to be wrapped for the new passphrase; the holder disposes of it. */
  readonly compartment: Secret<'compartment'>;
}

/**
 * Tries the copies in their order. A forged or damaged one sends us to the other; so does a secret that does not fit, because whoever forges a copy can give it
 * any slots he likes. An older copy that opens this way still has to pass the database's generation.
 */
export async function firstThatOpens<T>(
  headers: FoundHeaders,
  open: (found: FoundHeader) => Promise<Result<T, VaultError>>,
): Promise<Result<T, VaultError>> {
  const [first, ...others] = headers.valid;
  const result = await open(first);
  if (result.ok) return result;
  const errors: VaultError[] = [result.error];
  for (const found of others) {
    if (found.header.text === first.header.text) continue;
    const other = await open(found);
    if (other.ok) return other;
    errors.push(other.error);
  }
  const told = SLIPS.flatMap((code) => errors.find((error) => error.code === code) ?? []);
  return err(told[0] ?? result.error);
}

/** What she can put right herself comes before what only one of two copies says of itself. */
const SLIPS = ['key-file-needed', 'wrong-passphrase', 'wrong-recovery-code'] as const;

/** Wipes the passphrase. `keyFileHash` stays the caller's. */
export async function openWithPassphrase(
  kdf: KdfRunner,
  headers: FoundHeaders,
  passphrase: Uint8Array,
  keyFileHash: Uint8Array | null,
): Promise<Result<OpenedCopy, VaultError>> {
  const result = await firstThatOpens(headers, (found) => openCopyWithPassphrase(kdf, found, passphrase, keyFileHash));
  passphrase.fill(0);
  return result;
}

async function openCopyWithPassphrase(
  kdf: KdfRunner,
  found: FoundHeader,
  passphrase: Uint8Array,
  given: Uint8Array | null,
): Promise<Result<OpenedCopy, VaultError>> {
  const slot = await openPassphraseSlot(kdf, found.header, passphrase, given);
  if (!slot.ok) return slot;
  const { principal, secrets, a, keyFileHash } = slot.value;
  a.dispose();
  const opened = openHeader(found.header, principal, secrets);
  if (opened.ok) {
    const kept = keyFileHash === null ? null : new Secret('key-file', new Uint8Array(keyFileHash));
    return ok({ found, principal, secrets, opened: opened.value, keyFileHash: kept });
  }
  secrets.dispose();
  return opened;
}

export interface OpenedSlot {
  readonly principal: PrincipalId;
  readonly secrets: PrincipalSecrets;
  readonly a: Secret<'a'>;
  /** The given one where this slot needs it, else null: nothing that the slot did not take goes on with it. */
  readonly keyFileHash: Uint8Array | null;
}

/**
 * The first passphrase slot (of one principal, or of anybody) that opens. `key-file-needed` before anything is derived where each of them needs a file and none
 * was given. Does not wipe the passphrase; the caller disposes of `secrets` and `a`.
 */
export async function openPassphraseSlot(
  kdf: KdfRunner,
  header: ParsedHeader,
  passphrase: Uint8Array,
  given: Uint8Array | null,
  of?: PrincipalId,
): Promise<Result<OpenedSlot, VaultError>> {
  const { vaultId } = header.fields;
  const slots = header.fields.slots
    .filter((slot) => slot.kind === 'passphrase')
    .filter((slot) => of === undefined || slot.principal === of);
  const usable = slots.filter((slot) => given !== null || !slot.keyFile);
  if (usable.length === 0 && slots.length > 0) return err({ code: 'key-file-needed' });
  let error: VaultError = { code: 'wrong-passphrase' };
  for (const slot of usable) {
    const a = await deriveSlotA(kdf, slot, new Uint8Array(passphrase));
    if (!a.ok) return a;
    const keyFileHash = slot.keyFile ? given : null;
    const secrets = openSlot(vaultId, slot, a.value, keyFileHash);
    if (secrets.ok) return ok({ principal: slot.principal, secrets: secrets.value, a: a.value, keyFileHash });
    a.value.dispose();
    if (secrets.error.code !== 'wrong-passphrase') error = secrets.error;
  }
  return err(error);
}

/** The private compartment's key with what opened the author's slot. */
export function openCompartment(
  header: ParsedHeader,
  author: PrincipalId,
  { a, keyFileHash }: Pick<OpenedSlot, 'a' | 'keyFileHash'>,
): Result<Secret<'compartment'>, VaultError> {
  for (const wrap of header.fields.private) {
    if (wrap.kind === 'passphrase' && wrap.principal === author)
      return openCompartmentWithPassphrase(header.fields.vaultId, wrap, a, keyFileHash);
  }
  return err({ code: 'header-damaged' });
}

/** The owner's secrets by way of a recovery sheet. `a` holds the 20 bytes of its code and stays the caller's. */
export async function openWithRecovery(
  headers: FoundHeaders,
  a: Secret<'a'>,
): Promise<Result<RecoveredCopy, VaultError>> {
  return firstThatOpens(headers, (found) => Promise.resolve(openCopyWithRecovery(found, a)));
}

function openCopyWithRecovery(found: FoundHeader, a: Secret<'a'>): Result<RecoveredCopy, VaultError> {
  const { vaultId, slots } = found.header.fields;
  let error: VaultError = { code: 'wrong-recovery-code' };
  for (const slot of slots) {
    if (slot.kind !== 'recovery') continue;
    const secrets = openSlot(vaultId, slot, a, null);
    if (secrets.ok) {
      const recovered = recoverOwner(found, slot.principal, secrets.value);
      secrets.value.dispose();
      return recovered;
    }
    if (secrets.error.code !== 'wrong-recovery-code') error = secrets.error;
  }
  return err(error);
}

function recoverOwner(
  found: FoundHeader,
  sheet: PrincipalId,
  recovery: PrincipalSecrets,
): Result<RecoveredCopy, VaultError> {
  const { vaultId, directory, escrow, private: wraps } = found.header.fields;
  const proved = openHeader(found.header, sheet, recovery);
  if (!proved.ok) return proved;
  proved.value.vk.dispose();
  const box = escrow.find((entry) => entry.to === sheet && entry.principal === directory.owner);
  const wrap = wraps.find(
    (entry) => entry.kind === 'recovery' && entry.to === sheet && entry.principal === directory.owner,
  );
  const owner = findPrincipal(directory, directory.owner);
  if (!box || wrap?.kind !== 'recovery' || !owner) return err({ code: 'header-damaged' });
  const compartment = openCompartmentWithRecovery(vaultId, wrap, recovery, owner);
  if (!compartment.ok) return compartment;
  const secrets = openEscrow(vaultId, box, recovery);
  const opened = secrets.ok ? openHeader(found.header, owner.id, secrets.value) : secrets;
  if (secrets.ok && opened.ok)
    return ok({
      found,
      principal: owner.id,
      secrets: secrets.value,
      opened: opened.value,
      keyFileHash: null,
      compartment: compartment.value,
    });
  compartment.value.dispose();
  if (secrets.ok) secrets.value.dispose();
  return opened.ok ? err({ code: 'header-damaged' }) : opened;
}
