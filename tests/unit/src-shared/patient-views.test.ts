import { describe, expect, it } from 'vitest';
import { indexRows } from '../../../src-shared/clinical/patient-index.ts';
import {
  isInView,
  orderAfterClick,
  sortRows,
  type PatientsViewName,
} from '../../../src-shared/clinical/patient-views.ts';
import { PatientRow } from '../../../src-shared/clinical/patient.ts';
import { Instant } from '../../../src-shared/time.ts';

const at = (text: string) => Instant.parse(`${text}:00.000Z`);
const now = at('2026-11-18T10:00');
const week = { from: at('2026-11-15T23:00'), until: at('2026-11-22T23:00') };

function patient(given: string, facts: object = {}): PatientRow {
  return PatientRow.parse({
    id: crypto.randomUUID(),
    kind: 'adult',
    name: { given, surname1: '', surname2: '', codeName: '' },
    birthDate: null,
    archived: false,
    lastSessionAt: null,
    nextAppointmentAt: null,
    unsignedNotes: 0,
    ...facts,
  });
}
const isIn = (view: PatientsViewName, facts: object) => isInView(patient('A', facts), view, week, now);

describe('the views', () => {
  it('have a session this week whether it was held or is booked', () => {
    expect(isIn('this-week', { lastSessionAt: at('2026-11-16T09:00') })).toBe(true);
    expect(isIn('this-week', { lastSessionAt: at('2026-11-15T22:59') })).toBe(false);
    expect(isIn('this-week', { nextAppointmentAt: at('2026-11-22T22:59') })).toBe(true);
    expect(isIn('this-week', { nextAppointmentAt: at('2026-11-22T23:00') })).toBe(false);
    expect(isIn('this-week', {})).toBe(false);
  });

  it('count sixty days to the minute, and who never came', () => {
    expect(isIn('not-lately', { lastSessionAt: at('2026-09-19T10:01') })).toBe(false);
    expect(isIn('not-lately', { lastSessionAt: at('2026-09-19T10:00') })).toBe(true);
    expect(isIn('not-lately', {})).toBe(true);
  });

  it('hold who has something to sign', () => {
    expect(isIn('unsigned', { unsignedNotes: 1 })).toBe(true);
    expect(isIn('unsigned', {})).toBe(false);
  });
});

describe('the order', () => {
  const rows = indexRows([
    patient('Bea', { lastSessionAt: at('2026-11-01T09:00'), unsignedNotes: 1 }),
    patient('Ana', { lastSessionAt: at('2026-11-10T09:00') }),
    patient('Dora'),
    patient('Cleo', { lastSessionAt: at('2026-11-10T09:00'), unsignedNotes: 3 }),
  ]);
  const order = (column: 'name' | 'last' | 'unsigned', descending: boolean) =>
    sortRows(rows, { column, descending }).map((row) => row.name);

  it('goes both ways, with who has nothing there last and equals by name', () => {
    expect(order('name', false)).toEqual(['Ana', 'Bea', 'Cleo', 'Dora']);
    expect(order('name', true)).toEqual(['Dora', 'Cleo', 'Bea', 'Ana']);
    expect(order('last', true)).toEqual(['Ana', 'Cleo', 'Bea', 'Dora']);
    expect(order('last', false)).toEqual(['Bea', 'Ana', 'Cleo', 'Dora']);
    expect(order('unsigned', true)).toEqual(['Cleo', 'Bea', 'Ana', 'Dora']);
  });

  it('starts at the useful end and turns round', () => {
    const byName = { column: 'name', descending: false } as const;
    expect(orderAfterClick(byName, 'last')).toEqual({ column: 'last', descending: true });
    expect(orderAfterClick(byName, 'next')).toEqual({ column: 'next', descending: false });
    expect(orderAfterClick(byName, 'name')).toEqual({ column: 'name', descending: true });
  });
});
