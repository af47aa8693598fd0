import { directoryText } from '../../../src-shared/backup-format/vault-texts.ts';
import { canonicalJson } from '../../../src-shared/canonical-json.ts';
import type { PrincipalId, VaultId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { signingKeysAt } from '../../../src-shared/signing-keys.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { Directory, DirectoryEntry } from '../../../src-shared/vault-header.ts';
import { sign, verify } from './asymmetric.ts';
import { b64decode, b64encode } from './bytes.ts';
import type { Secret } from './secret.ts';

/** The owner's signature over the directory, base64url. */
export function signDirectory(vaultId: VaultId, directory: Directory, owner: Secret<'ed25519'>): string {
  return b64encode(sign(owner, directoryMessage(vaultId, directory)));
}

/** Whether the pinned owner signed exactly this directory, and it names her key as the owner's. */
export function verifyDirectory(
  vaultId: VaultId,
  directory: Directory,
  signature: string,
  ownerPublic: Uint8Array,
): Result<undefined, { code: 'header-forged' }> {
  const bytes = b64decode(signature);
  const namesOwner = findPrincipal(directory, directory.owner)?.ed25519 === b64encode(ownerPublic);
  return namesOwner && bytes !== null && verify(ownerPublic, directoryMessage(vaultId, directory), bytes)
    ? ok()
    : err({ code: 'header-forged' });
}

/** Null when the directory does not know the principal. */
export function findPrincipal(directory: Directory, id: PrincipalId): DirectoryEntry | null {
  return directory.principals.find((entry) => entry.id === id) ?? null;
}

/** Whether a principal of the verified directory made this signature at the moment that it covers, under today's key or one that was not retired yet. */
export function signedBy(
  directory: Directory,
  author: PrincipalId,
  at: Instant,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return signingKeysAt(directory, author, at).some((key) => verify(key, message, signature));
}

function directoryMessage(vaultId: VaultId, directory: Directory): Uint8Array {
  return directoryText(vaultId, canonicalJson(directory));
}
