import { err, ok } from '../../../../src-shared/result.ts';
import { readAppointment, setAppointmentState as writeState } from '../../storage/repositories/appointments.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';

export function setAppointmentState(
  vault: OpenVault,
  input: In<'appointments.setState'>,
): Outcome<'appointments.setState'> {
  return vault.transact((tx) => {
    if (readAppointment(vault.db, input.id) === null) return err({ code: 'not-found' });
    const { id, state, revision: expected } = input;
    if (!writeState(vault.db, { id, state, expected, at: vault.clock.now() })) return err({ code: 'conflict' });
    tx.audit({
      action: 'appointment.changed',
      subject: { kind: 'appointment', id },
      changes: [{ table: 'appointments', row: [id] }],
    });
    return ok({ revision: expected + 1 });
  });
}
