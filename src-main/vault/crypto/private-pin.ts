import type { PrincipalId, VaultId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { PinPrivateWrap } from '../../../src-shared/vault-header.ts';
import { openBytes, sealBytes } from './aead.ts';
import type { KdfParams } from './argon2.ts';
import { b64decode, b64encode, le32, lps, wipe } from './bytes.ts';
import { mac } from './hash.ts';
import { argon2id, checkKdfBounds, type KdfRunner } from './kdf.ts';
import { Secret } from './secret.ts';

/**
 * The compartment key under the author's PIN and her own key U together: the header alone does not let the PIN be guessed, and an open session, which holds U,
 * does not open it without the PIN.
 * @param a Argon2id of the PIN with exactly these `params`
 * @throws for parameters outside the bounds
 */
export function wrapCompartmentForPin(
  vaultId: VaultId,
  author: { readonly id: PrincipalId; readonly user: Secret<'user'> },
  a: Secret<'a'>,
  params: KdfParams,
  compartment: Secret<'compartment'>,
): PinPrivateWrap {
  if (!checkKdfBounds(params).ok || params.salt.length !== 16) throw new Error('Argon2 parameters out of bounds');
  const fields = {
    kind: 'pin',
    principal: author.id,
    t: params.t,
    m: params.mKiB,
    p: params.p,
    salt: b64encode(params.salt),
  } as const;
  const kek = privatePinKek(vaultId, fields, a, author.user);
  const sealed = sealBytes(kek.expose(), aad(vaultId, author.id), compartment.expose());
  kek.dispose();
  return { ...fields, sealed: b64encode(sealed) };
}

/** `A` of the wrap; the PIN is wiped. Weak and monstrous parameters are refused before anything runs. */
export async function derivePrivatePinA(
  kdf: KdfRunner,
  wrap: PinPrivateWrap,
  pin: Uint8Array,
): Promise<Result<Secret<'a'>, { code: 'kdf-out-of-bounds' | 'header-damaged' }>> {
  const bounds = checkKdfBounds({ t: wrap.t, mKiB: wrap.m, p: wrap.p });
  const salt = b64decode(wrap.salt);
  if (!bounds.ok || salt?.length !== 16) {
    wipe(pin);
    return bounds.ok ? err({ code: 'header-damaged' }) : bounds;
  }
  return ok(await argon2id(kdf, pin, { t: wrap.t, mKiB: wrap.m, p: 1, salt }));
}

/** The compartment key; null for a wrong PIN, another user's key, or altered bytes, which the header's MAC tells apart before this. */
export function openCompartmentWithPin(
  vaultId: VaultId,
  wrap: PinPrivateWrap,
  a: Secret<'a'>,
  user: Secret<'user'>,
): Secret<'compartment'> | null {
  const sealed = b64decode(wrap.sealed);
  const kek = privatePinKek(vaultId, wrap, a, user);
  const opened = sealed === null ? null : openBytes(kek.expose(), aad(vaultId, wrap.principal), sealed);
  kek.dispose();
  return opened?.length === 32 ? new Secret('compartment', opened) : null;
}

function privatePinKek(
  vaultId: VaultId,
  wrap: Pick<PinPrivateWrap, 'principal' | 't' | 'm' | 'p' | 'salt'>,
  a: Secret<'a'>,
  user: Secret<'user'>,
): Secret<'private-kek'> {
  const salt = b64decode(wrap.salt) ?? new Uint8Array();
  const message = lps(
    'SIGILO private pin 1',
    vaultId,
    wrap.principal,
    le32(wrap.t),
    le32(wrap.m),
    le32(wrap.p),
    salt,
    user.expose(),
  );
  const kek = new Secret('private-kek', mac(a.expose(), message));
  wipe(message);
  return kek;
}

function aad(vaultId: VaultId, author: PrincipalId): Uint8Array {
  return lps('SIGILO private pin 1', vaultId, author);
}
