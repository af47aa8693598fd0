import { AppointmentId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { insertAppointment } from '../../storage/repositories/appointments.ts';
import { patientExists } from '../../storage/repositories/patients.ts';
import { newId } from '../new-id.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';

export function bookAppointment(vault: OpenVault, input: In<'appointments.book'>): Outcome<'appointments.book'> {
  const id = newId(AppointmentId);
  const now = vault.clock.now();
  return vault.transact((tx) => {
    if (!patientExists(vault.db, input.appointment.patientId)) return err({ code: 'not-found' });
    insertAppointment(vault.db, {
      id,
      ...input.appointment,
      state: 'planned',
      revision: 1,
      createdAt: now,
      updatedAt: now,
    });
    tx.audit({
      action: 'appointment.booked',
      subject: { kind: 'appointment', id },
      changes: [{ table: 'appointments', row: [id] }],
    });
    return ok({ id });
  });
}
