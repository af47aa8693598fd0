import type { Role } from '../../../src-shared/commands/define-command.ts';
import type { PrincipalId } from '../../../src-shared/ids.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { DirectoryEntry } from '../../../src-shared/vault-header.ts';
import { ed25519PublicKey, x25519PublicKey } from './asymmetric.ts';
import { b64encode, concat, equal } from './bytes.ts';
import { randomKey, Secret } from './secret.ts';

const VERSION = 0x01;
/** Version, X25519 key, Ed25519 seed, symmetric key U, the owner's Ed25519 public key. */
const SECRETS_BYTES = 129;

/** What a slot opens to. */
export class PrincipalSecrets {
  readonly x25519: Secret<'x25519'>;
  readonly ed25519: Secret<'ed25519'>;
  readonly user: Secret<'user'>;
  /** The owner's Ed25519 public key, pinned here: who may sign the directory and the vault keys. */
  readonly ownerPublic: Uint8Array;

  constructor(keys: {
    readonly x25519: Secret<'x25519'>;
    readonly ed25519: Secret<'ed25519'>;
    readonly user: Secret<'user'>;
    readonly ownerPublic: Uint8Array;
  }) {
    this.x25519 = keys.x25519;
    this.ed25519 = keys.ed25519;
    this.user = keys.user;
    this.ownerPublic = keys.ownerPublic;
  }

  dispose(): void {
    this.x25519.dispose();
    this.ed25519.dispose();
    this.user.dispose();
  }
}

export interface Principal {
  readonly public: DirectoryEntry;
  readonly secrets: PrincipalSecrets;
}

/** The owner, who pins herself. */
export function makeOwner(owner: { readonly id: PrincipalId; readonly createdAt: Instant }): Principal {
  return make({ ...owner, kind: 'user', role: 'owner', ownerPublic: null });
}

/** Anybody else: a user with a role, or a recovery sheet or custodian without one. */
export function makePrincipal(principal: {
  readonly id: PrincipalId;
  readonly kind: DirectoryEntry['kind'];
  readonly role: Exclude<Role, 'owner'> | null;
  readonly createdAt: Instant;
  readonly ownerPublic: Uint8Array;
}): Principal {
  return make(principal);
}

function make(principal: {
  readonly id: PrincipalId;
  readonly kind: DirectoryEntry['kind'];
  readonly role: Role | null;
  readonly createdAt: Instant;
  readonly ownerPublic: Uint8Array | null;
}): Principal {
  const x25519 = randomKey('x25519');
  const ed25519 = randomKey('ed25519');
  const ed25519Public = ed25519PublicKey(ed25519);
  const ownerPublic = new Uint8Array(principal.ownerPublic ?? ed25519Public);
  return {
    public: {
      id: principal.id,
      kind: principal.kind,
      role: principal.role,
      x25519: b64encode(x25519PublicKey(x25519)),
      ed25519: b64encode(ed25519Public),
      createdAt: principal.createdAt,
    },
    secrets: new PrincipalSecrets({ x25519, ed25519, user: randomKey('user'), ownerPublic }),
  };
}

/** Whether these secrets are those of a directory entry. */
export function holdsKeysOf(secrets: PrincipalSecrets, entry: DirectoryEntry): boolean {
  return (
    b64encode(x25519PublicKey(secrets.x25519)) === entry.x25519 &&
    b64encode(ed25519PublicKey(secrets.ed25519)) === entry.ed25519
  );
}

/** Whether these are the secrets of the very owner that they pin. */
export function pinsItself(secrets: PrincipalSecrets): boolean {
  return equal(ed25519PublicKey(secrets.ed25519), secrets.ownerPublic);
}

/** 129 bytes; the caller wipes them. */
export function encodeSecrets(secrets: PrincipalSecrets): Uint8Array {
  return concat(
    Uint8Array.of(VERSION),
    secrets.x25519.expose(),
    secrets.ed25519.expose(),
    secrets.user.expose(),
    secrets.ownerPublic,
  );
}

/** Copies out of `bytes`, which the caller wipes; null for another length or version. */
export function decodeSecrets(bytes: Uint8Array): PrincipalSecrets | null {
  if (bytes.length !== SECRETS_BYTES || bytes[0] !== VERSION) return null;
  const key = (index: number) => new Uint8Array(bytes.subarray(1 + index * 32, 33 + index * 32));
  return new PrincipalSecrets({
    x25519: new Secret('x25519', key(0)),
    ed25519: new Secret('ed25519', key(1)),
    user: new Secret('user', key(2)),
    ownerPublic: key(3),
  });
}
