import { mappingProblem, type ImportMapping } from '../../../../src-shared/clinical/import/import-mapping.ts';
import type { RowCounts, RowOutcome } from '../../../../src-shared/clinical/import/import-report.ts';
import { detectDateOrder } from '../../../../src-shared/clinical/import/read-date.ts';
import { readRow, type RowReader } from '../../../../src-shared/clinical/import/read-row.ts';
import { KnownPeople } from '../../../../src-shared/clinical/import/same-person.ts';
import type { PatientInput } from '../../../../src-shared/clinical/patient.ts';
import { dayInZone } from '../../../../src-shared/time.ts';
import type { CsvRecord } from '../../import/csv-records.ts';
import type { Table } from '../../import/read-table.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import { listIdentities } from '../../storage/repositories/patient-list.ts';
import { readSettings } from '../settings/stored-settings.ts';
import { headingsOf } from './table-file.ts';

/** A row with its outcome and, unless it is an error, the patient it would become. */
export interface DryRow {
  readonly outcome: RowOutcome;
  readonly patient: PatientInput | null;
}

type Same = Extract<RowOutcome, { state: 'duplicate' }>['of'];

/** Reads row after row as the import would, against the people that are in the record now. Nothing is written. */
export function* dryRun(vault: OpenVault, table: Table, mapping: ImportMapping): Generator<DryRow> {
  const known = new KnownPeople<Same>();
  for (const { id, ...identity } of listIdentities(vault.db)) {
    known.add(identity, { kind: 'patient', id, name: identity.name });
  }
  const reader: RowReader = {
    mapping,
    headings: headingsOf(table, mapping.hasHeader),
    nameOrder: readSettings(vault).nameOrder,
    today: dayInZone(vault.clock.now(), vault.clock.zone()),
  };
  for (const record of dataRows(table, mapping)) yield dryRow(record, reader, known);
}

function dryRow(record: CsvRecord, reader: RowReader, known: KnownPeople<Same>): DryRow {
  const { row } = record;
  if (record.cells === null) {
    const problems = [{ column: null, reason: record.broken, found: '' }];
    return { outcome: { state: 'error', row, problems }, patient: null };
  }
  const read = readRow(record.cells, reader);
  if (!read.ok) return { outcome: { state: 'error', row, problems: read.error }, patient: null };
  const { name, birthDate } = read.value;
  const same = known.find({ name, birthDate });
  if (same !== null) return { outcome: { state: 'duplicate', row, name, birthDate, of: same }, patient: read.value };
  known.add({ name, birthDate }, { kind: 'row', row });
  return { outcome: { state: 'ready', row, name, birthDate }, patient: read.value };
}

/** Whether rows can be read by this mapping: it fits the table and leaves nothing open. */
export function mappingFits(table: Table, mapping: ImportMapping): boolean {
  if (mapping.columns.length !== table.columns) return false;
  const dated = mapping.columns.indexOf('birthDate');
  const dates = dataRows(table, mapping).flatMap(({ cells }) => cells?.[dated] ?? []);
  return mappingProblem(mapping, detectDateOrder(dates) === 'open') === null;
}

function dataRows(table: Table, mapping: ImportMapping): readonly CsvRecord[] {
  return mapping.hasHeader ? table.records.slice(1) : table.records;
}

export function countRows(outcomes: readonly RowOutcome[]): RowCounts {
  const of = (state: RowOutcome['state']): number => outcomes.filter((outcome) => outcome.state === state).length;
  return { rows: outcomes.length, ready: of('ready'), duplicates: of('duplicate'), errors: of('error') };
}
