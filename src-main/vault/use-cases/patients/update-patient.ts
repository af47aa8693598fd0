import { err, ok } from '../../../../src-shared/result.ts';
import { readPatient, updatePatient as writePatient } from '../../storage/repositories/patients.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { plainColumns, sealDetails } from './patient-record.ts';

/** Writes the whole form, when the patient is still at the revision that was looked at. */
export function updatePatient(vault: OpenVault, input: In<'patients.update'>): Outcome<'patients.update'> {
  return vault.transact((tx) => {
    const before = readPatient(vault.db, input.id);
    if (before === null) return err({ code: 'not-found' });
    const revision = input.revision + 1;
    const sealed = sealDetails(vault, { ...before, revision }, input.patient);
    const after = { ...before, ...plainColumns(input.patient), sealed, revision, updatedAt: vault.clock.now() };
    if (!writePatient(vault.db, after, input.revision)) return err({ code: 'conflict' });
    tx.audit({
      action: 'patient.updated',
      subject: { kind: 'patient', id: input.id },
      changes: [{ table: 'patients', row: [input.id] }],
    });
    return ok({ revision });
  });
}
