import { z } from 'zod';
import type { PatientId, PatientTag, PrincipalId, VaultId } from '../../../src-shared/ids.ts';
import { err } from '../../../src-shared/result.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import {
  derivePrivateSubkeys,
  openPrivateKey,
  patientTag,
  randomKey,
  sealPrivateKey,
  type PrivateSubkeys,
  type Secret,
  type SealedRecordRef,
} from '../crypto/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Database } from '../storage/database.ts';
import type { PrivatePlace, PrivateRecords } from './private-notes.ts';
import { openJson, sealJson } from './sealed-json.ts';

export interface PrivateKeyRingOf {
  readonly vaultId: VaultId;
  /** The author. */
  readonly principal: PrincipalId;
  readonly db: Database;
  readonly clock: Clock;
}

const Wrapped = z.object({ wrapped: z.instanceof(Uint8Array) });

/** The keys of the open compartment: its own and those of the patients it was asked about. `dispose` zeroes all of them. */
export class PrivateKeyRing implements PrivateRecords {
  readonly #of: PrivateKeyRingOf;
  readonly #own: PrivateSubkeys;
  readonly #opened = new Map<PatientTag, Secret<'private-patient'>>();
  /** Made in the transaction at hand; forgotten when it rolls back, since the database then knows another key or none. */
  readonly #uncommitted = new Set<PatientTag>();

  /** Disposes of the compartment's key: what is derived from it is enough. */
  constructor(of: PrivateKeyRingOf, compartment: Secret<'compartment'>) {
    this.#of = of;
    this.#own = derivePrivateSubkeys(compartment);
    compartment.dispose();
  }

  tagOf(patient: PatientId): PatientTag {
    return patientTag(this.#own.tag, this.#of.vaultId, patient);
  }

  ensureKey(tag: PatientTag): ReturnType<PrivateRecords['ensureKey']> {
    const { db, vaultId, principal, clock } = this.#of;
    if (!db.inTransaction) throw new Error('a private key is made inside a transaction');
    if (this.#stored(tag) !== null) return [];
    const key = randomKey('private-patient');
    this.#forget(tag);
    this.#opened.set(tag, key);
    this.#uncommitted.add(tag);
    db.prepare(
      'INSERT INTO private_keys (patient_tag, principal, wrapped, revision, created_at) VALUES (?, ?, ?, 1, ?)',
    ).run(tag, principal, sealPrivateKey(this.#own.wrap, { vaultId, principal, tag }, key), clock.now());
    return [{ table: 'private_keys', row: [tag, principal] }];
  }

  seal(place: PrivatePlace, payload: Parameters<PrivateRecords['seal']>[1]): Uint8Array {
    const key = this.#keyOf(place.tag);
    if (key === null) throw new VaultFailure({ code: 'record-damaged' });
    return sealJson(key, this.#ref(place), payload);
  }

  open<T>(place: PrivatePlace, schema: z.ZodType<T>, sealed: Uint8Array) {
    const key = this.#keyOf(place.tag);
    return key === null ? err({ code: 'record-damaged' } as const) : openJson(key, this.#ref(place), schema, sealed);
  }

  withCarriedKey<T>(tag: PatientTag, wrapped: Uint8Array, work: (open: PrivateRecords['open']) => T): T | null {
    const { vaultId, principal } = this.#of;
    const key = openPrivateKey(this.#own.wrap, { vaultId, principal, tag }, wrapped);
    if (!key.ok) return null;
    try {
      return work((place, schema, sealed) =>
        place.tag === tag ? openJson(key.value, this.#ref(place), schema, sealed) : err({ code: 'record-damaged' }),
      );
    } finally {
      key.value.dispose();
    }
  }

  committed(): void {
    this.#uncommitted.clear();
  }

  rolledBack(): void {
    for (const tag of this.#uncommitted) this.#forget(tag);
    this.#uncommitted.clear();
  }

  dispose(): void {
    for (const key of this.#opened.values()) key.dispose();
    this.#opened.clear();
    this.#uncommitted.clear();
    this.#own.tag.dispose();
    this.#own.wrap.dispose();
  }

  /** Only while its row stands: who destroys the row destroys what the key opens, from that moment. */
  #keyOf(tag: PatientTag): Secret<'private-patient'> | null {
    const { vaultId, principal } = this.#of;
    // Throws after dispose, before anything else is looked at.
    this.#own.wrap.expose();
    const wrapped = this.#stored(tag);
    if (wrapped === null) return null;
    const kept = this.#opened.get(tag);
    if (kept) return kept;
    const key = openPrivateKey(this.#own.wrap, { vaultId, principal, tag }, wrapped);
    if (!key.ok) return null;
    this.#opened.set(tag, key.value);
    return key.value;
  }

  #stored(tag: PatientTag): Uint8Array | null {
    const row = this.#of.db
      .prepare('SELECT wrapped FROM private_keys WHERE patient_tag = ? AND principal = ?')
      .get(tag, this.#of.principal);
    return row === undefined ? null : Wrapped.parse(row).wrapped;
  }

  #forget(tag: PatientTag): void {
    this.#opened.get(tag)?.dispose();
    this.#opened.delete(tag);
  }

  #ref({ tag, table, row, fieldSet, revision }: PrivatePlace): SealedRecordRef {
    return { vaultId: this.#of.vaultId, patientId: tag, table, row, fieldSet, revision, epoch: 1 };
  }
}
