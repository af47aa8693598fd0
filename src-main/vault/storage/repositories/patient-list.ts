import { z } from 'zod';
import { PatientKind, type PatientRow } from '../../../../src-shared/clinical/patient.ts';
import type { Identity } from '../../../../src-shared/clinical/similar-patients.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb } from '../sql.ts';

/**
 * Thousands of rows at a time: their shape is checked here, and every value once more against the contract when the list leaves the process. The brands are those
 * of ids.ts and time.ts.
 */
const IdentityRow = z.object({
  id: z.string().brand<'PatientId'>(),
  given: z.string(),
  surname1: z.string(),
  surname2: z.string(),
  codeName: z.string(),
  birthDate: z.string().brand<'PlainDate'>().nullable(),
});
const ListRow = IdentityRow.extend({
  kind: PatientKind,
  archived: z.number(),
  lastSessionAt: z.string().brand<'Instant'>().nullable(),
  nextAppointmentAt: z.string().brand<'Instant'>().nullable(),
  unsignedNotes: z.number(),
});
const IdentityRows = z.array(IdentityRow);
const ListRows = z.array(ListRow);

const IDENTITY_COLUMNS =
  'p.id, p.given_name AS given, p.surname_1 AS surname1, p.surname_2 AS surname2, p.code_name AS codeName, p.birth_date AS birthDate';

const COLUMNS = `${IDENTITY_COLUMNS}, p.kind, p.archived,
  (SELECT MAX(s.started_at) FROM sessions s WHERE s.patient_id = p.id) AS lastSessionAt,
  coming.starts_at AS nextAppointmentAt,
  COALESCE(unsigned.count, 0) AS unsignedNotes`;

const JOINS = `
  LEFT JOIN (SELECT patient_id, MIN(starts_at) AS starts_at FROM appointments INDEXED BY appointments_planned WHERE starts_at >= @now AND state = 'planned' GROUP BY patient_id) coming
    ON coming.patient_id = p.id
  LEFT JOIN (SELECT patient_id, COUNT(*) AS count FROM notes INDEXED BY notes_unsigned WHERE state = 'draft' GROUP BY patient_id) unsigned
    ON unsigned.patient_id = p.id`;

/** All patients, archived or not, in the order of the list; one query. `now` tells coming appointments from past ones. */
export function listPatients(db: ReadableDb, archived: boolean, now: Instant): PatientRow[] {
  const found = db
    .prepare(`SELECT ${COLUMNS} FROM patients p ${JOINS} WHERE p.archived = @archived ORDER BY p.sort_key, p.id`)
    .all({ archived: archived ? 1 : 0, now });
  return ListRows.parse(found).map(toPatientRow);
}

/** The list row of one patient. */
export function listPatient(db: ReadableDb, id: PatientId, now: Instant): PatientRow | null {
  const found = db.prepare(`SELECT ${COLUMNS} FROM patients p ${JOINS} WHERE p.id = @id`).get({ id, now });
  return found === undefined ? null : toPatientRow(ListRow.parse(found));
}

/** What tells every patient apart, archived ones among them. */
export function listIdentities(db: ReadableDb): (Identity & { readonly id: PatientId })[] {
  const found = db.prepare(`SELECT ${IDENTITY_COLUMNS} FROM patients p ORDER BY p.sort_key, p.id`).all();
  return IdentityRows.parse(found).map(({ id, birthDate, ...name }) => ({ id, name, birthDate }));
}

function toPatientRow(row: z.infer<typeof ListRow>): PatientRow {
  return {
    id: row.id,
    kind: row.kind,
    name: { given: row.given, surname1: row.surname1, surname2: row.surname2, codeName: row.codeName },
    birthDate: row.birthDate,
    archived: row.archived === 1,
    lastSessionAt: row.lastSessionAt,
    nextAppointmentAt: row.nextAppointmentAt,
    unsignedNotes: row.unsignedNotes,
  };
}

const PhoneRows = z.array(z.object({ id: z.string().brand<'PatientId'>(), phone: z.string() }));

/** Every telephone of the patients, archived or not, as written. */
export function listPhones(
  db: ReadableDb,
  archived: boolean,
): readonly { readonly id: PatientId; readonly phone: string }[] {
  const found = db
    .prepare(
      `SELECT p.id, json_extract(c.value, '$.value') AS phone FROM patients p, json_each(p.contacts) c
      WHERE p.archived = @archived AND json_extract(c.value, '$.kind') = 'phone'`,
    )
    .all({ archived: archived ? 1 : 0 });
  return PhoneRows.parse(found);
}
