import type { PrincipalId, VaultId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { DirectoryEntry, PassphrasePrivateWrap, RecoveryPrivateWrap } from '../../../src-shared/vault-header.ts';
import { openBytes, sealBytes } from './aead.ts';
import { sign, verify } from './asymmetric.ts';
import { b64decode, b64encode, lps } from './bytes.ts';
import { mac } from './hash.ts';
import { openLabelled, sealLabelled } from './labelled-box.ts';
import type { PrincipalSecrets } from './principals.ts';
import { Secret } from './secret.ts';

type HeaderDamaged = { readonly code: 'header-damaged' };

/**
 * The compartment key under the author's passphrase: `A` is wiped after unlock, so an open session does not hold it.
 * @param keyFileHash of the slot that stands beside it; null where that needs no key file. Without it here, a guessed passphrase could be tried on the wrap alone
 */
export function wrapCompartmentForPassphrase(
  vaultId: VaultId,
  author: PrincipalId,
  a: Secret<'a'>,
  keyFileHash: Uint8Array | null,
  compartment: Secret<'compartment'>,
): PassphrasePrivateWrap {
  const aad = label(vaultId, author);
  const kek = privateKek(a, keyFileHash, aad);
  const sealed = sealBytes(kek.expose(), aad, compartment.expose());
  kek.dispose();
  return { kind: 'passphrase', principal: author, sealed: b64encode(sealed) };
}

/** `a` and `keyFileHash` are what opened the author's slot: a wrap that then stays shut is damaged. */
export function openCompartmentWithPassphrase(
  vaultId: VaultId,
  wrap: PassphrasePrivateWrap,
  a: Secret<'a'>,
  keyFileHash: Uint8Array | null,
): Result<Secret<'compartment'>, HeaderDamaged> {
  const aad = label(vaultId, wrap.principal);
  const sealed = b64decode(wrap.sealed);
  const kek = privateKek(a, keyFileHash, aad);
  const opened = sealed === null ? null : openBytes(kek.expose(), aad, sealed);
  kek.dispose();
  return opened === null ? err({ code: 'header-damaged' }) : ok(new Secret('compartment', opened));
}

/** The compartment key for a recovery sheet, signed by the author, since anybody could make such a box. */
export function wrapCompartmentForRecovery(
  vaultId: VaultId,
  author: { readonly id: PrincipalId; readonly ed25519: Secret<'ed25519'> },
  to: DirectoryEntry,
  compartment: Secret<'compartment'>,
): RecoveryPrivateWrap {
  const recipient = b64decode(to.x25519);
  if (recipient === null) throw new Error('a directory entry without a key');
  const sealed = sealLabelled(recipient, context(vaultId, author.id), compartment.expose());
  const signature = sign(author.ed25519, wrapMessage(vaultId, author.id, to.id, sealed));
  return {
    kind: 'recovery',
    principal: author.id,
    to: to.id,
    sealed: b64encode(sealed),
    signature: b64encode(signature),
  };
}

/** @param author the author's entry in the verified directory */
export function openCompartmentWithRecovery(
  vaultId: VaultId,
  wrap: RecoveryPrivateWrap,
  recovery: PrincipalSecrets,
  author: DirectoryEntry,
): Result<Secret<'compartment'>, HeaderDamaged | { readonly code: 'header-forged' }> {
  const sealed = b64decode(wrap.sealed);
  const signature = b64decode(wrap.signature);
  const authorPublic = b64decode(author.ed25519);
  if (sealed === null || signature === null || authorPublic === null) return err({ code: 'header-damaged' });
  const message = wrapMessage(vaultId, wrap.principal, wrap.to, sealed);
  if (author.id !== wrap.principal || !verify(authorPublic, message, signature)) return err({ code: 'header-forged' });
  const opened = openLabelled(recovery.x25519, context(vaultId, wrap.principal), sealed);
  return opened?.length === 32 ? ok(new Secret('compartment', opened)) : err({ code: 'header-damaged' });
}

function privateKek(a: Secret<'a'>, keyFileHash: Uint8Array | null, aad: Uint8Array): Secret<'private-kek'> {
  const text = keyFileHash === null ? aad : lps('SIGILO private key file 1', keyFileHash, aad);
  return new Secret('private-kek', mac(a.expose(), text));
}

function context(vaultId: VaultId, author: PrincipalId) {
  return ['SIGILO private 1', vaultId, author];
}

function label(vaultId: VaultId, author: PrincipalId): Uint8Array {
  return lps(...context(vaultId, author));
}

function wrapMessage(vaultId: VaultId, author: PrincipalId, to: PrincipalId, sealed: Uint8Array): Uint8Array {
  return lps('SIGILO private wrap 1', vaultId, author, to, sealed);
}
