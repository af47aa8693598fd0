import { err, ok } from '../../../../src-shared/result.ts';
import { readPatient } from '../../storage/repositories/patients.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { openPatient } from './patient-record.ts';

export function getPatient(vault: OpenVault, input: In<'patients.get'>): Outcome<'patients.get'> {
  const record = readPatient(vault.db, input.id);
  if (record === null) return err({ code: 'not-found' });
  const patient = openPatient(vault, record);
  return patient.ok ? ok({ patient: patient.value }) : patient;
}
