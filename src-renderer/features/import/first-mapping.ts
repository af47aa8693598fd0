import { suggestTargets } from '../../../src-shared/clinical/import/heading-target.ts';
import type { DateOrder, ImportMapping } from '../../../src-shared/clinical/import/import-mapping.ts';
import type { ImportFile } from '../../../src-shared/commands/imports.contract.ts';
import type { ImportDraft } from './table-import.types.ts';

/** The mapping a file starts with: what its columns seem to be, and the order of its dates where they tell it. */
export function firstMapping(file: ImportFile): ImportMapping {
  const columns = file.columns.map(({ suggestion }) => suggestion);
  return withDateOrder(file, {
    hasHeader: file.hasHeader,
    columns,
    dateOrder: null,
    fullNameOrder: file.fullNameOrder,
  });
}

/** What was decided for this file before a lock; null for a file with other columns. */
export function resumedMapping(file: ImportFile, draft: ImportDraft | null): ImportMapping | null {
  if (draft === null || draft.headings.length !== file.columns.length) return null;
  return file.columns.every(({ heading }, index) => heading === draft.headings[index]) ? draft.mapping : null;
}

/** The same mapping with the date order that its birth-date column decides; where that leaves it open, what she said before. */
export function withDateOrder(file: ImportFile, mapping: ImportMapping): ImportMapping {
  const decided = dateOrderOf(file, mapping);
  return decided === null || decided === 'open' ? mapping : { ...mapping, dateOrder: decided };
}

export function dateOrderOf(file: ImportFile, mapping: ImportMapping): DateOrder | 'open' | null {
  return file.columns[mapping.columns.indexOf('birthDate')]?.dateOrder ?? null;
}

/** The first row becomes names of columns, or a row like the others. */
export function withHeader(file: ImportFile, mapping: ImportMapping, hasHeader: boolean): ImportMapping {
  if (!hasHeader || file.hasHeader) return { ...mapping, hasHeader };
  const columns = suggestTargets(file.columns.map(({ samples }) => samples[0] ?? ''));
  return withDateOrder(file, { ...mapping, hasHeader, columns });
}
