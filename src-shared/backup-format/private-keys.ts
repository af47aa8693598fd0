import { lps, toHex } from '../encoding/bytes.ts';
import { PatientTag, type PatientId, type PrincipalId, type VaultId } from '../ids.ts';
import type { SodiumLike } from './platform.ts';
import type { PrivateRows } from './private-rows.ts';
import { openSealed } from './records.ts';

const CONTEXT = 'SIGILOpn';

export interface PrivateKeysOf {
  readonly vaultId: VaultId;
  /** The author whose compartment it is. */
  readonly principal: PrincipalId;
  readonly rows: PrivateRows['private_keys'];
}

/** The keys of an opened compartment (FORMAT.md, "Private notes"). Each is opened when first asked for and kept until `wipe`. */
export class CarriedPrivateKeys {
  readonly #of: PrivateKeysOf;
  readonly #sodium: SodiumLike;
  readonly #tag: Uint8Array;
  readonly #wrap: Uint8Array;
  readonly #wrapped: ReadonlyMap<PatientTag, Uint8Array>;
  readonly #opened = new Map<PatientTag, Uint8Array>();

  /** @param compartment 32 bytes, not kept: they stay the caller's */
  constructor(of: PrivateKeysOf, compartment: Uint8Array, sodium: SodiumLike) {
    this.#of = of;
    this.#sodium = sodium;
    this.#tag = sodium.crypto_kdf_derive_from_key(32, 1, CONTEXT, compartment);
    this.#wrap = sodium.crypto_kdf_derive_from_key(32, 2, CONTEXT, compartment);
    this.#wrapped = new Map(
      of.rows.filter((row) => row.principal === of.principal).map((row) => [row.patient_tag, row.wrapped]),
    );
  }

  tagOf(patientId: PatientId): PatientTag {
    const text = lps('SIGILO private tag 1', this.#of.vaultId, patientId);
    return PatientTag.parse(toHex(this.#sodium.crypto_generichash(32, text, this.#tag)));
  }

  /** 32 bytes, not a copy; null where the patient's key is not there any more or does not open. */
  get(tag: PatientTag): Uint8Array | null {
    const kept = this.#opened.get(tag);
    if (kept !== undefined) return kept;
    const wrapped = this.#wrapped.get(tag);
    if (wrapped === undefined) return null;
    const { vaultId, principal } = this.#of;
    const aad = lps('SIGILO private key 1', vaultId, principal, tag);
    const key = openSealed(this.#sodium, this.#wrap, aad, wrapped);
    if (key?.length !== 32) return null;
    this.#opened.set(tag, key);
    return key;
  }

  wipe(): void {
    for (const key of [this.#tag, this.#wrap, ...this.#opened.values()]) this.#sodium.memzero(key);
    this.#opened.clear();
  }
}
