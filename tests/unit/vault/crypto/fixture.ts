import { randomUUID } from 'node:crypto';
import { InstanceId, PrincipalId, SlotId, VaultId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import type { PassphraseSlot, RecoverySlot } from '../../../../src-shared/vault-header.ts';
import {
  deriveSubkeys,
  encodeHeader,
  makeEscrow,
  makeOwner,
  makePassphraseSlot,
  makePrincipal,
  makeRecoverySlot,
  makeVkEntry,
  parseHeader,
  randomBytes,
  randomKey,
  recoveryA,
  signDirectory,
  utf8Bytes,
  wrapCompartmentForPassphrase,
  wrapCompartmentForRecovery,
  type ParsedHeader,
  type Principal,
  type Secret,
  type VaultHeader,
} from '../../../../src-main/vault/crypto/index.ts';

export const at = Instant.parse('2026-11-17T09:00:00.000Z');

export interface MadeVault {
  readonly owner: Principal;
  readonly recovery: Principal;
  /** What Argon2id would give: tests of everything behind it do not run it. */
  readonly a: Secret<'a'>;
  readonly code: Uint8Array;
  readonly vk: Secret<'vk'>;
  readonly compartment: Secret<'compartment'>;
  readonly passphraseSlot: PassphraseSlot;
  readonly recoverySlot: RecoverySlot;
  readonly fields: VaultHeader;
}

/** A whole new vault header with everything that opens it. Call initCrypto first. */
export function makeVault(): MadeVault {
  const vaultId = VaultId.parse(randomUUID());
  const owner = makeOwner({ id: newPrincipalId(), createdAt: at });
  const { ownerPublic, ed25519 } = owner.secrets;
  const recovery = makePrincipal({ id: newPrincipalId(), kind: 'recovery', role: null, createdAt: at, ownerPublic });
  const a = randomKey('a');
  const code = randomBytes(20);
  const vk = randomKey('vk');
  const compartment = randomKey('compartment');
  const params = { t: 3, mKiB: 65_536, p: 1, salt: randomBytes(16) } as const;
  const passphraseSlot = makePassphraseSlot(
    { vaultId, principal: owner.public.id, id: newSlotId(), createdAt: at, a, params, keyFileHash: null },
    owner.secrets,
  );
  const recoverySlot = makeRecoverySlot(
    { vaultId, principal: recovery.public.id, id: newSlotId(), createdAt: at, a: recoveryA(code), number: 1 },
    recovery.secrets,
  );
  const directory = { counter: 1, owner: owner.public.id, principals: [owner.public, recovery.public] };
  const author = { id: owner.public.id, ed25519 };
  const fields: VaultHeader = {
    appVersion: '0.1.0',
    createdAt: at,
    database: 'vault-1.db',
    directory,
    directorySignature: signDirectory(vaultId, directory, ed25519),
    escrow: [makeEscrow(vaultId, { id: owner.public.id, secrets: owner.secrets }, recovery.public)],
    format: 1,
    generation: 1,
    instanceId: InstanceId.parse(randomUUID()),
    lineage: { machine: InstanceId.parse(randomUUID()), sequence: 0 },
    minReader: 1,
    private: [
      wrapCompartmentForPassphrase(vaultId, owner.public.id, a, null, compartment),
      wrapCompartmentForRecovery(vaultId, author, recovery.public, compartment),
    ],
    slots: [passphraseSlot, recoverySlot],
    vaultId,
    vk: [makeVkEntry({ vaultId, epoch: 1, current: true, vk, recipients: [owner.public] }, ed25519)],
    writtenAt: at,
  };
  return { owner, recovery, a, code, vk, compartment, passphraseSlot, recoverySlot, fields };
}

export function newPrincipalId(): PrincipalId {
  return PrincipalId.parse(randomUUID());
}

export function newSlotId(): SlotId {
  return SlotId.parse(randomUUID());
}

/** The header as its own vault key writes it. */
export function headerText(vault: MadeVault, fields: VaultHeader = vault.fields, vk: Secret<'vk'> = vault.vk): string {
  return encodeHeader(fields, deriveSubkeys(vk).head);
}

export function parsed(text: string): ParsedHeader {
  const header = parseHeader(utf8Bytes(text));
  if (!header.ok) throw new Error(header.error.code);
  return header.value;
}

/** A copy with one bit of one byte changed. */
export function flipped(bytes: Uint8Array, index: number, bit = 0): Uint8Array {
  const copy = new Uint8Array(bytes);
  copy[index] = (copy[index] ?? 0) ^ (1 << bit);
  return copy;
}

/** Another base64url text of the same length: its first character changed. */
export function altered(b64: string): string {
  return (b64.startsWith('A') ? 'B' : 'A') + b64.slice(1);
}
