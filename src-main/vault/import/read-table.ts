import { headingTarget } from '../../../src-shared/clinical/import/heading-target.ts';
import { IMPORT_LIMITS } from '../../../src-shared/clinical/import/import-mapping.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { csvRecords, type CsvRecord, type Delimiter } from './csv-records.ts';
import { decodeText, type NotText, type TextEncoding } from './decode-text.ts';

/** A file as a table. Rows that hold nothing are left out; the others keep their numbers. */
export interface Table {
  readonly encoding: TextEncoding;
  readonly delimiter: Delimiter;
  /** How many columns the file has; a row may have fewer cells, or, by mistake, more. */
  readonly columns: number;
  /** Whether the first row seems to name the columns. */
  readonly looksHeaded: boolean;
  readonly records: readonly CsvRecord[];
}

export type NoTable = NotText | 'import-not-a-table' | 'import-too-many-rows' | 'import-too-many-columns';

const DELIMITERS: readonly Delimiter[] = [';', ',', '\t', '|'];
/** Rows that are looked at to find the delimiter. */
const SAMPLE = 200;

/** Reads a whole file of at most IMPORT_LIMITS.fileBytes. Pure, linear, and total: any bytes have an answer. */
export function readTable(bytes: Uint8Array): Result<Table, NoTable> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  const delimiter = findDelimiter(text);
  if (delimiter === null) return err('import-not-a-table');
  const all = csvRecords(text, delimiter, IMPORT_LIMITS.rows + 2);
  if (all === null) return err('import-not-a-table');
  const records = all.filter(({ cells }) => cells === null || cells.some((cell) => cell.trim() !== ''));
  if (records.length > IMPORT_LIMITS.rows + 1) return err('import-too-many-rows');
  const columns = usualColumns(records);
  if (columns === 0) return err('import-not-a-table');
  if (columns > IMPORT_LIMITS.columns) return err('import-too-many-columns');
  return ok({ encoding, delimiter, columns, looksHeaded: looksHeaded(records[0]), records });
}

/** The delimiter by which most rows have the same number of cells, more than one; a list of names has one column and any delimiter will do. Null for prose. */
function findDelimiter(text: string): Delimiter | null {
  const start = text.slice(0, IMPORT_LIMITS.record);
  let best: { readonly delimiter: Delimiter; readonly score: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const records = csvRecords(start, delimiter, SAMPLE) ?? [];
    const counts = cellCounts(records);
    const columns = mostCommon(counts);
    const share = counts.filter((count) => count === columns).length / Math.max(1, counts.length);
    if (columns < 2 || share < 0.6) continue;
    const score = share + Math.min(columns, 20) / 1000;
    if (best === null || score > best.score) best = { delimiter, score };
  }
  return best?.delimiter ?? (isListOfNames(start) ? ';' : null);
}

function isListOfNames(text: string): boolean {
  const lines = text.split(/\r\n|[\r\n]/, SAMPLE).filter((line) => line.trim() !== '');
  const [first = '', ...rest] = lines;
  const named = (line: string): boolean => /^\s*"?\p{L}[\p{L}\p{M} ,.'’ªº-]{1,80}"?\s*$/u.test(line);
  if (headingTarget(first) !== null && rest.length > 0) return true;
  return lines.length > 1 && lines.every((line) => named(line) && line.trim().split(/\s+/).length <= 7);
}

function usualColumns(records: readonly CsvRecord[]): number {
  const counts = cellCounts(records);
  const heading = records[0]?.cells?.length ?? 0;
  return looksHeaded(records[0]) ? heading : mostCommon(counts);
}

function cellCounts(records: readonly CsvRecord[]): number[] {
  return records.flatMap(({ cells }) => (cells === null ? [] : [cells.length]));
}

function mostCommon(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}

/** Some heading is known and nothing in the row is a number, a date or an address, which headings are not. */
function looksHeaded(record: CsvRecord | undefined): boolean {
  if (!record?.cells) return false;
  const known = record.cells.some((cell) => headingTarget(cell) !== null);
  return known && !record.cells.some((cell) => /@|\d{4}|\d[-/.]\d/.test(cell));
}
