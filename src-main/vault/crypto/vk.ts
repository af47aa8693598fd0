import { vkLabel, vkPrefix } from '../../../src-shared/backup-format/vault-texts.ts';
import type { PrincipalId, VaultId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { DirectoryEntry, VkEntry } from '../../../src-shared/vault-header.ts';
import { sign, verify } from './asymmetric.ts';
import { b64decode, b64encode, lps } from './bytes.ts';
import { mac } from './hash.ts';
import { openLabelled, sealLabelled } from './labelled-box.ts';
import type { PrincipalSecrets } from './principals.ts';
import { Secret } from './secret.ts';

/**
 * A vault key, boxed for each principal that may open the vault and signed by the owner. Without the signature whoever can write the header could box a key
 * of his own and wait for the next words.
 */
export function makeVkEntry(
  entry: {
    readonly vaultId: VaultId;
    readonly epoch: number;
    readonly current: boolean;
    readonly vk: Secret<'vk'>;
    readonly recipients: readonly DirectoryEntry[];
  },
  owner: Secret<'ed25519'>,
): VkEntry {
  const { vaultId, epoch, current, vk } = entry;
  const sealed = entry.recipients.map(({ id, x25519 }) => {
    const recipient = b64decode(x25519);
    if (recipient === null) throw new Error('a directory entry without a key');
    return { principal: id, sealed: b64encode(sealLabelled(recipient, vkPrefix(vaultId, epoch), vk.expose())) };
  });
  return { epoch, current, sealed, signature: b64encode(sign(owner, vkMessage(vaultId, epoch, vk))) };
}

/** The vault key of an entry, as boxed for `me` and signed by the owner whom `secrets` pin. */
export function openVk(
  vaultId: VaultId,
  entry: VkEntry,
  me: PrincipalId,
  secrets: PrincipalSecrets,
): Result<Secret<'vk'>, { code: 'header-forged' }> {
  const sealed = b64decode(entry.sealed.find((box) => box.principal === me)?.sealed ?? '');
  const signature = b64decode(entry.signature);
  const bytes = sealed === null ? null : openLabelled(secrets.x25519, vkPrefix(vaultId, entry.epoch), sealed);
  if (bytes === null || signature === null) return err({ code: 'header-forged' });
  const vk = new Secret('vk', bytes);
  if (bytes.length === 32 && verify(secrets.ownerPublic, vkMessage(vaultId, entry.epoch, vk), signature)) return ok(vk);
  vk.dispose();
  return err({ code: 'header-forged' });
}

/** What is signed names the key without holding it. */
function vkMessage(vaultId: VaultId, epoch: number, vk: Secret<'vk'>): Uint8Array {
  const label = vkLabel(vaultId, epoch);
  return lps(...label, mac(vk.expose(), lps(...label)));
}
