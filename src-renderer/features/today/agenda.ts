import type { AgendaRow } from '../../../src-shared/clinical/agenda.ts';
import type { AppointmentRow } from '../../../src-shared/clinical/appointment.ts';
import { dayInZone, type PlainDate } from '../../../src-shared/time.ts';

export interface AgendaDay {
  readonly day: PlainDate;
  readonly appointments: readonly AppointmentRow[];
}

/** Appointments by the day of her calendar on which they fall, each in its own zone; the days and what is in them in time order. */
export function byDay(appointments: readonly AppointmentRow[]): readonly AgendaDay[] {
  const days = new Map<PlainDate, AppointmentRow[]>();
  for (const row of appointments) {
    const day = dayInZone(row.startsAt, row.zone);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days].map(([day, ofDay]) => ({ day, appointments: ofDay }));
}

const MINUTE_MS = 60_000;
/** A session can be started this long before its time: she writes the heading while the patient takes off the coat. */
const EARLY_MS = 15 * MINUTE_MS;

/**
 * The appointment that today's list holds ready: the one that is going on (from a quarter of an hour before), else the next planned one. Two that overlap: the
 * later one, since its predecessor is over when it begins.
 */
export function currentAppointment<R extends AppointmentRow>(today: readonly R[], now: number): R | null {
  const planned = today.filter((row) => row.state === 'planned' && Date.parse(row.endsAt) > now);
  const going = planned.filter((row) => Date.parse(row.startsAt) - EARLY_MS <= now);
  return going.at(-1) ?? planned[0] ?? null;
}

function isOver(row: AppointmentRow, now: number): boolean {
  return Date.parse(row.endsAt) <= now;
}

export function nextPlanned(today: readonly AppointmentRow[], now: number): AppointmentRow | null {
  return today.find((row) => row.state === 'planned' && Date.parse(row.startsAt) > now) ?? null;
}

/** What the end of a session's row says or offers. */
export type SessionStanding =
  | { readonly kind: 'signed' | 'draft'; readonly note: NonNullable<AgendaRow['note']> }
  /** It is going on or comes next: its note is one click away. */
  | { readonly kind: 'at-hand' | 'over' | 'to-come' | 'cancelled' | 'did-not-come' }
  /** It took place and its note was discarded. */
  | { readonly kind: 'no-note' };

export function standingOf(row: AgendaRow, isCurrent: boolean, now: number): SessionStanding {
  if (row.note !== null) return { kind: row.note.state === 'signed' ? 'signed' : 'draft', note: row.note };
  switch (row.state) {
    case 'held':
      return { kind: 'no-note' };
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'no-show':
      return { kind: 'did-not-come' };
    case 'planned':
      if (isCurrent) return { kind: 'at-hand' };
      return { kind: isOver(row, now) ? 'over' : 'to-come' };
  }
}
