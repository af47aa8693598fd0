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

  /** Takes `secrets` over; `vk` stays the caller's to dispose of. */
  constructor(secrets: PrincipalSecrets, vk: Secret<'vk'>, vkEpoch: number) {
    this.secrets = secrets;
    this.vault = deriveSubkeys(vk);
    this.own = deriveUserKeys(secrets.user);
    this.vkEpoch = vkEpoch;
  }

  dispose(): void {
    this.secrets.dispose();
    this.disposeDerived();
  }

  /** All but the principal's own secrets, for a step that hands those on. */
  disposeDerived(): void {
    const { page, head, backup, vaultRecord } = this.vault;
    for (const key of [page, head, backup, vaultRecord, this.own.selfWrap, this.own.drafts]) key.dispose();
  }
}
