import { splitSecrets } from '../../../src-shared/backup-format/vault-texts.ts';
import type { PrincipalId, VaultId } from '../../../src-shared/ids.ts';
import type { Directory, VaultHeader } from '../../../src-shared/vault-header.ts';
import { Secret, b64decode, b64encode, deriveUserKeys, findPrincipal, signedBy } from '../crypto/index.ts';
import type { ChainChecker } from '../storage/audit-check.ts';
import type { ResealOf } from '../storage/reseal.ts';

/**
 * Whether a backup is of a day before this vault's keys were rotated: the owner whom that day's secrets pin is one whom today's signed directory names as herself,
 * under a key that she has retired.
 * @param secrets of that day, 129 bytes
 */
export function isBeforeRotation(today: VaultHeader, secrets: Uint8Array): boolean {
  const pinned = splitSecrets(secrets)?.ownerPublic;
  const { owner, former = [] } = today.directory;
  return pinned !== undefined && former.some((key) => key.principal === owner && key.ed25519 === b64encode(pinned));
}

/** Whether one directory retires the owner key that another, earlier one names. */
export function hasRetired({ owner, former = [] }: Directory, earlier: Directory): boolean {
  const key = findPrincipal(earlier, earlier.owner)?.ed25519;
  return owner === earlier.owner && former.some((each) => each.principal === owner && each.ed25519 === key);
}

export interface OlderKeysOf {
  readonly vaultId: VaultId;
  readonly principal: PrincipalId;
  /** Of the backup's day, 129 bytes; copied from. */
  readonly secrets: Uint8Array;
  readonly directory: Directory;
  /** Today's U and signing seed; copied from. */
  readonly user: Uint8Array;
  readonly ed25519: Uint8Array;
  /** Today's, verified. */
  readonly today: Directory;
}

/** What a backup from before a rotation is sealed anew with, so that it opens with today's keys. */
export class OlderKeys {
  readonly reseal: ResealOf;
  /** For the chain that came with the backup. */
  readonly verify: ChainChecker['verify'];

  constructor(of: OlderKeysOf) {
    const that = splitSecrets(of.secrets);
    const x25519Public = b64decode(findPrincipal(of.today, of.principal)?.x25519 ?? '');
    if (that === null || x25519Public?.length !== 32) throw new Error('secrets of another layout');
    this.reseal = {
      vaultId: of.vaultId,
      principal: of.principal,
      from: { ...userKeys(that.user), x25519: secretOf('x25519', that.x25519), directory: of.directory },
      to: { ...userKeys(of.user), x25519Public, ed25519: secretOf('ed25519', of.ed25519) },
    };
    this.verify = (author, at, digest, signature) => signedBy(of.today, author, at, digest, signature);
  }

  dispose(): void {
    const { from, to } = this.reseal;
    for (const key of [from.selfWrap, from.drafts, from.x25519, to.selfWrap, to.drafts, to.ed25519]) key.dispose();
  }
}

function userKeys(user: Uint8Array) {
  const secret = secretOf('user', user);
  const keys = deriveUserKeys(secret);
  secret.dispose();
  return keys;
}

function secretOf<P extends 'user' | 'x25519' | 'ed25519'>(purpose: P, bytes: Uint8Array): Secret<P> {
  return new Secret(purpose, new Uint8Array(bytes));
}
