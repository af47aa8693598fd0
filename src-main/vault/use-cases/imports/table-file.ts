import { IMPORT_LIMITS } from '../../../../src-shared/clinical/import/import-mapping.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { readTable, type Table } from '../../import/read-table.ts';
import type { Files } from '../../ports/files.ts';
import { readImportFile, type ImportedFile } from './read-import-file.ts';

export interface TableFile {
  readonly file: ImportedFile;
  readonly table: Table;
}

/** The file as a table; `conflict` when it is no longer the one with this fingerprint. */
export function readTableFile(files: Files, path: string, fingerprint: string | null): Result<TableFile, VaultError> {
  const file = readImportFile(files, path, IMPORT_LIMITS.fileBytes);
  if (!file.ok) return file;
  if (fingerprint !== null && file.value.fingerprint !== fingerprint) return err({ code: 'conflict' });
  const table = readTable(file.value.bytes);
  return table.ok ? ok({ file: file.value, table: table.value }) : err({ code: table.error });
}

/** The names of the columns: the first row's cells, or "Column 3" by the number where there is none. Numbers need no language. */
export function headingsOf(table: Table, hasHeader: boolean): string[] {
  const first = hasHeader ? (table.records[0]?.cells ?? []) : [];
  return Array.from({ length: table.columns }, (_, column) => {
    const heading = (first[column] ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 80);
    return heading === '' ? `#${column + 1}` : heading;
  });
}
