import { PatientId } from '../../../../src-shared/ids.ts';
import { ok } from '../../../../src-shared/result.ts';
import { completePatient, insertPatient } from '../../storage/repositories/patients.ts';
import { newId } from '../new-id.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { plainColumns, sealDetails } from './patient-record.ts';

/** The patient, her key, its grant to the one who registers her, and the entry, in one transaction. */
export function registerPatient(vault: OpenVault, input: In<'patients.register'>): Outcome<'patients.register'> {
  const id = newId(PatientId);
  const now = vault.clock.now();
  vault.transact((tx) => {
    insertPatient(vault.db, {
      id,
      ...plainColumns(input.patient),
      archived: false,
      keyEpoch: 0,
      sealed: new Uint8Array(0),
      revision: 1,
      createdAt: now,
      updatedAt: now,
    });
    const keyEpoch = vault.patientKeys.create(tx, id);
    completePatient(vault.db, id, keyEpoch, sealDetails(vault, { id, revision: 1, keyEpoch }, input.patient));
    tx.audit({
      action: 'patient.registered',
      subject: { kind: 'patient', id },
      changes: [
        { table: 'patients', row: [id] },
        { table: 'grants', row: [id, String(keyEpoch), vault.me.principal] },
      ],
    });
  });
  return ok({ id });
}
