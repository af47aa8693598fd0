import { err, ok } from '../../../../src-shared/result.ts';
import { readAppointment } from '../../storage/repositories/appointments.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { changeAppointmentState } from './appointment-state.ts';

export function setAppointmentState(
  vault: OpenVault,
  input: In<'appointments.setState'>,
): Outcome<'appointments.setState'> {
  return vault.transact((tx) => {
    if (readAppointment(vault.db, input.id) === null) return err({ code: 'not-found' });
    const changed = changeAppointmentState(vault, tx, input);
    return changed.ok ? ok({ revision: changed.value }) : changed;
  });
}
