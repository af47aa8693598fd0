import { z } from 'zod';
import type { AuditedTable } from '../../../../src-shared/clinical/audit.ts';
import type { PersonName } from '../../../../src-shared/clinical/person-name.ts';
import type { ReadableDb } from '../sql.ts';

/** Tables whose rows belong to a patient in a plain column. What is private names its patient in no column, and so has none here. */
const OF_PATIENT = ['notes', 'appointments', 'sessions', 'documents'] as const;
type OfPatient = (typeof OF_PATIENT)[number];

/** A row by its first key value: that of a version is its note's, that of a grant its patient's. */
export interface OwnedRow {
  readonly table: 'patients' | OfPatient;
  readonly id: string;
}

/** Whose row this is; null for a table whose rows belong to nobody or do not say. */
export function ownedRow(table: AuditedTable, row: string): OwnedRow | null {
  const id = row.split('/')[0] ?? '';
  switch (table) {
    case 'patients':
    case 'grants':
      return { table: 'patients', id };
    case 'note_versions':
      return { table: 'notes', id };
    case 'notes':
    case 'appointments':
    case 'sessions':
    case 'documents':
      return { table, id };
    default:
      return null;
  }
}

const Id = z.object({ id: z.string() });

/** Every row of a patient that an audit entry can be about, the patient's own among them. */
export function rowsOfPatient(db: ReadableDb, patientId: string): string[] {
  const rows = OF_PATIENT.flatMap((table) => db.prepare(`SELECT id FROM ${table} WHERE patient_id = ?`).all(patientId));
  return [patientId, ...rows.map((row) => Id.parse(row).id)];
}

const Named = z
  .object({
    rowId: z.string(),
    id: z.string(),
    given: z.string(),
    surname1: z.string(),
    surname2: z.string(),
    codeName: z.string(),
  })
  .transform(({ rowId, id, ...name }) => ({ rowId, id, name }));

export interface NamedPatient {
  readonly id: string;
  readonly name: PersonName;
}

/** The patients of these rows as they are called now, by the row's id; a row that is gone has none. */
export function patientsOfRows(db: ReadableDb, rows: readonly OwnedRow[]): ReadonlyMap<string, NamedPatient> {
  const found = new Map<string, NamedPatient>();
  for (const table of ['patients', ...OF_PATIENT] as const) {
    const ids = rows.filter((row) => row.table === table).map(({ id }) => id);
    if (ids.length === 0) continue;
    for (const row of db.prepare(namesOf(table)).all(JSON.stringify(ids))) {
      const { rowId, id, name } = Named.parse(row);
      found.set(rowId, { id, name });
    }
  }
  return found;
}

function namesOf(table: OwnedRow['table']): string {
  const name = 'p.id, p.given_name AS given, p.surname_1 AS surname1, p.surname_2 AS surname2, p.code_name AS codeName';
  return table === 'patients'
    ? `SELECT p.id AS rowId, ${name} FROM patients p WHERE p.id IN (SELECT value FROM json_each(?))`
    : `SELECT r.id AS rowId, ${name} FROM ${table} r JOIN patients p ON p.id = r.patient_id
       WHERE r.id IN (SELECT value FROM json_each(?))`;
}
