import { err, ok } from '../../../../src-shared/result.ts';
import { patientExists } from '../../storage/repositories/patients.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { addAppointment } from './new-appointment.ts';

export function bookAppointment(vault: OpenVault, input: In<'appointments.book'>): Outcome<'appointments.book'> {
  return vault.transact((tx) => {
    if (!patientExists(vault.db, input.appointment.patientId)) return err({ code: 'not-found' });
    return ok({ id: addAppointment(vault, tx, input.appointment).id });
  });
}
