import type { PrincipalId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { DirectoryEntry, ParsedHeader } from '../../../src-shared/vault-header.ts';
import { findPrincipal, verifyDirectory } from './directory.ts';
import { verifyHeaderMac } from './header.ts';
import { deriveSubkeys } from './keys.ts';
import { holdsKeysOf, type PrincipalSecrets } from './principals.ts';
import type { Secret } from './secret.ts';
import { openVk } from './vk.ts';

export interface OpenedHeader {
  readonly me: DirectoryEntry;
  readonly epoch: number;
  /** The current vault key; the caller disposes of it. */
  readonly vk: Secret<'vk'>;
}

/**
 * Everything a header must prove to the principal who holds `secrets`, in the order of trust: the pinned owner signed the directory; it names these very keys;
 * the owner signed the current vault key; the header was written with it. Anything else is `header-forged`.
 */
export function openHeader(
  header: ParsedHeader,
  principal: PrincipalId,
  secrets: PrincipalSecrets,
): Result<OpenedHeader, { code: 'header-forged' }> {
  const { vaultId, directory, directorySignature, vk: entries } = header.fields;
  const signed = verifyDirectory(vaultId, directory, directorySignature, secrets.ownerPublic);
  if (!signed.ok) return signed;
  const me = findPrincipal(directory, principal);
  const current = entries.find((entry) => entry.current);
  if (me === null || current === undefined || !holdsKeysOf(secrets, me)) return err({ code: 'header-forged' });
  const vk = openVk(vaultId, current, principal, secrets);
  if (!vk.ok) return vk;
  const { page, head, backup, vaultRecord } = deriveSubkeys(vk.value);
  const authentic = verifyHeaderMac(header, head);
  for (const key of [page, head, backup, vaultRecord]) key.dispose();
  if (authentic.ok) return ok({ me, epoch: current.epoch, vk: vk.value });
  vk.value.dispose();
  return authentic;
}
