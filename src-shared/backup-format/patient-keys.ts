import { base64urlDecode } from '../encoding/base64url.ts';
import { lps } from '../encoding/bytes.ts';
import type { PatientId, PrincipalId, VaultId } from '../ids.ts';
import type { Directory } from '../vault-header.ts';
import { deriveFromUser } from './keys.ts';
import type { SodiumLike } from './platform.ts';
import { grantFields, selfWrapFields } from './record-fields.ts';
import { openSealed } from './records.ts';
import { splitSecrets } from './vault-texts.ts';

/** One row of `grants` that is for the reader. */
export interface GrantRow {
  readonly patientId: PatientId;
  readonly epoch: number;
  readonly granter: PrincipalId;
  readonly sealed: Uint8Array;
  readonly signature: Uint8Array;
}

/** One row of `patient_keys` that is the reader's. */
export interface SelfWrapRow {
  readonly patientId: PatientId;
  readonly epoch: number;
  readonly wrapped: Uint8Array;
}

export interface KeyHolder {
  readonly vaultId: VaultId;
  readonly principal: PrincipalId;
  /** 129 bytes (vault-texts.ts), or U alone, which opens self-wraps and no grant. Copied from; they stay the caller's. */
  readonly secrets: Uint8Array | { readonly user: Uint8Array };
  /** Verified: `openBackup` has done so. */
  readonly directory: Directory;
}

/** The patients' keys that a backup gives to whoever opened it. Each is opened when first asked for and kept until `wipe`. */
export class CarriedPatientKeys {
  readonly #holder: KeyHolder;
  readonly #sodium: SodiumLike;
  readonly #x25519: Uint8Array | null;
  readonly #selfWrapKey: Uint8Array;
  readonly #wraps = new Map<string, SelfWrapRow>();
  readonly #grants = new Map<string, GrantRow>();
  readonly #opened = new Map<string, Uint8Array>();

  /** @throws for secrets of another layout, which no opened backup gives */
  constructor(holder: KeyHolder, sodium: SodiumLike) {
    const { secrets } = holder;
    const parts = secrets instanceof Uint8Array ? splitSecrets(secrets) : { ...secrets, x25519: null };
    if (parts === null) throw new Error('secrets of another layout');
    this.#holder = holder;
    this.#sodium = sodium;
    this.#x25519 = parts.x25519?.slice() ?? null;
    this.#selfWrapKey = deriveFromUser(sodium, parts.user, 'selfWrap');
  }

  addSelfWrap(row: SelfWrapRow): void {
    this.#wraps.set(nameOf(row.patientId, row.epoch), row);
  }

  addGrant(row: GrantRow): void {
    this.#grants.set(nameOf(row.patientId, row.epoch), row);
  }

  /** 32 bytes, not a copy; null when the key was not given to the reader or what was given does not verify. */
  get(patientId: PatientId, epoch: number): Uint8Array | null {
    const name = nameOf(patientId, epoch);
    const kept = this.#opened.get(name);
    if (kept !== undefined) return kept;
    const key = this.#fromSelfWrap(this.#wraps.get(name)) ?? this.#fromGrant(this.#grants.get(name));
    if (key !== null) this.#opened.set(name, key);
    return key;
  }

  wipe(): void {
    for (const key of [this.#x25519, this.#selfWrapKey, ...this.#opened.values()]) if (key) this.#sodium.memzero(key);
    this.#opened.clear();
  }

  #fromSelfWrap(row: SelfWrapRow | undefined): Uint8Array | null {
    if (row === undefined) return null;
    const { vaultId, principal } = this.#holder;
    const aad = lps(...selfWrapFields({ vaultId, patientId: row.patientId, epoch: row.epoch, principal }));
    return this.#asKey(openSealed(this.#sodium, this.#selfWrapKey, aad, row.wrapped));
  }

  /** A grant counts only from the owner or a clinician whom the signed directory names. */
  #fromGrant(row: GrantRow | undefined): Uint8Array | null {
    if (row === undefined) return null;
    const { vaultId, principal, directory } = this.#holder;
    const { patientId, epoch, granter, sealed, signature } = row;
    const entry = directory.principals.find(({ id }) => id === granter);
    const granterPublic = base64urlDecode(entry?.ed25519 ?? '');
    if ((entry?.role !== 'owner' && entry?.role !== 'clinician') || granterPublic === null) return null;
    const message = lps(...grantFields({ vaultId, patientId, epoch, grantee: principal, granter }, sealed));
    const signed =
      signature.length === 64 && this.#sodium.crypto_sign_verify_detached(signature, message, granterPublic);
    return signed ? this.#asKey(this.#unbox(sealed)) : null;
  }

  #unbox(sealed: Uint8Array): Uint8Array | null {
    if (this.#x25519 === null) return null;
    try {
      return this.#sodium.crypto_box_seal_open(sealed, this.#sodium.crypto_scalarmult_base(this.#x25519), this.#x25519);
    } catch {
      return null;
    }
  }

  #asKey(bytes: Uint8Array | null): Uint8Array | null {
    return bytes?.length === 32 ? bytes : null;
  }
}

function nameOf(patientId: PatientId, epoch: number): string {
  return `${patientId}/${epoch}`;
}
