import { z } from 'zod';
import { assertNever } from '../assert-never.ts';
import type { Instant } from '../time.ts';
import type { IndexedRow } from './patient-index.ts';
import type { PatientRow } from './patient.ts';

/** The ways of looking at the list that are kept ready. */
export const PatientsViewName = z.enum(['all', 'this-week', 'unsigned', 'not-lately', 'archived']);
export type PatientsViewName = z.infer<typeof PatientsViewName>;

export const PatientsColumn = z.enum(['name', 'born', 'last', 'next', 'unsigned']);
export type PatientsColumn = z.infer<typeof PatientsColumn>;

export const PatientsOrder = z.object({ column: PatientsColumn, descending: z.boolean() });
export type PatientsOrder = z.infer<typeof PatientsOrder>;

const NOT_LATELY_DAYS = 60;
const DAY_MS = 86_400_000;

/** The week she is in, from its Monday to the next, in her zone. */
export interface Week {
  readonly from: Instant;
  readonly until: Instant;
}

/** Whether a patient of the list in which she stands (archived or not) belongs in a view. `now` ages the last session. */
export function isInView(row: PatientRow, view: PatientsViewName, week: Week, now: Instant): boolean {
  const inWeek = (at: Instant | null): boolean => at !== null && at >= week.from && at < week.until;
  switch (view) {
    case 'all':
    case 'archived':
      return true;
    case 'this-week':
      return inWeek(row.lastSessionAt) || inWeek(row.nextAppointmentAt);
    case 'unsigned':
      return row.unsignedNotes > 0;
    case 'not-lately':
      return row.lastSessionAt === null || Date.parse(now) - Date.parse(row.lastSessionAt) >= NOT_LATELY_DAYS * DAY_MS;
    default:
      return assertNever(view);
  }
}

/** What a click on a column's heading orders by: the useful end first, then the other. */
export function orderAfterClick(order: PatientsOrder, column: PatientsColumn): PatientsOrder {
  if (order.column === column) return { column, descending: !order.descending };
  return { column, descending: column === 'last' || column === 'unsigned' };
}

/** Rows of `indexRows` in another order. Whoever has nothing in the column stands last, whichever way it goes; equal ones by name. */
export function sortRows(rows: readonly IndexedRow[], { column, descending }: PatientsOrder): readonly IndexedRow[] {
  if (column === 'name') return descending ? rows.toReversed() : rows;
  const value = VALUES[column];
  const way = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a.row), value(b.row)];
    if (x === y) return 0;
    if (x === null) return 1;
    if (y === null) return -1;
    return x < y ? -way : way;
  });
}

const VALUES: Readonly<Record<Exclude<PatientsColumn, 'name'>, (row: PatientRow) => string | number | null>> = {
  born: (row) => row.birthDate,
  last: (row) => row.lastSessionAt,
  next: (row) => row.nextAppointmentAt,
  unsigned: (row) => (row.unsignedNotes === 0 ? null : row.unsignedNotes),
};
