import { z } from 'zod';
import type { AgendaRow } from '../../../../src-shared/clinical/agenda.ts';
import { AppointmentState, Mode } from '../../../../src-shared/clinical/appointment.ts';
import { NoteState } from '../../../../src-shared/clinical/note.ts';
import { PatientKind } from '../../../../src-shared/clinical/patient.ts';
import { AppointmentId, NoteId, PatientId } from '../../../../src-shared/ids.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import type { ReadableDb } from '../sql.ts';
import { readNote, type NoteRecord } from './notes.ts';

const DayRow = z.object({
  id: AppointmentId,
  patientId: PatientId,
  patientKind: PatientKind,
  given: z.string(),
  surname1: z.string(),
  surname2: z.string(),
  codeName: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  zone: Zone,
  mode: Mode,
  state: AppointmentState,
  revision: z.number().int(),
  sessionNumber: z.number().int(),
  noteId: NoteId.nullable(),
});
const NoteColumns = z.object({ id: NoteId, state: NoteState, signedAt: Instant.nullable() });

/**
 * The appointments that start in [`from`, `until`), in time order, each with its session's number (the patient's next one while it has none) and note. Of several
 * notes of a session the unsigned one counts, else the first.
 */
export function listAgenda(
  db: ReadableDb,
  from: Instant,
  until: Instant,
  limit: number,
): readonly Omit<AgendaRow, 'agreed'>[] {
  const note = db.prepare('SELECT id, state, signed_at AS signedAt FROM notes WHERE id = ?');
  return db
    .prepare(
      `SELECT a.id, a.patient_id AS patientId, a.starts_at AS startsAt, a.ends_at AS endsAt, a.zone, a.mode, a.state, a.revision,
        p.kind AS patientKind, p.given_name AS given, p.surname_1 AS surname1, p.surname_2 AS surname2, p.code_name AS codeName,
        COALESCE(s.number, (SELECT COALESCE(MAX(o.number), 0) + 1 FROM sessions o WHERE o.patient_id = a.patient_id)) AS sessionNumber,
        (SELECT n.id FROM notes n WHERE n.patient_id = a.patient_id AND n.session_id = s.id AND n.parent_id IS NULL
          ORDER BY n.state = 'signed', n.created_at, n.id LIMIT 1) AS noteId
      FROM appointments a
      JOIN patients p ON p.id = a.patient_id
      LEFT JOIN sessions s ON s.patient_id = a.patient_id AND s.appointment_id = a.id
      WHERE a.starts_at >= @from AND a.starts_at < @until
      ORDER BY a.starts_at, a.id LIMIT @limit`,
    )
    .all({ from, until, limit })
    .map((found) => {
      const { given, surname1, surname2, codeName, noteId, ...row } = DayRow.parse(found);
      return {
        ...row,
        patientName: { given, surname1, surname2, codeName },
        note: noteId === null ? null : NoteColumns.parse(note.get(noteId)),
      };
    });
}

const Found = z.object({ id: NoteId });

/** The note of the patient's last session before a moment; what was telephoned or added in between is not what a session goes on from. */
export function noteBefore(db: ReadableDb, patientId: PatientId, before: Instant): NoteRecord | null {
  const found = db
    .prepare(
      `SELECT id FROM notes WHERE patient_id = @patientId AND occurred_at < @before AND kind = 'session'
      ORDER BY occurred_at DESC, created_at DESC, id LIMIT 1`,
    )
    .get({ patientId, before });
  return found === undefined ? null : readNote(db, Found.parse(found).id);
}
