import { base64urlDecode } from '../encoding/base64url.ts';
import { lps } from '../encoding/bytes.ts';
import type { PrincipalId, VaultId } from '../ids.ts';
import type { PassphrasePrivateWrap, RecoveryPrivateWrap, VaultHeader } from '../vault-header.ts';
import type { SodiumLike } from './platform.ts';
import { openSealed } from './records.ts';
import { openBox } from './vault-trust.ts';

/**
 * The key of the author's private compartment, 32 bytes, wiped by whoever asked for it. `none`: the header holds no wrap that this secret could open. `damaged`: it
 * holds one, and it stays shut.
 */
export type OpenedCompartment = Uint8Array | 'none' | 'damaged';

/** By what Argon2 made of the passphrase (FORMAT.md 2, "Directory, private compartment"). `keyFileHash`: of the slot that it opened, null where that needs no file. */
export function compartmentByPassphrase(
  fields: VaultHeader,
  author: PrincipalId,
  a: Uint8Array,
  keyFileHash: Uint8Array | null,
  sodium: SodiumLike,
): OpenedCompartment {
  const wrap = fields.private.find(
    (entry): entry is PassphrasePrivateWrap => entry.kind === 'passphrase' && entry.principal === author,
  );
  if (wrap === undefined) return 'none';
  const aad = lps(...context(fields.vaultId, author));
  const text = keyFileHash === null ? aad : lps('SIGILO private key file 1', keyFileHash, aad);
  const kek = sodium.crypto_generichash(32, text, a);
  const sealed = base64urlDecode(wrap.sealed);
  const key = sealed && openSealed(sodium, kek, aad, sealed);
  sodium.memzero(kek);
  return key?.length === 32 ? key : 'damaged';
}

/**
 * By the recovery principal's secrets: the box that the author made and signed for it. It counts only once the directory that names the author was verified.
 * `author`: whose compartment; `recovery`: whose secrets these are.
 */
export function compartmentByRecovery(
  fields: VaultHeader,
  author: PrincipalId,
  recovery: PrincipalId,
  secrets: Uint8Array,
  sodium: SodiumLike,
): OpenedCompartment {
  const wrap = fields.private.find(
    (entry): entry is RecoveryPrivateWrap =>
      entry.kind === 'recovery' && entry.principal === author && entry.to === recovery,
  );
  if (wrap === undefined) return 'none';
  const entry = fields.directory.principals.find(({ id }) => id === author);
  const authorPublic = base64urlDecode(entry?.ed25519 ?? '');
  const signature = base64urlDecode(wrap.signature);
  const sealed = base64urlDecode(wrap.sealed);
  if (authorPublic === null || signature?.length !== 64 || sealed === null) return 'damaged';
  const signed = lps('SIGILO private wrap 1', fields.vaultId, author, recovery, sealed);
  if (!sodium.crypto_sign_verify_detached(signature, signed, authorPublic)) return 'damaged';
  return openBox(wrap.sealed, context(fields.vaultId, author), 32, secrets, sodium) ?? 'damaged';
}

function context(vaultId: VaultId, author: PrincipalId): readonly string[] {
  return ['SIGILO private 1', vaultId, author];
}
