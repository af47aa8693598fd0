import { z } from 'zod';
import { NoteKind, NoteState } from '../../../../src-shared/clinical/note.ts';
import { Contact, PatientKind } from '../../../../src-shared/clinical/patient.ts';
import type { PersonName } from '../../../../src-shared/clinical/person-name.ts';
import type { NoteId, PatientId } from '../../../../src-shared/ids.ts';
import type { Instant, PlainDate } from '../../../../src-shared/time.ts';
import type { ReadableDb } from '../sql.ts';
import { Bytes } from './bytes.ts';

/** What the search keeps of the record when it reads through all of it, page by page. The brands are those of ids.ts and time.ts. */
const DatedNotes = z.array(z.object({ id: z.string().brand<'NoteId'>(), at: z.string().brand<'Instant'>() }));

/** Ids and moments of notes, in the order of their ids; the next `limit` ones after an id. */
export function pageOfNotes(db: ReadableDb, after: string, limit: number): { id: NoteId; at: Instant }[] {
  const sql = 'SELECT id, occurred_at AS at FROM notes WHERE id > ? ORDER BY id LIMIT ?';
  return DatedNotes.parse(db.prepare(sql).all(after, limit));
}

/** A note as the search shows and reads it, with the sealed text that counts: the signed version, else the latest. The brands are those of ids.ts and time.ts. */
const SearchableNote = z.object({
  id: z.string().brand<'NoteId'>(),
  patientId: z.string().brand<'PatientId'>(),
  kind: NoteKind,
  parentId: z.string().brand<'NoteId'>().nullable(),
  occurredAt: z.string().brand<'Instant'>(),
  zone: z.string().brand<'Zone'>(),
  state: NoteState,
  /** 0 where nothing was kept yet. */
  version: z.number(),
  /** Both null where the version has no row. */
  keyEpoch: z.number().nullable(),
  sealed: Bytes.nullable(),
});
export type SearchableNote = z.infer<typeof SearchableNote>;

/** One statement for both tables: it runs once for every note of the record. */
const NOTE_WITH_TEXT = `SELECT n.id, n.patient_id AS patientId, n.kind, n.parent_id AS parentId, n.occurred_at AS occurredAt, n.zone, n.state,
    coalesce(n.signed_version, n.versions) AS version, v.key_epoch AS keyEpoch, v.sealed
  FROM notes n LEFT JOIN note_versions v ON v.note_id = n.id AND v.version = coalesce(n.signed_version, n.versions) WHERE n.id = ?`;

export function readSearchableNote(db: ReadableDb, id: NoteId): SearchableNote | null {
  const found = db.prepare(NOTE_WITH_TEXT).get(id);
  return found === undefined ? null : SearchableNote.parse(found);
}

/** Who a patient is and how she is reached: plain columns only. */
export interface SearchablePatient {
  readonly id: PatientId;
  readonly kind: PatientKind;
  readonly name: PersonName;
  readonly sortKey: string;
  readonly birthDate: PlainDate | null;
  readonly contacts: readonly string[];
  readonly archived: boolean;
}

const PatientRow = z.object({
  id: z.string().brand<'PatientId'>(),
  kind: PatientKind,
  given: z.string(),
  surname1: z.string(),
  surname2: z.string(),
  codeName: z.string(),
  sortKey: z.string(),
  birthDate: z.string().brand<'PlainDate'>().nullable(),
  contacts: z.string(),
  archived: z.number(),
});
const Contacts = z.array(Contact.pick({ value: true }));

const PATIENT_COLUMNS = `id, kind, given_name AS given, surname_1 AS surname1, surname_2 AS surname2, code_name AS codeName, sort_key AS sortKey,
  birth_date AS birthDate, contacts, archived`;

/** Patients in the order of their ids; the next `limit` ones after an id. */
export function pageOfPatients(db: ReadableDb, after: string, limit: number): SearchablePatient[] {
  const sql = `SELECT ${PATIENT_COLUMNS} FROM patients WHERE id > ? ORDER BY id LIMIT ?`;
  return db.prepare(sql).all(after, limit).map(toPatient);
}

export function readSearchablePatient(db: ReadableDb, id: string): SearchablePatient | null {
  const found = db.prepare(`SELECT ${PATIENT_COLUMNS} FROM patients WHERE id = ?`).get(id);
  return found === undefined ? null : toPatient(found);
}

function toPatient(found: unknown): SearchablePatient {
  const { given, surname1, surname2, codeName, contacts, archived, ...row } = PatientRow.parse(found);
  return {
    ...row,
    name: { given, surname1, surname2, codeName },
    contacts: Contacts.parse(JSON.parse(contacts)).map(({ value }) => value),
    archived: archived === 1,
  };
}
