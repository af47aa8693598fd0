import { z } from 'zod';
import type { AuditedTable } from '../../../src-shared/clinical/audit.ts';
import { BlobId, type PatientId } from '../../../src-shared/ids.ts';
import type { ReadableDb, WritableDb } from './sql.ts';

/** An audited row that was deleted, by the values of its primary key. */
export interface ErasedRow {
  readonly table: AuditedTable;
  readonly row: readonly string[];
}

/**
 * Every table that holds rows of a patient, children before their parents, with the columns of its key and how its rows are found. What is private is not among
 * them: whose patient such a row is about only the open compartment can tell (docs/FORMAT.md, "Tombstones").
 */
export const TABLES_OF_A_PATIENT = [
  {
    table: 'note_versions',
    key: ['note_id', 'version'],
    where: 'note_id IN (SELECT id FROM notes WHERE patient_id = @patient)',
    audited: true,
  },
  {
    // Of a form of theirs, too, that was begun without saying whose it is.
    table: 'drafts',
    key: ['key', 'principal'],
    where: "(patient_id = @patient OR key = 'patient:' || @patient)",
    audited: false,
  },
  { table: 'documents', key: ['id'], where: 'patient_id = @patient', audited: true },
  { table: 'notes', key: ['id'], where: 'patient_id = @patient', audited: true },
  { table: 'sessions', key: ['id'], where: 'patient_id = @patient', audited: true },
  { table: 'appointments', key: ['id'], where: 'patient_id = @patient', audited: true },
  { table: 'patient_keys', key: ['patient_id', 'epoch', 'principal'], where: 'patient_id = @patient', audited: false },
  { table: 'grants', key: ['patient_id', 'epoch', 'grantee'], where: 'patient_id = @patient', audited: true },
  { table: 'patients', key: ['id'], where: 'id = @patient', audited: true },
] as const;

const Values = z.record(z.string(), z.union([z.string(), z.number()]));

/** Whether anything of a patient stands in the record. */
export function hasPatient(db: ReadableDb, patient: PatientId): boolean {
  return db.prepare('SELECT 1 AS here FROM patients WHERE id = ?').get(patient) !== undefined;
}

/**
 * Deletes every row of a patient inside the caller's transaction and answers the audited ones, which the caller names in an entry `patient.erased`. The keys go
 * with them, so that no copy of a sealed row opens any more. Rows of a note refer to each other: the transaction's foreign keys must be deferred.
 */
export function erasePatientRows(db: WritableDb, patient: PatientId): ErasedRow[] {
  const erased: ErasedRow[] = [];
  for (const { table, key, where, audited } of TABLES_OF_A_PATIENT) {
    if (audited) {
      const rows = db.prepare(`SELECT ${key.join(', ')} FROM ${table} WHERE ${where}`).all({ patient });
      for (const found of rows) {
        const values = Values.parse(found);
        erased.push({ table, row: key.map((name) => String(values[name])) });
      }
    }
    db.prepare(`DELETE FROM ${table} WHERE ${where}`).run({ patient });
  }
  return erased;
}

const Blob = z.object({ blob_id: BlobId });

/** The attachments that rows of these patients name and no row of anybody else. */
export function attachmentsOnlyOf(
  db: ReadableDb,
  patients: readonly PatientId[],
  tables: readonly string[],
): Set<BlobId> {
  const theirs = new Set<BlobId>();
  const mine = db.prepare('SELECT blob_id FROM documents WHERE patient_id = ?');
  for (const patient of patients) for (const row of mine.all(patient)) theirs.add(Blob.parse(row).blob_id);
  if (theirs.size === 0) return theirs;
  const erased = new Set<string>(patients);
  const Named = z.object({ blob_id: BlobId, patient_id: z.string().nullable() });
  for (const table of tables) {
    const whose = table === 'documents' ? 'patient_id' : 'NULL AS patient_id';
    for (const row of db.prepare(`SELECT blob_id, ${whose} FROM ${table}`).iterate()) {
      const { blob_id: id, patient_id: patient } = Named.parse(row);
      if (patient === null || !erased.has(patient)) theirs.delete(id);
    }
  }
  return theirs;
}
