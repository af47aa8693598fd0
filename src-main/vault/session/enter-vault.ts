import type { AuditAction } from '../../../src-shared/clinical/audit.ts';
import { needsKeyFile } from '../../../src-shared/key-file-rules.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { recoveryA, type Secret } from '../crypto/index.ts';
import type { FoundHeaders } from '../storage/header-files.ts';
import { bringUp, recordUnlock, tidyUp } from './bring-up.ts';
import { commitHeader } from './commit-header.ts';
import { createVault } from './create-vault.ts';
import type { LiveVault } from './live-vault.ts';
import { slotForPassphrase, withPassphraseSlot, type NewSheet } from './new-header.ts';
import { openWithPassphrase, openWithRecovery, type OpenedCopy, type RecoveredCopy } from './open-copies.ts';
import { keepPinEnvelope, openWithPin } from './pin-envelope.ts';
import { restorePrivateTries } from './private-key.ts';
import type { SessionPorts } from './session-ports.ts';
import { kdfMemoryOf } from './slot-changes.ts';

/** The ways into a vault. Each waits for Argon2 and then asks whether somebody has locked in the meantime; on failure nothing stays open. */
export interface EnterOf {
  readonly ports: SessionPorts;
  readonly folder: string;
  readonly cancelled: () => boolean;
}

/** What has proved that it is she: a recovery sheet comes with a new passphrase. */
type Proof = 'passphrase' | 'pin';

export interface Entered {
  readonly vault: LiveVault;
  /** The other header copy is missing, damaged or was passed over. */
  readonly copyDamaged: boolean;
}

/** Wipes the passphrase; the caller disposes of the compartment's key. */
export async function enterNew(
  of: EnterOf,
  passphrase: Uint8Array,
): Promise<Result<Entered & { sheet: NewSheet; compartment: Secret<'compartment'> }, VaultError>> {
  const created = await createVault(of.ports, of.folder, passphrase);
  if (!created.ok) return created;
  const { copy, sheet, compartment } = created.value;
  const vault = enterCopy(of, copy, [], 'passphrase');
  if (vault.ok) return ok({ vault: vault.value, copyDamaged: false, sheet, compartment });
  compartment.dispose();
  return vault;
}

/** Wipes the passphrase. */
export async function enterWithPassphrase(
  of: EnterOf,
  headers: FoundHeaders,
  passphrase: Uint8Array,
  keyFileHash: Uint8Array | null,
): Promise<Result<Entered, VaultError>> {
  const copy = await openWithPassphrase(of.ports.kdf, headers, passphrase, keyFileHash);
  if (!copy.ok) return copy;
  const vault = enterCopy(of, copy.value, ['vault.unlocked'], 'passphrase');
  return vault.ok ? ok({ vault: vault.value, copyDamaged: isOddCopy(headers, copy.value) }) : vault;
}

/** By the envelope that the keeper outside this process holds. Wipes the PIN. */
export async function enterWithPin(
  of: EnterOf,
  headers: FoundHeaders,
  pin: Uint8Array,
): Promise<Result<Entered, VaultError>> {
  const copy = await openWithPin(of.ports, headers, pin);
  if (!copy.ok) return copy;
  const vault = enterCopy(of, copy.value, ['vault.unlocked-with-pin'], 'pin');
  return vault.ok ? ok({ vault: vault.value, copyDamaged: isOddCopy(headers, copy.value) }) : vault;
}

/** By way of a recovery sheet: the new passphrase goes into the header before anything else is done. Wipes the code's 20 bytes and the passphrase. */
export async function enterWithSheet(
  of: EnterOf,
  headers: FoundHeaders,
  code: Uint8Array,
  passphrase: Uint8Array,
): Promise<Result<Entered, VaultError>> {
  const a = recoveryA(code);
  const copy = await openWithRecovery(headers, a);
  a.dispose();
  if (!copy.ok) {
    passphrase.fill(0);
    return copy;
  }
  const vault = await enterRecovered(of, copy.value, passphrase);
  return vault.ok ? ok({ vault: vault.value, copyDamaged: isOddCopy(headers, copy.value) }) : vault;
}

function enterCopy(
  of: EnterOf,
  copy: OpenedCopy,
  actions: readonly AuditAction[],
  by: Proof,
): Result<LiveVault, VaultError> {
  if (of.cancelled()) return discard(copy);
  const brought = bringUp(of.ports, of.folder, copy);
  return brought.ok ? settle(of.ports, brought.value, actions, by) : brought;
}

async function enterRecovered(
  of: EnterOf,
  copy: RecoveredCopy,
  passphrase: Uint8Array,
): Promise<Result<LiveVault, VaultError>> {
  const { ports, folder } = of;
  const { principal, secrets, compartment } = copy;
  const { fields } = copy.found.header;
  const now = ports.clock.now();
  // The sheet is also for a lost key file: the new passphrase opens without one.
  const keyFileHash = null;
  const mKiB = kdfMemoryOf(fields, principal);
  const to = { vaultId: fields.vaultId, principal, passphrase, keyFileHash, mKiB, now };
  const lost = needsKeyFile(fields, principal);
  const slot = await slotForPassphrase(ports.kdf, to, secrets, compartment);
  compartment.dispose();
  if (of.cancelled()) return discard(copy);
  const brought = bringUp(ports, folder, copy);
  if (!brought.ok) return brought;
  const vault = brought.value;
  const committed = commitHeader(vault, withPassphraseSlot(vault.header.fields, slot), [], ports);
  const actions = [...(lost ? (['key-file.removed'] as const) : []), 'recovery.used', 'vault.unlocked'] as const;
  if (committed.ok) return settle(ports, vault, actions, 'passphrase');
  vault.close();
  return committed;
}

function discard(copy: OpenedCopy): Result<never, VaultError> {
  copy.secrets.dispose();
  copy.opened.vk.dispose();
  copy.keyFileHash?.dispose();
  return err({ code: 'cancelled' });
}

function settle(
  ports: SessionPorts,
  vault: LiveVault,
  actions: readonly AuditAction[],
  by: Proof,
): Result<LiveVault, VaultError> {
  const subject = { kind: 'vault', id: vault.vaultId };
  const recorded = recordUnlock(
    vault,
    actions.map((action) => ({ action, subject })),
  );
  if (recorded.ok) {
    tidyUp(ports, vault);
    if (by === 'passphrase') restorePrivateTries(vault);
    keepPinEnvelope(ports, vault, by);
    return ok(vault);
  }
  vault.close();
  return recorded;
}

function isOddCopy(headers: FoundHeaders, copy: OpenedCopy): boolean {
  return headers.copyDamaged || headers.valid[0].header.text !== copy.found.header.text;
}
