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
  type KdfRunner,
  type OpenedHeader,
  type ParsedHeader,
  type PrincipalSecrets,
  type Secret,
} from '../crypto/index.ts';
import type { FoundHeader, FoundHeaders } from '../storage/header-files.ts';

/** A header copy that opened and proved itself. The holder disposes of `secrets` and `opened.vk`. */
export interface OpenedCopy {
  readonly found: FoundHeader;
  readonly principal: PrincipalId;
  readonly secrets: PrincipalSecrets;
  readonly opened: OpenedHeader;
}

export interface RecoveredCopy extends OpenedCopy {
  /** The private compartment's key, to be wrapped for the new passphrase; the holder disposes of it. */
  readonly compartment: Secret<'compartment'>;
}

/**
 * Tries the copies in their order. A forged or damaged one sends us to the other; so does a secret that does not fit, because whoever forges a copy can give it
 * any slots he likes. An older copy that opens this way still has to pass the database's generation.
 */
async function firstThatOpens<T>(
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
  const wrongSecret = errors.find((error) => error.code === 'wrong-passphrase' || error.code === 'wrong-recovery-code');
  return err(wrongSecret ?? result.error);
}

/** Wipes the passphrase. */
export async function openWithPassphrase(
  kdf: KdfRunner,
  headers: FoundHeaders,
  passphrase: Uint8Array,
): Promise<Result<OpenedCopy, VaultError>> {
  const result = await firstThatOpens(headers, (found) => openCopyWithPassphrase(kdf, found, passphrase));
  passphrase.fill(0);
  return result;
}

async function openCopyWithPassphrase(
  kdf: KdfRunner,
  found: FoundHeader,
  passphrase: Uint8Array,
): Promise<Result<OpenedCopy, VaultError>> {
  const slot = await openPassphraseSlot(kdf, found.header, passphrase);
  if (!slot.ok) return slot;
  const { principal, secrets, a } = slot.value;
  a.dispose();
  const opened = openHeader(found.header, principal, secrets);
  if (opened.ok) return ok({ found, principal, secrets, opened: opened.value });
  secrets.dispose();
  return opened;
}

/** The first passphrase slot (of one principal, or of anybody) that opens. Does not wipe the passphrase; the caller disposes of `secrets` and `a`. */
export async function openPassphraseSlot(
  kdf: KdfRunner,
  header: ParsedHeader,
  passphrase: Uint8Array,
  of?: PrincipalId,
): Promise<Result<{ principal: PrincipalId; secrets: PrincipalSecrets; a: Secret<'a'> }, VaultError>> {
  const { vaultId, slots } = header.fields;
  let error: VaultError = { code: 'wrong-passphrase' };
  for (const slot of slots) {
    if (slot.kind !== 'passphrase' || (of !== undefined && slot.principal !== of)) continue;
    const a = await deriveSlotA(kdf, slot, new Uint8Array(passphrase));
    if (!a.ok) return a;
    const secrets = openSlot(vaultId, slot, a.value, null);
    if (secrets.ok) return ok({ principal: slot.principal, secrets: secrets.value, a: a.value });
    a.value.dispose();
    if (secrets.error.code !== 'wrong-passphrase') error = secrets.error;
  }
  return err(error);
}

/** The private compartment's key with the `A` that opened the author's slot. */
export function openCompartment(
  header: ParsedHeader,
  author: PrincipalId,
  a: Secret<'a'>,
): Result<Secret<'compartment'>, VaultError> {
  for (const wrap of header.fields.private) {
    if (wrap.kind === 'passphrase' && wrap.principal === author)
      return openCompartmentWithPassphrase(header.fields.vaultId, wrap, a);
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
      compartment: compartment.value,
    });
  compartment.value.dispose();
  if (secrets.ok) secrets.value.dispose();
  return opened.ok ? err({ code: 'header-damaged' }) : opened;
}
