import { suggestTargets } from '../../../../src-shared/clinical/import/heading-target.ts';
import type { ColumnTarget } from '../../../../src-shared/clinical/import/import-mapping.ts';
import { detectDateOrder, looksLikeDate } from '../../../../src-shared/clinical/import/read-date.ts';
import type { ImportColumn } from '../../../../src-shared/commands/imports.contract.ts';
import { ok } from '../../../../src-shared/result.ts';
import type { Table } from '../../import/read-table.ts';
import type { Files } from '../../ports/files.ts';
import type { Outcome } from '../use-case.types.ts';
import { readTableFile } from './table-file.ts';

/** What a chosen file is, what its columns seem to be and what its dates leave open. Reads the whole of it and writes nothing. */
export function inspectImport(files: Files, path: string): Outcome<'imports.inspect'> {
  const read = readTableFile(files, path, null);
  if (!read.ok) return read;
  const { file, table } = read.value;
  const columns = columnsOf(table);
  return ok({
    file: {
      fingerprint: file.fingerprint,
      encoding: table.encoding,
      delimiter: table.delimiter,
      rows: table.records.length,
      hasHeader: table.looksHeaded,
      columns,
      fullNameOrder: 'given-first',
    },
  });
}

function columnsOf(table: Table): ImportColumn[] {
  const header = table.looksHeaded ? (table.records[0]?.cells ?? []) : [];
  const rows = table.looksHeaded ? table.records.slice(1) : table.records;
  const values = Array.from({ length: table.columns }, (_, column) =>
    rows.flatMap(({ cells }) => {
      const cell = cells?.[column]?.trim() ?? '';
      return cell === '' ? [] : [cell];
    }),
  );
  const headings = values.map((_, column) => (header[column] ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 80));
  const targets = table.looksHeaded ? suggestTargets(headings) : guessTargets(values);
  return values.map((cells, column) => ({
    heading: headings[column] ?? '',
    samples: cells.slice(0, 3).map((cell) => cell.slice(0, 80)),
    suggestion: targets[column] ?? 'labelled',
    dateOrder: detectDateOrder(cells),
    hasCommas: cells.some((cell) => cell.includes(',')),
  }));
}

/** Without headings, by what stands in the cells: dates, addresses, numbers; the first words that are none of them are the name. */
function guessTargets(columns: readonly (readonly string[])[]): ColumnTarget[] {
  const found = columns.map((cells): ColumnTarget => {
    const most = (fits: (cell: string) => boolean): boolean =>
      cells.length > 0 && cells.filter(fits).length * 2 > cells.length;
    if (most(looksLikeDate)) return 'birthDate';
    if (most((cell) => /^\S+@\S+$/.test(cell))) return 'email';
    if (most((cell) => /^[XYZ\d]\d{7}-?[A-Z]$/i.test(cell))) return 'identityDocument';
    if (most((cell) => /^[+\d][\d\s().-]{7,20}$/.test(cell))) return 'phone';
    return most((cell) => /^[\p{L}\p{M}\s,.'’-]{2,80}$/u.test(cell)) ? 'given' : 'labelled';
  });
  return namesAmong(found);
}

/** One column of words is the whole name; two next to each other are the given name and the surnames, three have two surnames. */
function namesAmong(found: readonly ColumnTarget[]): ColumnTarget[] {
  const first = found.indexOf('given');
  let count = 0;
  while (first !== -1 && found[first + count] === 'given' && count < 3) count += 1;
  const names: readonly ColumnTarget[] =
    count === 1 ? ['fullName'] : count === 2 ? ['given', 'surnames'] : ['given', 'surname1', 'surname2'];
  let dated = false;
  return found.map((target, column) => {
    if (target === 'given') return names[column - first] ?? 'labelled';
    if (target !== 'birthDate') return target;
    const again = dated;
    dated = true;
    return again ? 'labelled' : target;
  });
}
