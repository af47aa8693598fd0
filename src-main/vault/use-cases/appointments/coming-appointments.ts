import { ok } from '../../../../src-shared/result.ts';
import { comingAppointments as readComing } from '../../storage/repositories/appointments.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';

const MAX_COMING = 200;

export function comingAppointments(vault: OpenVault, input: In<'appointments.coming'>): Outcome<'appointments.coming'> {
  return ok({ appointments: readComing(vault.db, input.from, input.patientId, MAX_COMING) });
}
