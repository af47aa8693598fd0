import { appendFileSync } from 'node:fs';
import { env } from 'node:process';

/** One row of the table of `npm run faults`. */
export interface FaultRow {
  readonly what: string;
  readonly cases: number;
  /** Neither the old nor the new state, a partial file under a final name, an acknowledged write that was lost, a crash, a success that was none. */
  readonly bad: number;
  /** Of those cases in which there was something to find, how many were found; null where there was nothing. */
  readonly detected?: number;
  readonly note?: string;
}

/** Prints what a run of faults has come to and, in a long run, hands it to `npm run faults` (one JSON value a line in the file that SIGILO_FAULTS_REPORT names). */
export function reportFaults(row: FaultRow): void {
  const { what, cases, bad, detected, note } = row;
  const found = detected === undefined ? '' : `, ${detected} detected`;
  console.log(`${what}: ${cases} cases, ${bad} bad states${found}${note === undefined ? '' : `; ${note}`}`);
  const report = env['SIGILO_FAULTS_REPORT'];
  if (report !== undefined) appendFileSync(report, `${JSON.stringify(row)}\n`);
}

/** The row of a test that asserts each case by itself and is at its end: none was bad. */
export function reportHeld(what: string, cases: number): void {
  reportFaults({ what, cases, bad: 0 });
}

/** Whether the long versions run (`npm run faults`). */
export const runsLong = env['SIGILO_FAULTS'] === 'all';

/** `count` numbers spread over 1 to `last`, both ends among them; all of them where that is fewer. */
export function spread(last: number, count: number): number[] {
  if (last <= count) return Array.from({ length: last }, (_, index) => index + 1);
  const step = (last - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => Math.round(1 + index * step));
}
