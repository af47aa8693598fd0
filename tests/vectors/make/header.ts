import type { CanonicalJson } from '../../../src-shared/canonical-json.ts';
import { encodeRecoveryCode } from '../../../src-shared/recovery-code.ts';
import type { DirectoryEntry, VaultHeader } from '../../../src-shared/vault-header.ts';
import {
  argon2id,
  b64encode,
  deriveBackupKeys,
  deriveSubkeys,
  deriveUserKeys,
  ed25519PublicKey,
  encodeHeader,
  hex,
  inThreadKdf,
  makeEscrow,
  makePassphraseSlot,
  makeRecoverySlot,
  makeVkEntry,
  PrincipalSecrets,
  recoveryA,
  signDirectory,
  utf8Bytes,
  wrapCompartmentForPassphrase,
  wrapCompartmentForRecovery,
  x25519PublicKey,
} from '../../../src-main/vault/crypto/index.ts';
import { encodeSecrets } from '../../../src-main/vault/crypto/principals.ts';
import { BackupId } from '../../../src-shared/ids.ts';
import * as fixed from './fixed.ts';

const backupId = BackupId.parse('07b8c9d0-e1f2-4a3b-8c4d-6e7f8a9b0c10');

/** A whole header with what opens it: a passphrase slot at the floor, a recovery sheet, escrow, VK and the private compartment. */
export async function headerVectors(): Promise<CanonicalJson> {
  const { vaultId, ownerId, recoveryId, at } = fixed;
  const owner = fixedSecrets('owner', null);
  const recovery = fixedSecrets('recovery', owner.ownerPublic);
  const ownerEntry = entryOf({ id: ownerId, kind: 'user', role: 'owner' }, owner);
  const recoveryEntry = entryOf({ id: recoveryId, kind: 'recovery', role: null }, recovery);
  const directory = { counter: 1, owner: ownerId, principals: [ownerEntry, recoveryEntry] };

  const params = { t: 3, mKiB: 64 * 1024, p: 1, salt: fixed.fixedBytes('slot salt', 16) } as const;
  const a = await argon2id(inThreadKdf, utf8Bytes(fixed.passphrase.normalize('NFKD')), params);
  const code = fixed.fixedBytes('recovery code', 20);
  const codeA = recoveryA(code);
  const slot = { vaultId, createdAt: at };
  const vk = fixed.fixedKey('vk');
  const compartment = fixed.fixedKey('compartment');
  const author = { id: ownerId, ed25519: owner.ed25519 };
  const fields: VaultHeader = {
    appVersion: '0.1.0',
    createdAt: at,
    database: 'vault-1.db',
    directory,
    directorySignature: signDirectory(vaultId, directory, owner.ed25519),
    escrow: [makeEscrow(vaultId, { id: ownerId, secrets: owner }, recoveryEntry)],
    format: 1,
    generation: 1,
    instanceId: fixed.instanceId,
    lineage: { machine: fixed.machine, sequence: 0 },
    minReader: 1,
    private: [
      wrapCompartmentForPassphrase(vaultId, ownerId, a, null, compartment),
      wrapCompartmentForRecovery(vaultId, author, recoveryEntry, compartment),
    ],
    slots: [
      makePassphraseSlot(
        { ...slot, principal: ownerId, id: fixed.passphraseSlotId, a, params, keyFileHash: null },
        owner,
      ),
      makeRecoverySlot({ ...slot, principal: recoveryId, id: fixed.recoverySlotId, a: codeA, number: 1 }, recovery),
    ],
    vaultId,
    vk: [makeVkEntry({ vaultId, epoch: 1, current: true, vk, recipients: [ownerEntry] }, owner.ed25519)],
    writtenAt: at,
  };
  const subkeys = deriveSubkeys(vk);
  const user = deriveUserKeys(owner.user);
  const backup = deriveBackupKeys(subkeys.backup, backupId);
  return {
    passphrase: fixed.passphrase,
    a: hex(a.expose()),
    recoveryCode: encodeRecoveryCode(code),
    header: encodeHeader(fields, subkeys.head),
    ownerSecrets: hex(encodeSecrets(owner)),
    recoverySecrets: hex(encodeSecrets(recovery)),
    vk: hex(vk.expose()),
    compartment: hex(compartment.expose()),
    subkeys: {
      page: hex(subkeys.page.expose()),
      head: hex(subkeys.head.expose()),
      backup: hex(subkeys.backup.expose()),
      vaultRecord: hex(subkeys.vaultRecord.expose()),
      selfWrap: hex(user.selfWrap.expose()),
      drafts: hex(user.drafts.expose()),
    },
    backup: { backupId, object: hex(backup.object.expose()), mac: hex(backup.mac.expose()) },
  };
}

export function fixedSecrets(name: string, ownerPublic: Uint8Array | null): PrincipalSecrets {
  const ed25519 = fixed.fixedKey('ed25519', `${name} ed25519`);
  return new PrincipalSecrets({
    x25519: fixed.fixedKey('x25519', `${name} x25519`),
    ed25519,
    user: fixed.fixedKey('user', `${name} user`),
    ownerPublic: ownerPublic ?? ed25519PublicKey(ed25519),
  });
}

function entryOf(principal: Pick<DirectoryEntry, 'id' | 'kind' | 'role'>, secrets: PrincipalSecrets): DirectoryEntry {
  return {
    ...principal,
    x25519: b64encode(x25519PublicKey(secrets.x25519)),
    ed25519: b64encode(ed25519PublicKey(secrets.ed25519)),
    createdAt: fixed.at,
  };
}
