import { fullName } from '../../../../src-shared/clinical/person-name.ts';
import type { AuditLine } from '../../../../src-shared/commands/audit.contract.ts';
import type { AuditLogRow } from '../../storage/repositories/audit-log.ts';
import { patientsOfRows, type NamedPatient, type OwnedRow } from '../../storage/repositories/audit-patients.ts';
import type { ReadableDb } from '../../storage/sql.ts';
import { isPrivate } from './audit-query.ts';

const TABLE_OF_KIND: Readonly<Record<string, OwnedRow['table']>> = {
  patient: 'patients',
  note: 'notes',
  appointment: 'appointments',
  session: 'sessions',
  document: 'documents',
};

/** The entries with the patient whom each is about, as called now. */
export function auditLines(db: ReadableDb, rows: readonly AuditLogRow[]): AuditLine[] {
  const about = rows.map(rowAbout);
  const patients = patientsOfRows(
    db,
    about.filter((row) => row !== null),
  );
  return rows.map((row, index) => {
    const of = about[index];
    return { ...row, patient: of ? spoken(patients.get(of.id)) : null };
  });
}

function rowAbout({ action, subject }: AuditLogRow): OwnedRow | null {
  const table = isPrivate(action) ? undefined : TABLE_OF_KIND[subject.kind];
  return table === undefined ? null : { table, id: subject.id };
}

export function spoken(patient: NamedPatient | undefined): AuditLine['patient'] {
  return patient === undefined ? null : { id: patient.id, name: fullName(patient.name) };
}
