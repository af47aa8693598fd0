import type { PatientInput } from '../../../../src-shared/clinical/patient.ts';
import { PatientId } from '../../../../src-shared/ids.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { AuditEntry, OpenVault, Transaction } from '../../session/open-vault.ts';
import { completePatient, insertPatient, type PatientRecord } from '../../storage/repositories/patients.ts';
import { newId } from '../new-id.ts';
import { plainColumns, sealDetails } from './patient-record.ts';

export interface NewPatient {
  readonly id: PatientId;
  /** For the caller's audit entry. */
  readonly changes: AuditEntry['changes'];
}

/** The patient, her key and its grant to me, inside the caller's transaction. */
export function addPatient(vault: OpenVault, tx: Transaction, input: PatientInput, now: Instant): NewPatient {
  const id = newId(PatientId);
  return { id, changes: insertWithKey(vault, tx, { id, archived: false, revision: 1, createdAt: now }, input) };
}

/** The one way in which a patient comes to be, or comes back under the id that she had: always with a new key. Answers what the caller's audit entry names. */
export function insertWithKey(
  vault: OpenVault,
  tx: Transaction,
  patient: Pick<PatientRecord, 'id' | 'archived' | 'revision' | 'createdAt'>,
  input: PatientInput,
): NewPatient['changes'] {
  const { id, revision } = patient;
  insertPatient(vault.db, {
    ...patient,
    ...plainColumns(input),
    keyEpoch: 0,
    sealed: new Uint8Array(0),
    updatedAt: vault.clock.now(),
  });
  const keyEpoch = vault.patientKeys.create(tx, id);
  completePatient(vault.db, id, keyEpoch, sealDetails(vault, { id, revision, keyEpoch }, input));
  return [
    { table: 'patients', row: [id] },
    { table: 'grants', row: [id, String(keyEpoch), vault.me.principal] },
  ];
}
