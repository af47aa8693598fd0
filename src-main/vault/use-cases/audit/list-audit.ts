import { ok } from '../../../../src-shared/result.ts';
import { countAudit, listAudit as readPage } from '../../storage/repositories/audit-log.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { auditLines } from './audit-line.ts';
import { auditQuery, nothingFits } from './audit-query.ts';

/** A page of the audit log, newest first. */
export function listAudit({ db }: OpenVault, { filters, before, limit }: In<'audit.list'>): Outcome<'audit.list'> {
  const query = auditQuery(db, filters);
  if (nothingFits(query)) return ok({ lines: [], more: false, total: 0 });
  const rows = readPage(db, query, before, limit + 1);
  return ok({
    lines: auditLines(db, rows.slice(0, limit)),
    more: rows.length > limit,
    total: countAudit(db, query),
  });
}
