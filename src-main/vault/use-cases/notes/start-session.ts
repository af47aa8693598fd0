import type { AppointmentId, PatientId } from '../../../../src-shared/ids.ts';
import { SessionId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { Instant, Zone } from '../../../../src-shared/time.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { AuditEntry, OpenVault } from '../../session/open-vault.ts';
import {
  readAppointment,
  setAppointmentState,
  type AppointmentRecord,
} from '../../storage/repositories/appointments.ts';
import { appointmentHasSession, insertSession, nextSessionNumber } from '../../storage/repositories/sessions.ts';
import { newId } from '../new-id.ts';

interface Contact {
  readonly patientId: PatientId;
  readonly startedAt: Instant;
  readonly zone: Zone;
  readonly appointment: AppointmentRecord | null;
  /** The moment of this write. */
  readonly now: Instant;
}

/**
 * The appointment that a note is about to be written for: of this patient (`invalid-input`), planned or held and without a session yet (`conflict`: she was
 * looking at an older state of it).
 */
export function appointmentToHold(
  vault: OpenVault,
  id: AppointmentId,
  patientId: PatientId,
): Result<AppointmentRecord, VaultError> {
  const appointment = readAppointment(vault.db, id);
  if (appointment === null) return err({ code: 'not-found' });
  if (appointment.patientId !== patientId) return err({ code: 'invalid-input' });
  const open = appointment.state === 'planned' || appointment.state === 'held';
  return open && !appointmentHasSession(vault.db, patientId, id) ? ok(appointment) : err({ code: 'conflict' });
}

/** The clinical contact that took place, and its appointment held. Inside a transaction; answers the rows to audit. */
export function startSession(vault: OpenVault, contact: Contact): { id: SessionId; changes: AuditEntry['changes'] } {
  const { appointment, patientId, startedAt, zone, now } = contact;
  const id = newId(SessionId);
  insertSession(vault.db, {
    id,
    patientId,
    appointmentId: appointment?.id ?? null,
    number: nextSessionNumber(vault.db, patientId),
    startedAt,
    endedAt: null,
    zone,
    mode: appointment?.mode ?? 'in-person',
    revision: 1,
    createdAt: now,
    updatedAt: now,
  });
  const changes: AuditEntry['changes'][number][] = [{ table: 'sessions', row: [id] }];
  if (appointment?.state === 'planned') {
    const change = { id: appointment.id, expected: appointment.revision, state: 'held', at: now } as const;
    if (!setAppointmentState(vault.db, change)) throw new VaultFailure({ code: 'conflict' });
    changes.push({ table: 'appointments', row: [appointment.id] });
  }
  return { id, changes };
}
