import type { AppointmentState } from '../../../../src-shared/clinical/appointment.ts';
import type { AppointmentId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { OpenVault, Transaction } from '../../session/open-vault.ts';
import { setAppointmentState as writeState } from '../../storage/repositories/appointments.ts';

export interface StateChange {
  readonly id: AppointmentId;
  readonly state: AppointmentState;
  /** Where the appointment stood when it was looked at. */
  readonly revision: number;
}

/** The state and its entry, inside the caller's transaction. `conflict` when the appointment is no longer at the revision. Answers the new revision. */
export function changeAppointmentState(
  vault: OpenVault,
  tx: Transaction,
  { id, state, revision: expected }: StateChange,
): Result<number, { code: 'conflict' }> {
  if (!writeState(vault.db, { id, state, expected, at: vault.clock.now() })) return err({ code: 'conflict' });
  tx.audit({
    action: 'appointment.changed',
    subject: { kind: 'appointment', id },
    changes: [{ table: 'appointments', row: [id] }],
  });
  return ok(expected + 1);
}
