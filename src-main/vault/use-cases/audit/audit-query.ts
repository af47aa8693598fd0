import { AuditAction } from '../../../../src-shared/clinical/audit.ts';
import type { AuditFilters } from '../../../../src-shared/commands/audit.contract.ts';
import { dayAfter, startOfDay } from '../../../../src-shared/start-of-day.ts';
import { importEntriesNaming, type AuditQuery } from '../../storage/repositories/audit-log.ts';
import { rowsOfPatient } from '../../storage/repositories/audit-patients.ts';
import type { ReadableDb } from '../../storage/sql.ts';

/** Entries about private things are about no patient, whatever they name: whether she keeps any of somebody is itself private. */
export function isPrivate(action: AuditAction): boolean {
  return action.startsWith('private');
}

/** Her filters as the log is asked. Days are those of the zone she is in. */
export function auditQuery(db: ReadableDb, { actions, from, to, zone, patientId }: AuditFilters): AuditQuery {
  const until = to === null ? null : startOfDay(dayAfter(to), zone);
  const days = { from: from === null ? null : startOfDay(from, zone), until };
  if (patientId === null) return { actions, ...days, about: null };
  const rows = rowsOfPatient(db, patientId);
  const wanted = actions.length === 0 ? AuditAction.options : actions;
  return {
    actions: wanted.filter((action) => !isPrivate(action)),
    ...days,
    about: { subjects: rows, entries: importEntriesNaming(db, new Set(rows)) },
  };
}

/** Private actions alone were asked for, of a patient: nothing can fit, though an empty list of actions would stand for all. */
export function nothingFits({ actions, about }: AuditQuery): boolean {
  return about !== null && actions.length === 0;
}
