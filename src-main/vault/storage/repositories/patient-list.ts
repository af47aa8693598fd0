import { z } from 'zod';
import type { PatientRow } from '../../../../src-shared/clinical/patient.ts';
import { PatientKind } from '../../../../src-shared/clinical/patient.ts';
import type { Identity } from '../../../../src-shared/clinical/similar-patients.ts';
import { PatientId } from '../../../../src-shared/ids.ts';
import { Instant, PlainDate } from '../../../../src-shared/time.ts';
import type { ReadableDb } from '../sql.ts';

const IdentityRow = z.object({
  id: PatientId,
  given: z.string(),
  surname1: z.string(),
  surname2: z.string(),
  codeName: z.string(),
  birthDate: PlainDate.nullable(),
});
const ListRow = IdentityRow.extend({
  kind: PatientKind,
  archived: z.number(),
  lastNoteAt: Instant.nullable(),
  nextAppointmentAt: Instant.nullable(),
  unsignedNotes: z.number(),
});

const IDENTITY_COLUMNS =
  'p.id, p.given_name AS given, p.surname_1 AS surname1, p.surname_2 AS surname2, p.code_name AS codeName, p.birth_date AS birthDate';

const COLUMNS = `${IDENTITY_COLUMNS}, p.kind, p.archived,
  (SELECT MAX(n.occurred_at) FROM notes n WHERE n.patient_id = p.id) AS lastNoteAt,
  coming.starts_at AS nextAppointmentAt,
  COALESCE(unsigned.count, 0) AS unsignedNotes`;

const JOINS = `
  LEFT JOIN (SELECT patient_id, MIN(starts_at) AS starts_at FROM appointments WHERE starts_at >= @now AND state = 'planned' GROUP BY patient_id) coming
    ON coming.patient_id = p.id
  LEFT JOIN (SELECT patient_id, COUNT(*) AS count FROM notes WHERE state = 'draft' GROUP BY patient_id) unsigned
    ON unsigned.patient_id = p.id`;

/** All patients, archived or not, in the order of the list; one query. `now` tells coming appointments from past ones. */
export function listPatients(db: ReadableDb, archived: boolean, now: Instant): PatientRow[] {
  return db
    .prepare(`SELECT ${COLUMNS} FROM patients p ${JOINS} WHERE p.archived = @archived ORDER BY p.sort_key, p.id`)
    .all({ archived: archived ? 1 : 0, now })
    .map(toPatientRow);
}

/** The list row of one patient. */
export function listPatient(db: ReadableDb, id: PatientId, now: Instant): PatientRow | null {
  const found = db.prepare(`SELECT ${COLUMNS} FROM patients p ${JOINS} WHERE p.id = @id`).get({ id, now });
  return found === undefined ? null : toPatientRow(found);
}

/** What tells every patient apart, archived ones among them. */
export function listIdentities(db: ReadableDb): (Identity & { readonly id: PatientId })[] {
  return db
    .prepare(`SELECT ${IDENTITY_COLUMNS} FROM patients p ORDER BY p.sort_key, p.id`)
    .all()
    .map((found) => {
      const { id, birthDate, ...name } = IdentityRow.parse(found);
      return { id, name, birthDate };
    });
}

function toPatientRow(found: unknown): PatientRow {
  const { given, surname1, surname2, codeName, archived, ...row } = ListRow.parse(found);
  return { ...row, name: { given, surname1, surname2, codeName }, archived: archived === 1 };
}
