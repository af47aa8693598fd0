import { ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { PassphraseSlot } from '../../../src-shared/vault-header.ts';
import { KDF_FLOOR, openHeader, type PrincipalSecrets, type Secret, type VaultHeader } from '../crypto/index.ts';
import { writeMeta } from '../storage/meta.ts';
import { commitHeader } from './commit-header.ts';
import type { LiveVault } from './live-vault.ts';
import { slotForPassphrase, withNewSheet, withPassphraseSlot, type NewSheet } from './new-header.ts';
import { openCompartment, openPassphraseSlot } from './open-copies.ts';
import { storedProof } from './recovery-proof.ts';
import type { SessionPorts } from './session-ports.ts';

/** The Argon2 memory of the principal's passphrase slot, kept when the passphrase changes. */
export function kdfMemoryOf(fields: VaultHeader, principal: string): number {
  const slot = fields.slots.find(
    (entry): entry is PassphraseSlot => entry.kind === 'passphrase' && entry.principal === principal,
  );
  return slot?.m ?? KDF_FLOOR.mKiB;
}

export interface Proved {
  readonly secrets: PrincipalSecrets;
  readonly compartment: Secret<'compartment'>;
}

/** My secrets and the private compartment's key, given only for my passphrase; the caller disposes of both. Wipes the passphrase. */
export async function prove(
  ports: Pick<SessionPorts, 'kdf'>,
  vault: LiveVault,
  passphrase: Uint8Array,
): Promise<Result<Proved, VaultError>> {
  const { header, me } = vault;
  const slot = await openPassphraseSlot(ports.kdf, header, passphrase, vault.keys.keyFileHash, me.principal);
  passphrase.fill(0);
  if (!slot.ok) return slot;
  const { secrets, a } = slot.value;
  const compartment = openCompartment(header, me.principal, slot.value);
  a.dispose();
  if (compartment.ok) return ok({ secrets, compartment: compartment.value });
  secrets.dispose();
  return compartment;
}

export async function checkPassphrase(
  ports: SessionPorts,
  vault: LiveVault,
  passphrase: Uint8Array,
): Promise<Result<undefined, VaultError>> {
  const proved = await prove(ports, vault, passphrase);
  if (!proved.ok) return proved;
  proved.value.secrets.dispose();
  proved.value.compartment.dispose();
  return ok();
}

/** A step that waited for Argon2 asks before it commits: the vault may have been locked in between. */
export type StillOpen = () => Result<undefined, VaultError>;

/** A new slot and private wrap for me in the place of the old ones, in both copies of the header. Wipes both passphrases. */
export async function changePassphrase(
  ports: SessionPorts,
  vault: LiveVault,
  current: Uint8Array,
  next: Uint8Array,
  stillOpen: StillOpen,
): Promise<Result<undefined, VaultError>> {
  const proved = await prove(ports, vault, current);
  if (!proved.ok) {
    next.fill(0);
    return proved;
  }
  const { secrets, compartment } = proved.value;
  const before = stillOpen();
  if (!before.ok) {
    next.fill(0);
    secrets.dispose();
    compartment.dispose();
    return before;
  }
  const { fields } = vault.header;
  const { principal } = vault.me;
  const to = {
    vaultId: vault.vaultId,
    principal,
    passphrase: next,
    keyFileHash: vault.keys.keyFileHash,
    mKiB: kdfMemoryOf(fields, principal),
    now: ports.clock.now(),
  };
  const slot = await slotForPassphrase(ports.kdf, to, secrets, compartment);
  secrets.dispose();
  compartment.dispose();
  const open = stillOpen();
  if (!open.ok) return open;
  return commitHeader(
    vault,
    withPassphraseSlot(vault.header.fields, slot),
    [{ action: 'passphrase.changed', subject: { kind: 'principal', id: principal } }],
    ports,
  );
}

/** A new numbered sheet; the earlier ones stop opening this vault. Only the owner's passphrase gives what it takes. Wipes the passphrase. */
export async function newRecoverySheet(
  ports: SessionPorts,
  vault: LiveVault,
  passphrase: Uint8Array,
  stillOpen: StillOpen,
): Promise<Result<NewSheet, VaultError>> {
  const proved = await prove(ports, vault, passphrase);
  if (!proved.ok) return proved;
  const { secrets, compartment } = proved.value;
  try {
    const open = stillOpen();
    if (!open.ok) return open;
    const { fields } = vault.header;
    const opened = openHeader(vault.header, vault.me.principal, secrets);
    if (!opened.ok) return opened;
    const number = 1 + Math.max(0, ...fields.slots.map((slot) => slot.number));
    const made = withNewSheet(fields, secrets, opened.value.vk, compartment, ports.clock.now(), number);
    opened.value.vk.dispose();
    const proof = storedProof(vault.vaultId, made.sheet, vault.keys.vault.head);
    const entry = { action: 'recovery.made', subject: { kind: 'recovery-sheet', id: String(number) } } as const;
    const committed = commitHeader(vault, made.fields, [entry], ports, () =>
      writeMeta(vault.db, 'recovery-proof', proof),
    );
    return committed.ok ? ok(made.sheet) : committed;
  } finally {
    secrets.dispose();
    compartment.dispose();
  }
}

/** Writes into the sheet's slot that it was retyped from paper. */
export function recordProof(ports: SessionPorts, vault: LiveVault, sheet: string): Result<undefined, VaultError> {
  const { fields } = vault.header;
  const provedAt = ports.clock.now();
  const slots = fields.slots.map((slot) =>
    slot.principal === sheet && slot.kind === 'recovery' ? { ...slot, provedAt } : slot,
  );
  const number = slots.find((slot) => slot.principal === sheet)?.number ?? 0;
  return commitHeader(
    vault,
    { ...fields, slots },
    [{ action: 'recovery.proved', subject: { kind: 'recovery-sheet', id: String(number) } }],
    ports,
  );
}
