import {
  deriveSubkeys,
  deriveUserKeys,
  type PrincipalSecrets,
  type Secret,
  type UserSubkeys,
  type VaultSubkeys,
} from '../crypto/index.ts';

/** Every key of an open session but the patients'. Owns them; `dispose` zeroes all. The vault key itself is not kept: it is boxed for its holder in the header. */
export class SessionKeys {
  readonly secrets: PrincipalSecrets;
  readonly vault: VaultSubkeys;
  readonly own: UserSubkeys;
  readonly vkEpoch: number;
  #keyFileHash: Secret<'key-file'> | null;

  /** Takes `secrets` and `keyFileHash` over; `vk` stays the caller's to dispose of. */
  constructor(
    secrets: PrincipalSecrets,
    vk: Secret<'vk'>,
    vkEpoch: number,
    keyFileHash: Secret<'key-file'> | null = null,
  ) {
    this.secrets = secrets;
    this.#keyFileHash = keyFileHash;
    this.vault = deriveSubkeys(vk);
    this.own = deriveUserKeys(secrets.user);
    this.vkEpoch = vkEpoch;
  }

  /** Of the file that my passphrase slot needs; null where it needs none. Not to be kept or wiped by the borrower. */
  get keyFileHash(): Uint8Array | null {
    return this.#keyFileHash?.expose() ?? null;
  }

  /** After the header that says so was committed. Takes it over. */
  replaceKeyFileHash(next: Secret<'key-file'> | null): void {
    this.#keyFileHash?.dispose();
    this.#keyFileHash = next;
  }

  dispose(): void {
    this.secrets.dispose();
    this.#keyFileHash?.dispose();
    this.disposeDerived();
  }

  /** All but the principal's own secrets and her key file's hash, for a step that hands those on. */
  disposeDerived(): void {
    const { page, head, backup, vaultRecord } = this.vault;
    for (const key of [page, head, backup, vaultRecord, this.own.selfWrap, this.own.drafts]) key.dispose();
  }
}
