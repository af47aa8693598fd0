import { randomUUID } from 'node:crypto';
import { InstanceId, PrincipalId, SlotId, VaultId } from '../../../src-shared/ids.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { PassphraseSlot } from '../../../src-shared/vault-header.ts';
import {
  argon2id,
  makeEscrow,
  makeOwner,
  makePassphraseSlot,
  makePrincipal,
  makeRecoveryCode,
  makeRecoverySlot,
  makeVkEntry,
  newKdfParams,
  randomKey,
  recoveryA,
  signDirectory,
  wrapCompartmentForPassphrase,
  wrapCompartmentForRecovery,
  type KdfRunner,
  type Principal,
  type PrincipalSecrets,
  type Secret,
  type VaultHeader,
} from '../crypto/index.ts';
import { databaseName } from '../storage/vault-folder.ts';

export interface NewVault {
  readonly fields: VaultHeader;
  readonly owner: Principal;
  readonly vk: Secret<'vk'>;
  readonly compartment: Secret<'compartment'>;
  readonly sheet: NewSheet;
}

/** A recovery sheet that was just made: the groups exist here and on paper, nowhere else. */
export interface NewSheet {
  readonly principal: PrincipalId;
  readonly number: number;
  readonly groups: readonly string[];
  readonly madeAt: Instant;
}

/** Every key and field of a vault that does not exist yet. The caller disposes of `vk`, `compartment` and the owner's secrets. Wipes the passphrase. */
export async function newVault(
  kdf: KdfRunner,
  passphrase: Uint8Array,
  mKiB: number,
  now: Instant,
  appVersion: string,
): Promise<NewVault> {
  const vaultId = VaultId.parse(randomUUID());
  const instanceId = InstanceId.parse(randomUUID());
  const owner = makeOwner({ id: PrincipalId.parse(randomUUID()), createdAt: now });
  const vk = randomKey('vk');
  const compartment = randomKey('compartment');
  const passphraseSlot = await slotForPassphrase(
    kdf,
    { vaultId, principal: owner.public.id, passphrase, keyFileHash: null, mKiB, now },
    owner.secrets,
    compartment,
  );

  const base: VaultHeader = {
    appVersion,
    createdAt: now,
    database: databaseName(1),
    directory: { counter: 0, owner: owner.public.id, principals: [owner.public] },
    directorySignature: '',
    escrow: [],
    format: 1,
    generation: 1,
    instanceId,
    lineage: { machine: instanceId, sequence: 1 },
    minReader: 1,
    private: [passphraseSlot.wrap],
    slots: [passphraseSlot.slot],
    vaultId,
    vk: [],
    writtenAt: now,
  };
  const { fields, sheet } = withNewSheet(
    {
      ...base,
      vk: [makeVkEntry({ vaultId, epoch: 1, current: true, vk, recipients: [owner.public] }, owner.secrets.ed25519)],
    },
    owner.secrets,
    vk,
    compartment,
    now,
    1,
  );
  return { fields, owner, vk, compartment, sheet };
}

/** A passphrase slot and the private compartment's wrap under the same Argon2 run. Wipes the passphrase. */
export async function slotForPassphrase(
  kdf: KdfRunner,
  to: {
    readonly vaultId: VaultId;
    readonly principal: PrincipalId;
    readonly passphrase: Uint8Array;
    /** Null: the passphrase alone opens. */
    readonly keyFileHash: Uint8Array | null;
    readonly mKiB: number;
    readonly now: Instant;
  },
  secrets: PrincipalSecrets,
  compartment: Secret<'compartment'>,
) {
  const params = newKdfParams(to.mKiB);
  const a = await argon2id(kdf, to.passphrase, params);
  const { vaultId, principal, keyFileHash, now } = to;
  const slot: PassphraseSlot = makePassphraseSlot(
    { vaultId, principal, id: SlotId.parse(randomUUID()), createdAt: now, a, params, keyFileHash },
    secrets,
  );
  const wrap = wrapCompartmentForPassphrase(vaultId, principal, a, keyFileHash, compartment);
  a.dispose();
  return { slot, wrap };
}

/** The same header with this passphrase slot and wrap in the place of the principal's earlier ones. */
export function withPassphraseSlot(
  fields: VaultHeader,
  { slot, wrap }: Awaited<ReturnType<typeof slotForPassphrase>>,
): VaultHeader {
  const others = fields.slots.filter((old) => !(old.kind === 'passphrase' && old.principal === slot.principal));
  const wraps = fields.private.filter((old) => !(old.kind === 'passphrase' && old.principal === wrap.principal));
  return { ...fields, slots: [slot, ...others], private: [wrap, ...wraps] };
}

/**
 * The same header with a new recovery principal in the place of every earlier sheet: its slot, escrow and private wrap, the directory and the vault key signed
 * anew without the old ones. `owner` are the owner's secrets.
 */
export function withNewSheet(
  fields: VaultHeader,
  owner: PrincipalSecrets,
  vk: Secret<'vk'>,
  compartment: Secret<'compartment'>,
  now: Instant,
  number: number,
): { fields: VaultHeader; sheet: NewSheet } {
  const { vaultId, directory } = fields;
  const recovery = makePrincipal({
    id: PrincipalId.parse(randomUUID()),
    kind: 'recovery',
    role: null,
    createdAt: now,
    ownerPublic: owner.ownerPublic,
  });
  const stays = directory.principals.filter((entry) => entry.kind !== 'recovery');
  const gone = new Set(directory.principals.filter((entry) => entry.kind === 'recovery').map((entry) => entry.id));
  const principals = [...stays, recovery.public];
  const newDirectory = { ...directory, counter: directory.counter + 1, principals };
  const epoch = fields.vk.find((entry) => entry.current)?.epoch ?? 1;
  const retired = fields.vk.filter((entry) => !entry.current);
  const { code, groups } = makeRecoveryCode();
  const a = recoveryA(code);
  const slot = makeRecoverySlot(
    { vaultId, principal: recovery.public.id, id: SlotId.parse(randomUUID()), createdAt: now, a, number },
    recovery.secrets,
  );
  a.dispose();
  recovery.secrets.dispose();
  return {
    fields: {
      ...fields,
      directory: newDirectory,
      directorySignature: signDirectory(vaultId, newDirectory, owner.ed25519),
      escrow: [
        ...fields.escrow.filter((entry) => !gone.has(entry.to)),
        makeEscrow(vaultId, { id: directory.owner, secrets: owner }, recovery.public),
      ],
      private: [
        ...fields.private.filter((wrap) => wrap.kind !== 'recovery'),
        wrapCompartmentForRecovery(
          vaultId,
          { id: directory.owner, ed25519: owner.ed25519 },
          recovery.public,
          compartment,
        ),
      ],
      slots: [...fields.slots.filter((old) => old.kind === 'passphrase'), slot],
      vk: [...retired, makeVkEntry({ vaultId, epoch, current: true, vk, recipients: principals }, owner.ed25519)],
    },
    sheet: { principal: recovery.public.id, number, groups, madeAt: now },
  };
}
