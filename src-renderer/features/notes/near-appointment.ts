import type { AppointmentRow } from '../../../src-shared/clinical/appointment.ts';

const NEAR_MS = 2 * 3600 * 1000;

/** The planned appointment that a note written now is most likely about: going on, or beginning or just over within two hours; the nearest start wins. */
export function nearAppointment(appointments: readonly AppointmentRow[], now: number): AppointmentRow | null {
  const distance = (row: AppointmentRow): number => Math.abs(Date.parse(row.startsAt) - now);
  const near = appointments.filter(
    (row) =>
      row.state === 'planned' && Date.parse(row.startsAt) - NEAR_MS <= now && now <= Date.parse(row.endsAt) + NEAR_MS,
  );
  return near.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}
