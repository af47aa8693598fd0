import type { AuditLine, AuditTable } from '../../../../src-shared/commands/audit.contract.ts';
import { dayInZone, type Instant, type Zone } from '../../../../src-shared/time.ts';

/** Spreadsheets recognise UTF-8 by it. */
const BYTE_ORDER_MARK = '\ufeff';
/** What makes a spreadsheet take a cell for a formula, at its beginning or behind blanks. */
const FORMULA = /^[\s\u00a0]*[=+\-@＝＋－＠|%]/u;

/** The first line of the file. */
export function csvHead({ separator, headings }: AuditTable): string {
  return BYTE_ORDER_MARK + csvLine(headings, separator);
}

/** One entry: number, moment in UTC, day and time in her zone, what was done, the patient, what the entry names, how many rows. */
export function csvEntry(line: AuditLine, { separator, actions }: AuditTable, zone: Zone): string {
  const { seq, at, action, patient, subject, changes } = line;
  const cells = [
    String(seq),
    at,
    `${dayInZone(at, zone)} ${timeInZone(at, zone)}`,
    actions[action],
    patient?.name ?? '',
    `${subject.kind} ${subject.id}`,
    String(changes),
  ];
  return csvLine(cells, separator);
}

/** Every cell in quotes; one that a spreadsheet would run as a formula begins with an apostrophe (OWASP, "CSV Injection"). */
function csvLine(cells: readonly string[], separator: string): string {
  return `${cells.map((cell) => `"${inert(cell).replaceAll('"', '""')}"`).join(separator)}\r\n`;
}

function inert(cell: string): string {
  const oneLine = cell.replaceAll(/[\r\n\t\0]+/gu, ' ');
  return FORMULA.test(oneLine) ? `'${oneLine}` : oneLine;
}

const clocks = new Map<Zone, Intl.DateTimeFormat>();

function timeInZone(at: Instant, zone: Zone): string {
  const known =
    clocks.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium', hourCycle: 'h23' });
  clocks.set(zone, known);
  return known.format(new Date(at));
}
