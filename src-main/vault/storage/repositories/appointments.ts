import { z } from 'zod';
import type { AppointmentRow } from '../../../../src-shared/clinical/appointment.ts';
import { AppointmentState, Mode } from '../../../../src-shared/clinical/appointment.ts';
import { AppointmentId, PatientId } from '../../../../src-shared/ids.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { changedOne, mustChangeOne } from './one-row.ts';

/** One row of `appointments`; nothing in it is sealed. */
const AppointmentRecord = z.object({
  id: AppointmentId,
  patientId: PatientId,
  startsAt: Instant,
  endsAt: Instant,
  zone: Zone,
  mode: Mode,
  state: AppointmentState,
  revision: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type AppointmentRecord = z.infer<typeof AppointmentRecord>;

export function readAppointment(db: ReadableDb, id: AppointmentId): AppointmentRecord | null {
  const found = db
    .prepare(
      `SELECT id, patient_id AS patientId, starts_at AS startsAt, ends_at AS endsAt, zone, mode, state, revision, created_at AS createdAt,
        updated_at AS updatedAt
      FROM appointments WHERE id = ?`,
    )
    .get(id);
  return found === undefined ? null : AppointmentRecord.parse(found);
}

export function insertAppointment(db: WritableDb, appointment: AppointmentRecord): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO appointments (id, patient_id, starts_at, ends_at, zone, mode, state, revision, created_at, updated_at)
        VALUES (@id, @patientId, @startsAt, @endsAt, @zone, @mode, @state, @revision, @createdAt, @updatedAt)`,
      )
      .run(appointment),
  );
}

/** Sets the state and counts the revision up; false, and nothing written, when the row is no longer at `expected`. */
export function setAppointmentState(
  db: WritableDb,
  change: {
    readonly id: AppointmentId;
    readonly expected: number;
    readonly state: AppointmentState;
    readonly at: Instant;
  },
): boolean {
  return changedOne(
    db
      .prepare(
        'UPDATE appointments SET state = @state, revision = revision + 1, updated_at = @at WHERE id = @id AND revision = @expected',
      )
      .run(change),
  );
}

const ComingRow = AppointmentRecord.omit({ createdAt: true, updatedAt: true }).extend({
  given: z.string(),
  surname1: z.string(),
  surname2: z.string(),
  codeName: z.string(),
});

/** Appointments that start at `from` or later, in time order, of all patients or of one. */
export function comingAppointments(
  db: ReadableDb,
  from: Instant,
  patientId: PatientId | null,
  limit: number,
): AppointmentRow[] {
  return db
    .prepare(
      `SELECT a.id, a.patient_id AS patientId, a.starts_at AS startsAt, a.ends_at AS endsAt, a.zone, a.mode, a.state, a.revision,
        p.given_name AS given, p.surname_1 AS surname1, p.surname_2 AS surname2, p.code_name AS codeName
      FROM appointments a JOIN patients p ON p.id = a.patient_id
      WHERE a.starts_at >= @from ${patientId === null ? '' : 'AND a.patient_id = @patientId'}
      ORDER BY a.starts_at, a.id LIMIT @limit`,
    )
    .all(patientId === null ? { from, limit } : { from, limit, patientId })
    .map((found) => {
      const { given, surname1, surname2, codeName, ...row } = ComingRow.parse(found);
      return { ...row, patientName: { given, surname1, surname2, codeName } };
    });
}
