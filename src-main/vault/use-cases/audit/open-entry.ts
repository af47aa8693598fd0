import { err, ok } from '../../../../src-shared/result.ts';
import { readAuditEntry } from '../../storage/repositories/audit-log.ts';
import { ownedRow, patientsOfRows } from '../../storage/repositories/audit-patients.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { auditLines, spoken } from './audit-line.ts';
import { isPrivate } from './audit-query.ts';

/** More rows than a person looks at. */
const MAX_ROWS = 100;

/** One entry with the rows that it names and its place in the chain. */
export function openAuditEntry({ db }: OpenVault, { seq }: In<'audit.entry'>): Outcome<'audit.entry'> {
  const entry = readAuditEntry(db, seq);
  const [line] = entry === null ? [] : auditLines(db, [entry.row]);
  if (entry === null || line === undefined) return err({ code: 'not-found' });
  const shown = entry.changes.slice(0, MAX_ROWS).map((change) => ({
    ...change,
    of: isPrivate(line.action) ? null : ownedRow(change.table, change.row),
  }));
  const patients = patientsOfRows(
    db,
    shown.map(({ of }) => of).filter((of) => of !== null),
  );
  return ok({
    line,
    hash: Buffer.from(entry.hash).toString('hex'),
    signedUpTo: entry.signedUpTo,
    rows: shown.map(({ table, row, revision, hash, of }) => ({
      table,
      row,
      revision,
      deleted: hash === '',
      patient: of === null ? null : spoken(patients.get(of.id)),
    })),
  });
}
