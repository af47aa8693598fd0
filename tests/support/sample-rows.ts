import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { OpenVault, RecordRef, Transaction } from '../../src-main/vault/session/open-vault.ts';
import { PatientId, type BlobId } from '../../src-shared/ids.ts';

export const SealedText = z.object({ v: z.literal(1), text: z.string() });

/** A patient's row by hand, below the use-cases: for tests of storage and session. Answers the id. */
export function insertPatient(vault: OpenVault, surname: string, text: string): PatientId {
  const id = PatientId.parse(randomUUID());
  vault.transact((tx) => {
    const now = vault.clock.now();
    vault.db
      .prepare(
        `INSERT INTO patients (id, kind, given_name, surname_1, surname_2, code_name, name_order, sort_key, birth_date, contacts, archived, key_epoch, sealed, revision, created_at, updated_at)
         VALUES (?, 'adult', 'Ana', ?, '', '', 'ES', ?, NULL, '[]', 0, 1, x'00', 1, ?, ?)`,
      )
      .run(id, surname, surname, now, now);
    const epoch = vault.patientKeys.create(tx, id);
    const sealed = vault.records.seal(patientRef(id, 1), { v: 1, text } as z.infer<typeof SealedText>);
    vault.db.prepare('UPDATE patients SET sealed = ? WHERE id = ?').run(sealed, id);
    const grant = { table: 'grants', row: [id, String(epoch), vault.me.principal] } as const;
    auditPatient(tx, id, 'patient.registered', [grant]);
  });
  return id;
}

/** Another revision with another text. */
export function updatePatient(vault: OpenVault, id: PatientId, revision: number, text: string): void {
  vault.transact((tx) => {
    const sealed = vault.records.seal(patientRef(id, revision), { v: 1, text } as z.infer<typeof SealedText>);
    vault.db.prepare('UPDATE patients SET sealed = ?, revision = ? WHERE id = ?').run(sealed, revision, id);
    auditPatient(tx, id, 'patient.updated');
  });
}

export function patientRef(id: PatientId, revision: number): RecordRef {
  return { owner: { kind: 'patient', id }, table: 'patients', row: id, fieldSet: 'test', revision, epoch: 1 };
}

export function readPatient(vault: OpenVault, id: PatientId): { sealed: Uint8Array; revision: number } | null {
  const row = vault.db.prepare('SELECT sealed, revision FROM patients WHERE id = ?').get(id);
  return row === undefined ? null : z.object({ sealed: z.instanceof(Uint8Array), revision: z.number() }).parse(row);
}

function auditPatient(
  tx: Transaction,
  id: PatientId,
  action: 'patient.registered' | 'patient.updated',
  more: readonly { table: 'grants'; row: readonly string[] }[] = [],
): void {
  tx.audit({ action, subject: { kind: 'patient', id }, changes: [{ table: 'patients', row: [id] }, ...more] });
}

/** A document's row and its blob by hand; the blob's id is its content's. */
export async function addDocument(vault: OpenVault, patient: PatientId, text: string): Promise<BlobId> {
  const stored = await vault.blobs.put([new TextEncoder().encode(text)]);
  if (!stored.ok) throw new Error(stored.error.code);
  vault.transact((tx) => {
    const id = randomUUID();
    const now = vault.clock.now();
    vault.db
      .prepare(
        "INSERT INTO documents (id, patient_id, blob_id, author, key_epoch, sealed, revision, created_at, updated_at) VALUES (?, ?, ?, ?, 1, x'00', 1, ?, ?)",
      )
      .run(id, patient, stored.value.blobId, vault.me.principal, now, now);
    tx.audit({
      action: 'document.added',
      subject: { kind: 'document', id },
      changes: [{ table: 'documents', row: [id] }],
    });
  });
  return stored.value.blobId;
}
