import { CsvError, parse, type Options } from 'csv-parse/sync';
import { IMPORT_LIMITS } from '../../../src-shared/clinical/import/import-mapping.ts';

export type Delimiter = ';' | ',' | '\t' | '|';

/** One row of the file, numbered as a spreadsheet counts rows, from 1. */
export type CsvRecord =
  | { readonly row: number; readonly cells: readonly string[]; readonly broken: null }
  | { readonly row: number; readonly cells: null; readonly broken: 'quotes-broken' | 'line-too-long' };

/** After so many broken rows a file is no table of this delimiter, and reading goes no further. */
const MAX_BROKEN = 100;

const EXPECTED = new Set([
  'CSV_QUOTE_NOT_CLOSED',
  'CSV_INVALID_CLOSING_QUOTE',
  'INVALID_OPENING_QUOTE',
  'CSV_MAX_RECORD_SIZE',
]);

/**
 * The rows of a CSV text (RFC 4180 with any of the delimiters and line ends), `limit` of them at most; null for a text that is no such table. A row whose
 * quotation marks do not close is broken by itself: reading goes on at the next line, so one slip does not swallow the rest of the file. The work is linear: a row
 * is given up after IMPORT_LIMITS.record bytes, and a file after MAX_BROKEN rows.
 */
export function csvRecords(text: string, delimiter: Delimiter, limit: number): CsvRecord[] | null {
  const bytes = Buffer.from(text, 'utf8');
  const records: CsvRecord[] = [];
  let broken = 0;
  for (let at = 0; at < bytes.length && records.length < limit;) {
    const read = readUntilBroken(bytes.subarray(at), delimiter, limit - records.length);
    for (const cells of read.rows) records.push({ row: records.length + 1, cells, broken: null });
    if (read.failed === null) break;
    at += read.bytes;
    const end = lineEnd(bytes, at);
    const record = brokenRow(bytes.subarray(at, end), delimiter, records.length + 1, read.failed);
    records.push(record);
    if (record.broken !== null && (broken += 1) > MAX_BROKEN) return null;
    at = end;
  }
  return records;
}

interface ReadRows {
  readonly rows: readonly string[][];
  /** How many bytes they take up. */
  readonly bytes: number;
  readonly failed: string | null;
}

function readUntilBroken(bytes: Buffer, delimiter: Delimiter, limit: number): ReadRows {
  const rows: string[][] = [];
  let read = 0;
  try {
    parse(bytes, {
      ...options(delimiter),
      to: limit,
      on_record: (cells: string[], { bytes: end }) => {
        rows.push(cells);
        read = end;
        return null;
      },
    });
    return { rows, bytes: bytes.length, failed: null };
  } catch (thrown) {
    if (!(thrown instanceof CsvError) || !EXPECTED.has(thrown.code)) throw thrown;
    return { rows, bytes: read, failed: thrown.code };
  }
}

/** A quotation mark in the middle of a cell (`Ana "Nani" López`) is a character like others, where the line can be read so. */
function brokenRow(line: Buffer, delimiter: Delimiter, row: number, code: string): CsvRecord {
  if (code === 'CSV_MAX_RECORD_SIZE') return { row, cells: null, broken: 'line-too-long' };
  if (code === 'INVALID_OPENING_QUOTE') {
    try {
      const [cells] = parse(line, { ...options(delimiter), relax_quotes: true });
      if (cells !== undefined) return { row, cells, broken: null };
    } catch (thrown) {
      if (!(thrown instanceof CsvError) || !EXPECTED.has(thrown.code)) throw thrown;
    }
  }
  return { row, cells: null, broken: 'quotes-broken' };
}

function options(delimiter: Delimiter): Options & { readonly columns?: false } {
  return {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: IMPORT_LIMITS.record,
    bom: false,
    cast: false,
  };
}

/** Where the line that begins at `from` ends, its line end included. */
function lineEnd(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === 0x0a) return at + 1;
    if (bytes[at] === 0x0d) return bytes[at + 1] === 0x0a ? at + 2 : at + 1;
  }
  return bytes.length;
}
