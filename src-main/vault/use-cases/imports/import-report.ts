import { REPORT_PAGE } from '../../../../src-shared/commands/imports.contract.ts';
import { ok } from '../../../../src-shared/result.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { openImport, summaryOf } from './import-record.ts';

/** What an import left out, row by row, a page of it. */
export function importReport(vault: OpenVault, input: In<'imports.report'>): Outcome<'imports.report'> {
  const opened = openImport(vault, input.id);
  if (!opened.ok) return opened;
  const { record, details } = opened.value;
  const rows = details.report.slice(input.offset, input.offset + REPORT_PAGE);
  return ok({ import: summaryOf(record, details), total: details.report.length, rows });
}
