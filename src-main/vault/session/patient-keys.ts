import { z } from 'zod';
import { PrincipalId, type PatientId, type VaultId } from '../../../src-shared/ids.ts';
import type { Directory } from '../../../src-shared/vault-header.ts';
import type { Clock } from '../ports/clock.ts';
import type { Database } from '../storage/database.ts';
import {
  b64decode,
  findPrincipal,
  makeGrant,
  openGrant,
  openSelfWrap,
  randomKey,
  selfWrap,
  type Secret,
} from '../crypto/index.ts';
import type { SessionKeys } from './session-keys.ts';

export interface PatientKeysOf {
  readonly vaultId: VaultId;
  readonly principal: PrincipalId;
  readonly db: Database;
  readonly keys: SessionKeys;
  readonly clock: Clock;
  /** The verified directory as it stands now. */
  readonly directory: () => Directory;
}

const Wrapped = z.object({ wrapped: z.instanceof(Uint8Array) });
const GrantRow = z.object({
  granter: PrincipalId,
  sealed: z.instanceof(Uint8Array),
  signature: z.instanceof(Uint8Array),
});
const Epoch = z.object({ epoch: z.number().int().nullable() });

/** The patients' keys that were granted to me: opened when first needed, kept until lock. */
export class PatientKeys {
  readonly #of: PatientKeysOf;
  readonly #opened = new Map<string, Secret<'patient'>>();
  /** Made in the transaction at hand; forgotten when it rolls back, since the database then knows another key or none. */
  readonly #uncommitted = new Set<string>();

  constructor(of: PatientKeysOf) {
    this.#of = of;
  }

  /** Null when the key was not granted to me or what was granted does not verify. Mine to keep: the borrower does not dispose of it. */
  get(patientId: PatientId, epoch: number): Secret<'patient'> | null {
    const name = `${patientId}/${epoch}`;
    const kept = this.#opened.get(name);
    if (kept) return kept;
    const key = this.#fromSelfWrap(patientId, epoch) ?? this.#fromGrant(patientId, epoch);
    if (key) this.#opened.set(name, key);
    return key;
  }

  /** A key of the next epoch, its grant to me and my self-wrap, inside the transaction at hand. Answers the epoch. */
  create(patientId: PatientId): number {
    const { db, vaultId, principal, keys, clock } = this.#of;
    if (!db.inTransaction) throw new Error('a patient key is made inside a transaction');
    const last = Epoch.parse(
      db.prepare('SELECT max(epoch) AS epoch FROM grants WHERE patient_id = ?').get(patientId),
    ).epoch;
    const epoch = (last ?? 0) + 1;
    const me = b64decode(findPrincipal(this.#of.directory(), principal)?.x25519 ?? '');
    if (me?.length !== 32) throw new Error('the directory does not know me');
    const key = randomKey('patient');
    const name = `${patientId}/${epoch}`;
    this.#opened.set(name, key);
    this.#uncommitted.add(name);
    const grant = makeGrant(
      { vaultId, patientId, epoch, grantee: principal, granter: principal },
      key,
      me,
      keys.secrets.ed25519,
    );
    db.prepare(
      'INSERT INTO grants (patient_id, epoch, grantee, granter, sealed, signature, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(patientId, epoch, principal, principal, grant.sealed, grant.signature, clock.now());
    const wrapped = selfWrap(keys.own.selfWrap, { vaultId, patientId, epoch, principal }, key);
    db.prepare('INSERT INTO patient_keys (patient_id, epoch, principal, wrapped) VALUES (?, ?, ?, ?)').run(
      patientId,
      epoch,
      principal,
      wrapped,
    );
    return epoch;
  }

  committed(): void {
    this.#uncommitted.clear();
  }

  rolledBack(): void {
    for (const name of this.#uncommitted) {
      this.#opened.get(name)?.dispose();
      this.#opened.delete(name);
    }
    this.#uncommitted.clear();
  }

  dispose(): void {
    for (const key of this.#opened.values()) key.dispose();
    this.#opened.clear();
  }

  #fromSelfWrap(patientId: PatientId, epoch: number): Secret<'patient'> | null {
    const { db, vaultId, principal, keys } = this.#of;
    const row = db
      .prepare('SELECT wrapped FROM patient_keys WHERE patient_id = ? AND epoch = ? AND principal = ?')
      .get(patientId, epoch, principal);
    if (row === undefined) return null;
    const key = openSelfWrap(keys.own.selfWrap, { vaultId, patientId, epoch, principal }, Wrapped.parse(row).wrapped);
    return key.ok ? key.value : null;
  }

  /** A grant counts only from the owner or a clinician whom the signed directory names. */
  #fromGrant(patientId: PatientId, epoch: number): Secret<'patient'> | null {
    const { db, vaultId, principal, keys } = this.#of;
    const row = db
      .prepare('SELECT granter, sealed, signature FROM grants WHERE patient_id = ? AND epoch = ? AND grantee = ?')
      .get(patientId, epoch, principal);
    if (row === undefined) return null;
    const { granter, ...grant } = GrantRow.parse(row);
    const entry = findPrincipal(this.#of.directory(), granter);
    const granterPublic = b64decode(entry?.ed25519 ?? '');
    if ((entry?.role !== 'owner' && entry?.role !== 'clinician') || granterPublic === null) return null;
    const key = openGrant(
      { vaultId, patientId, epoch, grantee: principal, granter },
      grant,
      granterPublic,
      keys.secrets.x25519,
    );
    return key.ok ? key.value : null;
  }
}
