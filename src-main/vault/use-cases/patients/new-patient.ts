import type { PatientInput } from '../../../../src-shared/clinical/patient.ts';
import { PatientId } from '../../../../src-shared/ids.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { AuditEntry, OpenVault, Transaction } from '../../session/open-vault.ts';
import { completePatient, insertPatient } from '../../storage/repositories/patients.ts';
import { newId } from '../new-id.ts';
import { plainColumns, sealDetails } from './patient-record.ts';

export interface NewPatient {
  readonly id: PatientId;
  /** For the caller's audit entry. */
  readonly changes: AuditEntry['changes'];
}

/** The patient, her key and its grant to me, inside the caller's transaction: the one way in which a patient comes to be. */
export function addPatient(vault: OpenVault, tx: Transaction, input: PatientInput, now: Instant): NewPatient {
  const id = newId(PatientId);
  insertPatient(vault.db, {
    id,
    ...plainColumns(input),
    archived: false,
    keyEpoch: 0,
    sealed: new Uint8Array(0),
    revision: 1,
    createdAt: now,
    updatedAt: now,
  });
  const keyEpoch = vault.patientKeys.create(tx, id);
  completePatient(vault.db, id, keyEpoch, sealDetails(vault, { id, revision: 1, keyEpoch }, input));
  return {
    id,
    changes: [
      { table: 'patients', row: [id] },
      { table: 'grants', row: [id, String(keyEpoch), vault.me.principal] },
    ],
  };
}
