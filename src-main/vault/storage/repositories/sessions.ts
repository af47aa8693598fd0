import { z } from 'zod';
import { Mode } from '../../../../src-shared/clinical/appointment.ts';
import { AppointmentId, PatientId, SessionId } from '../../../../src-shared/ids.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { mustChangeOne } from './one-row.ts';

/** One row of `sessions`: a clinical contact that took place, planned or not. `number` counts the patient's sessions from 1. */
const SessionRecord = z.object({
  id: SessionId,
  patientId: PatientId,
  appointmentId: AppointmentId.nullable(),
  number: z.number().int(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  zone: Zone,
  mode: Mode,
  revision: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type SessionRecord = z.infer<typeof SessionRecord>;

const COLUMNS = `id, patient_id AS patientId, appointment_id AS appointmentId, number, started_at AS startedAt, ended_at AS endedAt, zone, mode, revision,
  created_at AS createdAt, updated_at AS updatedAt`;

export function readSession(db: ReadableDb, id: SessionId): SessionRecord | null {
  const found = db.prepare(`SELECT ${COLUMNS} FROM sessions WHERE id = ?`).get(id);
  return found === undefined ? null : SessionRecord.parse(found);
}

export function appointmentHasSession(db: ReadableDb, patientId: PatientId, appointmentId: AppointmentId): boolean {
  return (
    db.prepare('SELECT 1 FROM sessions WHERE patient_id = ? AND appointment_id = ?').get(patientId, appointmentId) !==
    undefined
  );
}

export function hasSessionNumber(db: ReadableDb, patientId: PatientId, number: number): boolean {
  return db.prepare('SELECT 1 FROM sessions WHERE patient_id = ? AND number = ?').get(patientId, number) !== undefined;
}

const NextNumber = z.object({ number: z.number().int() });

/** One more than the highest number the patient has had: a session that was discarded in between makes no double. */
export function nextSessionNumber(db: ReadableDb, patientId: PatientId): number {
  const found = db
    .prepare('SELECT COALESCE(MAX(number), 0) + 1 AS number FROM sessions WHERE patient_id = ?')
    .get(patientId);
  return NextNumber.parse(found).number;
}

export function insertSession(db: WritableDb, session: SessionRecord): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO sessions (id, patient_id, appointment_id, number, started_at, ended_at, zone, mode, revision, created_at, updated_at)
        VALUES (@id, @patientId, @appointmentId, @number, @startedAt, @endedAt, @zone, @mode, @revision, @createdAt, @updatedAt)`,
      )
      .run(session),
  );
}

export function deleteSession(db: WritableDb, id: SessionId): void {
  mustChangeOne(db.prepare('DELETE FROM sessions WHERE id = ?').run(id));
}
