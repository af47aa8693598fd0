import { ok } from '../../../../src-shared/result.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { addPatient } from './new-patient.ts';

/** The patient, her key, its grant to the one who registers her, and the entry, in one transaction. */
export function registerPatient(vault: OpenVault, input: In<'patients.register'>): Outcome<'patients.register'> {
  const now = vault.clock.now();
  const id = vault.transact((tx) => {
    const patient = addPatient(vault, tx, input.patient, now);
    tx.audit({
      action: 'patient.registered',
      subject: { kind: 'patient', id: patient.id },
      changes: patient.changes,
    });
    return patient.id;
  });
  return ok({ id });
}
