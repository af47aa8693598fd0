import { z } from 'zod';

/** What a file may hold at most. Beyond it a file, or a row of it, is refused with its reason; nothing is cut. */
export const IMPORT_LIMITS = {
  fileBytes: 8 * 1024 * 1024,
  rows: 5000,
  columns: 100,
  /** Characters of one cell, and of one line of the file. */
  cell: 10_000,
  record: 256 * 1024,
  noteFiles: 50,
  noteBytes: 256 * 1024,
} as const;

/** What a column of the file is for. `labelled`: kept in the remarks as "Column: value". */
export const ColumnTarget = z.enum([
  'given',
  'surname1',
  'surname2',
  'surnames',
  'fullName',
  'codeName',
  'birthDate',
  'phone',
  'email',
  'address',
  'identityDocument',
  'remarks',
  'labelled',
  'ignore',
]);
export type ColumnTarget = z.infer<typeof ColumnTarget>;

/** Targets that several columns may share; of the others a patient has one. */
export const SHARED_TARGETS: ReadonlySet<ColumnTarget> = new Set([
  'phone',
  'email',
  'address',
  'remarks',
  'labelled',
  'ignore',
]);

export const DateOrder = z.enum(['dmy', 'mdy']);
/** Which of two numbers that could both be the month comes first. Dates that begin with a year of four figures need none. */
export type DateOrder = z.infer<typeof DateOrder>;

export const FullNameOrder = z.enum(['given-first', 'surnames-first']);
/** How a name without a comma stands in one column; with a comma the surnames are always before it. */
export type FullNameOrder = z.infer<typeof FullNameOrder>;

export const ImportMapping = z.object({
  /** Whether the first row names the columns. */
  hasHeader: z.boolean(),
  columns: z.array(ColumnTarget).min(1).max(IMPORT_LIMITS.columns),
  /** Null while it is open: then a date that needs it is a row's error, never a guess. */
  dateOrder: DateOrder.nullable(),
  fullNameOrder: FullNameOrder,
});
export type ImportMapping = z.infer<typeof ImportMapping>;

export type MappingProblem = 'no-name-column' | 'target-twice' | 'date-order-open';

/** What stands in the way of reading rows by this mapping; null when it can be used. `dateOrderNeeded`: some date of the column can be read both ways. */
export function mappingProblem(mapping: ImportMapping, dateOrderNeeded: boolean): MappingProblem | null {
  const { columns } = mapping;
  const single = columns.filter((target) => !SHARED_TARGETS.has(target));
  if (new Set(single).size !== single.length) return 'target-twice';
  if (!columns.some((target) => target === 'given' || target === 'fullName' || target === 'codeName'))
    return 'no-name-column';
  if (columns.includes('birthDate') && dateOrderNeeded && mapping.dateOrder === null) return 'date-order-open';
  return null;
}
