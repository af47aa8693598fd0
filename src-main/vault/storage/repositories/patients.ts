import { z } from 'zod';
import { Contact, PatientKind } from '../../../../src-shared/clinical/patient.ts';
import type { PersonName } from '../../../../src-shared/clinical/person-name.ts';
import { NameOrder } from '../../../../src-shared/clinical/person-name.ts';
import { PatientId } from '../../../../src-shared/ids.ts';
import { Instant, PlainDate } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { Bytes } from './bytes.ts';
import { changedOne, mustChangeOne } from './one-row.ts';

/** One row of `patients`: the plain columns as they are, `sealed` under the patient's key. */
export interface PatientRecord {
  readonly id: PatientId;
  readonly kind: PatientKind;
  readonly name: PersonName;
  readonly nameOrder: NameOrder;
  readonly sortKey: string;
  readonly birthDate: PlainDate | null;
  readonly contacts: readonly Contact[];
  readonly archived: boolean;
  readonly keyEpoch: number;
  readonly sealed: Uint8Array;
  readonly revision: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

const Row = z.object({
  id: PatientId,
  kind: PatientKind,
  given: z.string(),
  surname1: z.string(),
  surname2: z.string(),
  codeName: z.string(),
  nameOrder: NameOrder,
  sortKey: z.string(),
  birthDate: PlainDate.nullable(),
  contacts: z.string(),
  archived: z.number(),
  keyEpoch: z.number().int(),
  sealed: Bytes,
  revision: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});

const Contacts = z.array(Contact);

export function readPatient(db: ReadableDb, id: PatientId): PatientRecord | null {
  const found = db
    .prepare(
      `SELECT id, kind, given_name AS given, surname_1 AS surname1, surname_2 AS surname2, code_name AS codeName, name_order AS nameOrder,
        sort_key AS sortKey, birth_date AS birthDate, contacts, archived, key_epoch AS keyEpoch, sealed, revision, created_at AS createdAt,
        updated_at AS updatedAt
      FROM patients WHERE id = ?`,
    )
    .get(id);
  if (found === undefined) return null;
  const { given, surname1, surname2, codeName, contacts, archived, ...row } = Row.parse(found);
  return {
    ...row,
    name: { given, surname1, surname2, codeName },
    contacts: Contacts.parse(JSON.parse(contacts)),
    archived: archived === 1,
  };
}

export function patientExists(db: ReadableDb, id: PatientId): boolean {
  return db.prepare('SELECT 1 FROM patients WHERE id = ?').get(id) !== undefined;
}

const Epoch = z.object({ epoch: z.number().int() });

/** The epoch of the key under which new records of the patient are sealed; null when there is no such patient. */
export function readKeyEpoch(db: ReadableDb, id: PatientId): number | null {
  const found = db.prepare('SELECT key_epoch AS epoch FROM patients WHERE id = ?').get(id);
  return found === undefined ? null : Epoch.parse(found).epoch;
}

export function insertPatient(db: WritableDb, patient: PatientRecord): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO patients (id, kind, given_name, surname_1, surname_2, code_name, name_order, sort_key, birth_date, contacts, archived, key_epoch,
          sealed, revision, created_at, updated_at)
        VALUES (@id, @kind, @given, @surname1, @surname2, @codeName, @nameOrder, @sortKey, @birthDate, @contacts, @archived, @keyEpoch, @sealed,
          @revision, @createdAt, @updatedAt)`,
      )
      .run(bound(patient)),
  );
}

/**
 * A patient's key can be made only when the row exists, and the row's sealed column only with the key: the row is inserted with an empty one and completed here,
 * in the same transaction and at the same revision.
 */
export function completePatient(db: WritableDb, id: PatientId, keyEpoch: number, sealed: Uint8Array): void {
  mustChangeOne(
    db
      .prepare('UPDATE patients SET key_epoch = ?, sealed = ? WHERE id = ? AND length(sealed) = 0')
      .run(keyEpoch, sealed, id),
  );
}

/** Writes every column but the id and `created_at`; false, and nothing written, when the row is no longer at `expected`. */
export function updatePatient(db: WritableDb, patient: PatientRecord, expected: number): boolean {
  const { createdAt: _createdAt, ...columns } = bound(patient);
  return changedOne(
    db
      .prepare(
        `UPDATE patients SET kind = @kind, given_name = @given, surname_1 = @surname1, surname_2 = @surname2, code_name = @codeName,
          name_order = @nameOrder, sort_key = @sortKey, birth_date = @birthDate, contacts = @contacts, archived = @archived, key_epoch = @keyEpoch,
          sealed = @sealed, revision = @revision, updated_at = @updatedAt
        WHERE id = @id AND revision = @expected`,
      )
      .run({ ...columns, expected }),
  );
}

/** Takes the patient back, keys and grants with her. The caller has made sure that nothing else refers to her: a foreign key refuses otherwise. */
export function deletePatient(db: WritableDb, id: PatientId): void {
  db.prepare('DELETE FROM patient_keys WHERE patient_id = ?').run(id);
  db.prepare('DELETE FROM grants WHERE patient_id = ?').run(id);
  mustChangeOne(db.prepare('DELETE FROM patients WHERE id = ?').run(id));
}

/** Whether the patient is as she was registered: never edited or archived, and nothing was written, booked or begun about her. */
export function isUntouched(db: ReadableDb, id: PatientId): boolean {
  const untouched = db.prepare(
    `SELECT 1 FROM patients p WHERE p.id = @id AND p.revision = 1
      AND NOT EXISTS (SELECT 1 FROM notes WHERE patient_id = @id) AND NOT EXISTS (SELECT 1 FROM appointments WHERE patient_id = @id)
      AND NOT EXISTS (SELECT 1 FROM sessions WHERE patient_id = @id) AND NOT EXISTS (SELECT 1 FROM documents WHERE patient_id = @id)
      AND NOT EXISTS (SELECT 1 FROM drafts WHERE patient_id = @id)`,
  );
  return untouched.get({ id }) !== undefined;
}

function bound(patient: PatientRecord) {
  const { name, contacts, archived, ...columns } = patient;
  return { ...columns, ...name, contacts: JSON.stringify(contacts), archived: archived ? 1 : 0 };
}
