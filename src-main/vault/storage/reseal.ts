import { z } from 'zod';
import type { AuditedTable } from '../../../src-shared/clinical/audit.ts';
import { PatientId, PrincipalId, type VaultId } from '../../../src-shared/ids.ts';
import type { Directory } from '../../../src-shared/vault-header.ts';
import {
  b64decode,
  findPrincipal,
  makeGrant,
  openGrant,
  openRecord,
  openSelfWrap,
  sealRecord,
  selfWrap,
  wipe,
  type Secret,
  type SealedRecordRef,
} from '../crypto/index.ts';
import type { WritableDb } from './sql.ts';

/** What opens the rows of a principal as they are, and what they are sealed under from now on. Nothing is disposed of here. */
export interface ResealOf {
  readonly vaultId: VaultId;
  readonly principal: PrincipalId;
  readonly from: {
    readonly selfWrap: Secret<'self-wrap'>;
    readonly drafts: Secret<'drafts'>;
    readonly x25519: Secret<'x25519'>;
    /** Verified; the one under which the grants were made. */
    readonly directory: Directory;
  };
  readonly to: {
    readonly selfWrap: Secret<'self-wrap'>;
    readonly drafts: Secret<'drafts'>;
    /** 32 bytes. */
    readonly x25519Public: Uint8Array;
    readonly ed25519: Secret<'ed25519'>;
  };
}

/** An audited row that was written, by the values of its primary key. */
export interface ResealedRow {
  readonly table: AuditedTable;
  readonly row: readonly string[];
}

const Blob = z.instanceof(Uint8Array);

/**
 * Seals everything that hangs on a principal's own keys anew, inside the caller's transaction: her grants and self-wraps, her drafts without a patient, her own
 * texts, her imports (docs/FORMAT.md, "Rotation"). Revisions stay, since nothing is said anew. What the old keys do not open stays as it is: it opened before no
 * more than it does after. Yields each audited row it wrote, and null after any other.
 */
export function* reseal(db: WritableDb, of: ResealOf): Generator<ResealedRow | null> {
  yield* resealPatientKeys(db, of);
  yield* resealDrafts(db, of);
  yield* resealOwnTexts(db, of);
  yield* resealImports(db, of);
}

const KeyRow = z.object({
  patient_id: PatientId,
  epoch: z.number().int(),
  granter: PrincipalId.nullable(),
  sealed: Blob.nullable(),
  signature: Blob.nullable(),
  wrapped: Blob.nullable(),
});
type KeyRow = z.infer<typeof KeyRow>;

const MY_PATIENT_KEYS = `
  SELECT k.patient_id, k.epoch, g.granter, g.sealed, g.signature, w.wrapped
  FROM (SELECT patient_id, epoch FROM grants WHERE grantee = @me UNION SELECT patient_id, epoch FROM patient_keys WHERE principal = @me) AS k
  LEFT JOIN grants AS g ON g.patient_id = k.patient_id AND g.epoch = k.epoch AND g.grantee = @me
  LEFT JOIN patient_keys AS w ON w.patient_id = k.patient_id AND w.epoch = k.epoch AND w.principal = @me`;

/** From now on I am the granter: nobody signs for me but myself, and who gave the key first stands in the chain. */
function* resealPatientKeys(db: WritableDb, of: ResealOf): Generator<ResealedRow | null> {
  const { vaultId, principal, to } = of;
  const setGrant = db.prepare(
    'UPDATE grants SET granter = ?, sealed = ?, signature = ? WHERE patient_id = ? AND epoch = ? AND grantee = ?',
  );
  const setWrap = db.prepare(
    'INSERT INTO patient_keys (patient_id, epoch, principal, wrapped) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET wrapped = excluded.wrapped',
  );
  for (const found of db.prepare(MY_PATIENT_KEYS).all({ me: principal })) {
    const held = KeyRow.parse(found);
    const { patient_id: patientId, epoch } = held;
    const ref = { vaultId, patientId, epoch, principal };
    const key = fromSelfWrap(of, held) ?? fromGrant(of, held);
    if (key === null) {
      yield null;
      continue;
    }
    const grant = makeGrant({ ...ref, grantee: principal, granter: principal }, key, to.x25519Public, to.ed25519);
    const { changes } = setGrant.run(principal, grant.sealed, grant.signature, patientId, epoch, principal);
    setWrap.run(patientId, epoch, principal, selfWrap(to.selfWrap, ref, key));
    key.dispose();
    yield changes === 1 ? { table: 'grants', row: [patientId, String(epoch), principal] } : null;
  }
}

function fromSelfWrap({ vaultId, principal, from }: ResealOf, { patient_id: patientId, epoch, wrapped }: KeyRow) {
  const key = wrapped && openSelfWrap(from.selfWrap, { vaultId, patientId, epoch, principal }, wrapped);
  return key?.ok === true ? key.value : null;
}

/** A grant counts only from the owner or a clinician of that directory. */
function fromGrant({ vaultId, principal, from }: ResealOf, held: KeyRow) {
  const { patient_id: patientId, epoch, granter, sealed, signature } = held;
  if (granter === null || sealed === null || signature === null) return null;
  const entry = findPrincipal(from.directory, granter);
  const granterPublic = b64decode(entry?.ed25519 ?? '');
  if ((entry?.role !== 'owner' && entry?.role !== 'clinician') || granterPublic === null) return null;
  const ref = { vaultId, patientId, epoch, grantee: principal, granter };
  const key = openGrant(ref, { sealed, signature }, granterPublic, from.x25519);
  return key.ok ? key.value : null;
}

const Draft = z.object({ key: z.string(), key_epoch: z.number().int(), revision: z.number().int(), sealed: Blob });

function* resealDrafts(db: WritableDb, of: ResealOf): Generator<null> {
  const set = db.prepare('UPDATE drafts SET sealed = ? WHERE key = ? AND principal = ?');
  const mine = 'SELECT key, key_epoch, revision, sealed FROM drafts WHERE principal = ? AND patient_id IS NULL';
  for (const found of db.prepare(mine).all(of.principal)) {
    const { key, key_epoch: epoch, revision, sealed } = Draft.parse(found);
    const row = `${key}/${of.principal}`;
    const anew = again(of, { table: 'drafts', row, fieldSet: 'draft', revision, epoch }, sealed);
    if (anew) set.run(anew, key, of.principal);
    yield null;
  }
}

const OwnText = z.object({ id: z.string(), kind: z.string(), revision: z.number().int(), sealed: Blob });

function* resealOwnTexts(db: WritableDb, of: ResealOf): Generator<ResealedRow | null> {
  const set = db.prepare('UPDATE own_texts SET sealed = ? WHERE id = ?');
  const mine = 'SELECT id, kind, revision, sealed FROM own_texts WHERE principal = ?';
  for (const found of db.prepare(mine).all(of.principal)) {
    const { id, kind, revision, sealed } = OwnText.parse(found);
    const fieldSet = kind === 'dictionary' ? 'words' : 'text';
    const anew = again(of, { table: 'own_texts', row: id, fieldSet, revision, epoch: OWN_KEY_EPOCH }, sealed);
    if (anew) set.run(anew, id);
    yield anew ? { table: 'own_texts', row: [id] } : null;
  }
}

const Import = z.object({ id: z.string(), revision: z.number().int(), sealed: Blob });

function* resealImports(db: WritableDb, of: ResealOf): Generator<ResealedRow | null> {
  const set = db.prepare('UPDATE imports SET sealed = ? WHERE id = ?');
  for (const found of db.prepare('SELECT id, revision, sealed FROM imports WHERE principal = ?').all(of.principal)) {
    const { id, revision, sealed } = Import.parse(found);
    const place = { table: 'imports', row: id, fieldSet: 'details', revision, epoch: OWN_KEY_EPOCH };
    const anew = again(of, place, sealed);
    if (anew) set.run(anew, id);
    yield anew ? { table: 'imports', row: [id] } : null;
  }
}

/** The key epoch of what is sealed under the user's own key. */
const OWN_KEY_EPOCH = 1;

/** The same record under the new key; null where the old one does not open it. */
function again(of: ResealOf, place: Omit<SealedRecordRef, 'vaultId' | 'patientId'>, sealed: Uint8Array) {
  const ref = { vaultId: of.vaultId, patientId: null, ...place };
  const plain = openRecord(of.from.drafts, ref, sealed);
  if (!plain.ok) return null;
  const anew = sealRecord(of.to.drafts, ref, plain.value);
  wipe(plain.value);
  return anew;
}
