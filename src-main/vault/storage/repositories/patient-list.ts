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
});
const IdentityRows = z.array(IdentityRow);
const ListRows = z.array(ListRow);

const IDENTITY_COLUMNS =
  'p.id, p.given_name AS given, p.surname_1 AS surname1, p.surname_2 AS surname2, p.code_name AS codeName, p.birth_date AS birthDate';

/** Read from `patients_by_name` alone. */
const COLUMNS = `${IDENTITY_COLUMNS}, p.kind, p.archived,
  (SELECT MAX(s.started_at) FROM sessions s WHERE s.patient_id = p.id) AS lastSessionAt`;

/** All patients, archived or not, in the order of the list. `now` tells coming appointments from past ones. */
export function listPatients(db: ReadableDb, archived: boolean, now: Instant): PatientRow[] {
  const found = db
    .prepare(`SELECT ${COLUMNS} FROM patients p WHERE p.archived = ? ORDER BY p.sort_key, p.id`)
    .all(archived ? 1 : 0);
  return toPatientRows(db, found, now);
}

/** The list row of one patient. */
export function listPatient(db: ReadableDb, id: PatientId, now: Instant): PatientRow | null {
  const found = db.prepare(`SELECT ${COLUMNS} FROM patients p WHERE p.id = ?`).all(id);
  return toPatientRows(db, found, now)[0] ?? null;
}

/** What tells every patient apart, archived ones among them. */
export function listIdentities(db: ReadableDb): (Identity & { readonly id: PatientId })[] {
  const found = db.prepare(`SELECT ${IDENTITY_COLUMNS} FROM patients p ORDER BY p.sort_key, p.id`).all();
  return IdentityRows.parse(found).map(({ id, birthDate, ...name }) => ({ id, name, birthDate }));
}

/** Few patients have something to come or to sign, so that is read apart and put to their rows. */
function toPatientRows(db: ReadableDb, found: readonly unknown[], now: Instant): PatientRow[] {
  const coming = new Map(ComingRows.parse(comingOf(db, now)).map(({ patientId, at }) => [patientId, at]));
  const unsigned = new Map(UnsignedRows.parse(unsignedOf(db)).map(({ patientId, count }) => [patientId, count]));
  return ListRows.parse(found).map((row) => ({
    id: row.id,
    kind: row.kind,
    name: { given: row.given, surname1: row.surname1, surname2: row.surname2, codeName: row.codeName },
    birthDate: row.birthDate,
    archived: row.archived === 1,
    lastSessionAt: row.lastSessionAt,
    nextAppointmentAt: coming.get(row.id) ?? null,
    unsignedNotes: unsigned.get(row.id) ?? 0,
  }));
}

const ComingRows = z.array(z.object({ patientId: z.string().brand<'PatientId'>(), at: z.string().brand<'Instant'>() }));
const UnsignedRows = z.array(z.object({ patientId: z.string().brand<'PatientId'>(), count: z.number() }));

function comingOf(db: ReadableDb, now: Instant): unknown[] {
  return db
    .prepare(
      `SELECT patient_id AS patientId, MIN(starts_at) AS at FROM appointments INDEXED BY appointments_planned
      WHERE starts_at >= ? AND state = 'planned' GROUP BY patient_id`,
    )
    .all(now);
}

function unsignedOf(db: ReadableDb): unknown[] {
  return db
    .prepare(
      `SELECT patient_id AS patientId, COUNT(*) AS count FROM notes INDEXED BY notes_unsigned WHERE state = 'draft' GROUP BY patient_id`,
    )
    .all();
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
