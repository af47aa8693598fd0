import type { AppointmentInput } from '../../../../src-shared/clinical/appointment.ts';
import { AppointmentId } from '../../../../src-shared/ids.ts';
import type { OpenVault, Transaction } from '../../session/open-vault.ts';
import { insertAppointment, type AppointmentRecord } from '../../storage/repositories/appointments.ts';
import { newId } from '../new-id.ts';

/** A planned appointment of a patient who exists and its entry, inside the caller's transaction: the one way in which an appointment comes to be. */
export function addAppointment(vault: OpenVault, tx: Transaction, input: AppointmentInput): AppointmentRecord {
  const now = vault.clock.now();
  const id = newId(AppointmentId);
  const appointment: AppointmentRecord = {
    id,
    ...input,
    state: 'planned',
    revision: 1,
    createdAt: now,
    updatedAt: now,
  };
  insertAppointment(vault.db, appointment);
  tx.audit({
    action: 'appointment.booked',
    subject: { kind: 'appointment', id },
    changes: [{ table: 'appointments', row: [id] }],
  });
  return appointment;
}
