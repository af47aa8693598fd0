import { ok } from '../../../../src-shared/result.ts';
import { listImports as readImports } from '../../storage/repositories/imports.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';
import { openDetails, summaryOf } from './import-record.ts';

const SHOWN = 50;

export function listImports(vault: OpenVault): Outcome<'imports.list'> {
  const imports = [];
  for (const record of readImports(vault.db, vault.me.principal, SHOWN)) {
    const details = openDetails(vault, record);
    if (!details.ok) return details;
    imports.push(summaryOf(record, details.value));
  }
  return ok({ imports });
}
