import { z } from 'zod';
import { ImportMapping } from '../../../src-shared/clinical/import/import-mapping.ts';
import type { RowCounts, RowOutcome } from '../../../src-shared/clinical/import/import-report.ts';
import type { CommandOutput } from '../../../src-shared/commands/contract.ts';
import type { ImportFile } from '../../../src-shared/commands/imports.contract.ts';
import type { FileTicket } from '../../../src-shared/ids.ts';

/** What is kept of a mapping half done. The file itself is not: she chooses it again after a lock. */
export const ImportDraft = z.object({
  fileName: z.string(),
  headings: z.array(z.string()),
  mapping: ImportMapping,
});
export type ImportDraft = z.infer<typeof ImportDraft>;

export interface ChosenFile {
  readonly ticket: FileTicket;
  readonly fileName: string;
  readonly file: ImportFile;
}

/** One list of the dry run, as far as it was loaded. */
export interface LoadedRows {
  readonly total: number;
  readonly rows: readonly RowOutcome[];
}

export interface DryRun {
  readonly counts: RowCounts;
  readonly first: readonly RowOutcome[];
  readonly errors: LoadedRows;
  readonly duplicates: LoadedRows;
}

export type ImportSummary = CommandOutput<'imports.run'>['import'];
