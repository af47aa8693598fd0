import { z } from 'zod';
import {
  ColumnTarget,
  DateOrder,
  FullNameOrder,
  IMPORT_LIMITS,
  ImportMapping,
} from '../clinical/import/import-mapping.ts';
import { ReportRow, RowCounts, RowOutcome } from '../clinical/import/import-report.ts';
import { PersonName } from '../clinical/person-name.ts';
import { FileTicket, ImportId, JobId, PatientId } from '../ids.ts';
import { Instant, PlainDate, Zone } from '../time.ts';
import { VaultError } from '../vault-error.ts';
import { CLINICAL, whenUnlocked } from './define-command.ts';

/** SHA-256 of the file, hexadecimal: what was looked at is what is imported, or `conflict`. */
const Fingerprint = z.string().regex(/^[0-9a-f]{64}$/);

/** Rows of a report that cross at once. */
export const REPORT_PAGE = 200;
const Offset = z.number().int().nonnegative().max(IMPORT_LIMITS.rows);

export const ImportColumn = z.object({
  /** The cell of the first row; empty where the file does not name its columns. */
  heading: z.string().max(80),
  samples: z.array(z.string().max(80)).max(3),
  suggestion: ColumnTarget,
  /** What the column says of the order of its dates: null where no date of it needs one. */
  dateOrder: z.union([DateOrder, z.literal('open')]).nullable(),
  /** Some cells of it, read as names, have the surnames before a comma. */
  hasCommas: z.boolean(),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

export const ImportFile = z.object({
  fingerprint: Fingerprint,
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  delimiter: z.enum([';', ',', '\t', '|']),
  /** Rows with something in them, the first one included. */
  rows: z.number().int(),
  hasHeader: z.boolean(),
  columns: z.array(ImportColumn).min(1).max(IMPORT_LIMITS.columns),
  fullNameOrder: FullNameOrder,
});
export type ImportFile = z.infer<typeof ImportFile>;

const Reading = z.object({ ticket: FileTicket, fingerprint: Fingerprint, mapping: ImportMapping });

export const ImportSummary = z.object({
  id: ImportId,
  kind: z.enum(['patients', 'notes']),
  state: z.enum(['done', 'undone']),
  createdAt: Instant,
  /** The file's own name, never its folder. Sealed. */
  fileName: z.string().max(255),
  made: z.number().int(),
  errors: z.number().int(),
  duplicates: z.number().int(),
});
export type ImportSummary = z.infer<typeof ImportSummary>;

export const NoteFilePreview = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('ready'),
    ticket: FileTicket,
    fileName: z.string().max(255),
    fingerprint: Fingerprint,
    date: PlainDate,
    dateFrom: z.enum(['front-matter', 'text', 'file-name', 'modified']),
    /** The first words of the note. */
    beginning: z.string().max(300),
  }),
  z.object({ state: z.literal('error'), ticket: FileTicket, fileName: z.string().max(255), error: VaultError }),
]);
export type NoteFilePreview = z.infer<typeof NoteFilePreview>;

export const importCommands = {
  /** What kind of table a chosen file is, and what its columns seem to be. Reads, writes nothing. */
  'imports.inspect': whenUnlocked(CLINICAL, z.object({ ticket: FileTicket }), z.object({ file: ImportFile })),
  /** The dry run: every row as it would be imported, a page of them from `offset`. `only`: those that need a look. */
  'imports.preview': whenUnlocked(
    CLINICAL,
    Reading.extend({ offset: Offset, only: z.enum(['all', 'duplicate', 'error']) }),
    z.object({ counts: RowCounts, total: z.number().int(), rows: z.array(RowOutcome).max(REPORT_PAGE) }),
  ),
  /**
   * Every row without an error, and of the duplicates those in `take` (numbers of rows), in one transaction: all of them or nothing. Progress as `job.progress`;
   * it can be cancelled until the writing begins, which is one step.
   */
  'imports.run': whenUnlocked(
    CLINICAL,
    Reading.extend({ jobId: JobId, take: z.array(z.number().int().min(1)).max(IMPORT_LIMITS.rows) }),
    z.object({ import: ImportSummary }),
  ),
  /** Each chosen text or Markdown file as the note it would become. Reads, writes nothing. */
  'imports.inspectNotes': whenUnlocked(
    CLINICAL,
    z.object({ tickets: z.array(FileTicket).min(1).max(IMPORT_LIMITS.noteFiles) }),
    z.object({ files: z.array(NoteFilePreview).max(IMPORT_LIMITS.noteFiles) }),
  ),
  /** Each file an unsigned note of kind `other`, all of them in one transaction or nothing. */
  'imports.runNotes': whenUnlocked(
    CLINICAL,
    z.object({
      patientId: PatientId,
      zone: Zone,
      files: z
        .array(z.object({ ticket: FileTicket, fingerprint: Fingerprint, occurredAt: Instant }))
        .min(1)
        .max(IMPORT_LIMITS.noteFiles),
    }),
    z.object({ import: ImportSummary }),
  ),
  /** Newest first. */
  'imports.list': whenUnlocked(CLINICAL, z.object({}), z.object({ imports: z.array(ImportSummary).max(50) })),
  /** The rows that were not taken, and why. */
  'imports.report': whenUnlocked(
    CLINICAL,
    z.object({ id: ImportId, offset: Offset }),
    z.object({ import: ImportSummary, total: z.number().int(), rows: z.array(ReportRow).max(REPORT_PAGE) }),
  ),
  /** Takes back what the import made, in one transaction. What has been worked with since then stays and is named. */
  'imports.undo': whenUnlocked(
    CLINICAL,
    z.object({ id: ImportId }),
    z.object({
      removed: z.number().int(),
      kept: z.array(z.object({ patientId: PatientId, name: PersonName })).max(IMPORT_LIMITS.rows),
    }),
  ),
} as const;
