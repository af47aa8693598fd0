import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { VaultHeader } from '../../../../src-shared/vault-header.ts';
import {
  findPrincipal,
  makeOwner,
  makeVkEntry,
  openVk,
  randomKey,
  type PrincipalSecrets,
  type Secret,
} from '../../crypto/index.ts';
import type { LiveVault } from '../live-vault.ts';
import { slotForPassphrase, withNewSheet, type NewSheet } from '../new-header.ts';
import { SessionKeys } from '../session-keys.ts';
import type { SessionPorts } from '../session-ports.ts';
import { kdfMemoryOf, type Proved } from '../slot-changes.ts';

/** Everything that takes the place of what somebody else may know. */
export interface RotatedKeys {
  /** The coming header but for its PIN, database and generation. */
  readonly fields: VaultHeader;
  readonly sheet: NewSheet;
  /** Of the session after the rotation. Mine to dispose of until a vault takes them over. */
  readonly keys: SessionKeys;
}

/**
 * New keys of the owner under her old id, a new vault key of the next epoch, a new passphrase slot and a new sheet (docs/FORMAT.md, "Rotation"). The retired vault
 * keys are boxed for the new owner alone and signed by her; her former signing key stays in the directory with the moment until which it counts. Nobody else of
 * today's header is in it. Wipes the new passphrase.
 * @param retiredAt not before anything that was signed with the old key
 */
export async function rotateKeys(
  { kdf, clock }: SessionPorts,
  vault: Pick<LiveVault, 'header' | 'me' | 'vaultId'>,
  old: Proved,
  next: Uint8Array,
  retiredAt: Instant,
): Promise<Result<RotatedKeys, VaultError>> {
  const { vaultId, me, header } = vault;
  const { fields } = header;
  const before = findPrincipal(fields.directory, me.principal);
  // Another user's slot pins the owner's old key, and only he could seal it anew.
  const alone = fields.directory.principals.every((entry) => entry.id === me.principal || entry.kind === 'recovery');
  if (before === null || !alone) {
    next.fill(0);
    return err({ code: 'not-allowed' });
  }
  const now = clock.now();
  const owner = makeOwner({ id: me.principal, createdAt: before.createdAt });
  const to = { vaultId, principal: me.principal, passphrase: next, keyFileHash: null, now };
  const mKiB = kdfMemoryOf(fields, me.principal);
  const { slot, wrap } = await slotForPassphrase(kdf, { ...to, mKiB }, owner.secrets, old.compartment);
  const retired = retiredEntries(fields, vault, old.secrets, owner);
  if (!retired.ok) {
    owner.secrets.dispose();
    return retired;
  }
  const { ed25519 } = before;
  const former = [...(fields.directory.former ?? []), { principal: me.principal, ed25519, retiredAt }];
  const epoch = 1 + Math.max(...fields.vk.map((entry) => entry.epoch));
  const vk = randomKey('vk');
  const { pins: _dropped, ...kept } = fields;
  const made = withNewSheet(
    {
      ...kept,
      directory: { ...fields.directory, former, principals: [owner.public] },
      escrow: [],
      private: [wrap],
      slots: [slot],
      vk: [...retired.value, vkEntry(vaultId, epoch, vk, owner)],
    },
    owner.secrets,
    vk,
    old.compartment,
    now,
    1 + Math.max(0, ...fields.slots.map(({ number }) => number)),
  );
  const keys = new SessionKeys(owner.secrets, vk, epoch);
  vk.dispose();
  return ok({ fields: made.fields, sheet: made.sheet, keys });
}

type Owner = ReturnType<typeof makeOwner>;

/** Every vault key so far, for the new owner alone: old backups and what was proved with them. */
function retiredEntries(
  { vk }: VaultHeader,
  { vaultId, me }: Pick<LiveVault, 'me' | 'vaultId'>,
  old: PrincipalSecrets,
  owner: Owner,
): Result<VaultHeader['vk'], VaultError> {
  const retired: VaultHeader['vk'] = [];
  for (const entry of vk) {
    const key = openVk(vaultId, entry, me.principal, old);
    if (!key.ok) return key;
    retired.push({ ...vkEntry(vaultId, entry.epoch, key.value, owner), current: false });
    key.value.dispose();
  }
  return ok(retired);
}

function vkEntry(vaultId: LiveVault['vaultId'], epoch: number, vk: Secret<'vk'>, owner: Owner) {
  return makeVkEntry({ vaultId, epoch, current: true, vk, recipients: [owner.public] }, owner.secrets.ed25519);
}
