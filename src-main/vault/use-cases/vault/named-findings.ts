import { AuditedTable } from '../../../../src-shared/clinical/audit.ts';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { attemptStorage } from '../../storage/storage-error.ts';
import { lastWritten, momentOfEntry } from '../../storage/repositories/audit-log.ts';
import { ownedRow, patientsOfRows } from '../../storage/repositories/audit-patients.ts';
import type { ReadableDb } from '../../storage/sql.ts';
import type { VerifyFinding } from '../../session/session.types.ts';
import { spoken } from '../audit/audit-line.ts';

type NamedFinding = CommandOutput<'vault.verify'>['findings'][number];

/** Each finding with the patient whose row it is and the last time that the chain saw it written; without both where the record cannot say. */
export function namedFindings(db: ReadableDb, findings: readonly VerifyFinding[]): NamedFinding[] {
  const named = attemptStorage(() => name(db, findings));
  return named.ok ? named.value : findings.map((finding) => ({ ...finding, patient: null, at: null }));
}

function name(db: ReadableDb, findings: readonly VerifyFinding[]): NamedFinding[] {
  const owners = findings.map(({ table, row }) => {
    const audited = AuditedTable.safeParse(table);
    return audited.success ? ownedRow(audited.data, row) : null;
  });
  const known = owners.filter((row) => row !== null);
  const patients = patientsOfRows(db, known);
  const moments = lastWritten(
    db,
    known.map(({ id }) => id),
  );
  return findings.map((finding, index) => {
    const owner = owners[index];
    if (owner) return { ...finding, patient: spoken(patients.get(owner.id)), at: moments.get(owner.id) ?? null };
    const entry = finding.table === 'audit' || finding.table === 'audit_heads' ? Number(finding.row) : Number.NaN;
    return { ...finding, patient: null, at: Number.isSafeInteger(entry) ? momentOfEntry(db, entry) : null };
  });
}
