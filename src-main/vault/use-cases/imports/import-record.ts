import { z } from 'zod';
import { ReportRow } from '../../../../src-shared/clinical/import/import-report.ts';
import type { ImportSummary } from '../../../../src-shared/commands/imports.contract.ts';
import { ImportId, NoteId, PatientId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { AuditEntry, OpenVault, RecordRef, Transaction } from '../../session/open-vault.ts';
import { insertImport, readImport, type ImportRecord } from '../../storage/repositories/imports.ts';
import { newId } from '../new-id.ts';

/** What a batch made and what it left out. Sealed under my own key; of the rows' contents it holds nothing. */
const ImportDetails = z.object({
  v: z.literal(1),
  fileName: z.string(),
  patients: z.array(PatientId),
  notes: z.array(NoteId),
  report: z.array(ReportRow),
});
export type ImportDetails = z.infer<typeof ImportDetails>;

/** Changed rows that one entry of the chain names at most. */
const CHANGES_AN_ENTRY = 500;

function detailsRef(id: ImportId, revision: number): RecordRef {
  return { owner: { kind: 'me' }, table: 'imports', row: id, fieldSet: 'details', revision, epoch: 1 };
}

/** Keeps a batch that was made in the transaction at hand, with its entries in the chain. */
export function keepImport(
  vault: OpenVault,
  tx: Transaction,
  kind: ImportRecord['kind'],
  details: Omit<ImportDetails, 'v'>,
  made: AuditEntry['changes'],
): ImportSummary {
  const id = newId(ImportId);
  const now = vault.clock.now();
  const record: ImportRecord = {
    id,
    principal: vault.me.principal,
    kind,
    state: 'done',
    sealed: sealImport(vault, { id, revision: 1 }, { v: 1, ...details }),
    revision: 1,
    createdAt: now,
    updatedAt: now,
  };
  insertImport(vault.db, record);
  auditImport(tx, 'import.done', id, made);
  return summaryOf(record, { v: 1, ...details });
}

/** The batch's own row and everything that changed with it, in entries of a readable size. */
export function auditImport(
  tx: Transaction,
  action: 'import.done' | 'import.undone',
  id: ImportId,
  changes: AuditEntry['changes'],
): void {
  const all: AuditEntry['changes'] = [{ table: 'imports', row: [id] }, ...changes];
  for (let from = 0; from < all.length; from += CHANGES_AN_ENTRY) {
    tx.audit({ action, subject: { kind: 'import', id }, changes: all.slice(from, from + CHANGES_AN_ENTRY) });
  }
}

export function sealImport(
  vault: OpenVault,
  at: { readonly id: ImportId; readonly revision: number },
  details: ImportDetails,
): Uint8Array {
  return vault.records.seal(detailsRef(at.id, at.revision), details);
}

/** One of my own batches. */
export function openImport(
  vault: OpenVault,
  id: ImportId,
): Result<{ readonly record: ImportRecord; readonly details: ImportDetails }, VaultError> {
  const record = readImport(vault.db, id);
  if (record === null) return err({ code: 'not-found' });
  if (record.principal !== vault.me.principal) return err({ code: 'not-allowed' });
  const details = openDetails(vault, record);
  return details.ok ? ok({ record, details: details.value }) : details;
}

export function openDetails(vault: OpenVault, record: ImportRecord): Result<ImportDetails, { code: 'record-damaged' }> {
  return vault.records.open(detailsRef(record.id, record.revision), ImportDetails, record.sealed);
}

export function summaryOf(record: ImportRecord, details: ImportDetails): ImportSummary {
  const { id, kind, state, createdAt } = record;
  const { fileName, patients, notes, report } = details;
  const duplicates = report.filter(({ duplicate }) => duplicate).length;
  const made = kind === 'patients' ? patients.length : notes.length;
  return { id, kind, state, createdAt, fileName, made, errors: report.length - duplicates, duplicates };
}
