import { inspect } from 'node:util';
import { randomBytes } from './bytes.ts';

/** What a key is for (docs/FORMAT.md, "Keys"). A key of one purpose does not compile where another belongs. */
export type KeyPurpose =
  | 'a'
  | 'kek'
  | 'vk'
  | 'page'
  | 'head'
  | 'backup'
  | 'vault-record'
  | 'self-wrap'
  | 'drafts'
  | 'patient'
  | 'compartment'
  | 'private-kek'
  | 'private-tag'
  | 'private-wrap'
  | 'private-patient'
  | 'pin-entry'
  | 'key-file'
  | 'blob'
  | 'x25519'
  | 'ed25519'
  | 'user'
  | 'backup-object'
  | 'backup-mac';

/**
 * Secret bytes with their purpose. Owns the bytes: they are zeroed by dispose, after which every use throws. Never prints, serialises or clones its bytes.
 */
export class Secret<P extends KeyPurpose> {
  readonly purpose: P;
  #bytes: Uint8Array | null;

  /** Takes the bytes over: the caller keeps no reference. */
  constructor(purpose: P, bytes: Uint8Array) {
    this.purpose = purpose;
    this.#bytes = bytes;
  }

  /** The bytes themselves, not a copy: not to be kept, changed or wiped by the borrower. @throws after dispose */
  expose(): Uint8Array {
    if (this.#bytes === null) throw new Error(`the ${this.purpose} key was disposed of`);
    return this.#bytes;
  }

  get disposed(): boolean {
    return this.#bytes === null;
  }

  /** A second secret with bytes of its own, disposed of separately. */
  copy(): Secret<P> {
    return new Secret(this.purpose, new Uint8Array(this.expose()));
  }

  dispose(): void {
    this.#bytes?.fill(0);
    this.#bytes = null;
  }

  toString(): string {
    return `[Secret ${this.purpose}]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

export function randomKey<P extends KeyPurpose>(purpose: P): Secret<P> {
  return new Secret(purpose, randomBytes(32));
}
