import { z } from 'zod';
import { Mode, type AppointmentInput } from '../../../src-shared/clinical/appointment.ts';
import { PatientId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { Instant, type PlainDate, type Zone } from '../../../src-shared/time.ts';
import { localInstant, parseTypedDate, parseTypedTime, type TypedDateError } from '../../../src-shared/typed-date.ts';

export const LENGTHS = [30, 45, 50, 60, 90, 120] as const;
const DEFAULT_LENGTH = 50;
const MINUTE_MS = 60_000;

/** The booking as it is typed; what the draft keeps. */
export const BookingValues = z.object({
  patientId: PatientId.nullable(),
  date: z.string(),
  time: z.string(),
  minutes: z.number().int().min(5).max(720),
  mode: Mode,
});
export type BookingValues = z.infer<typeof BookingValues>;

export interface BookingProblems {
  readonly patientId?: 'needed';
  readonly date?: TypedDateError | 'needed';
  readonly time?: 'needed' | 'unreadable' | 'no-such-time';
}

export function emptyBooking(patientId: PatientId | null): BookingValues {
  return { patientId, date: '', time: '', minutes: DEFAULT_LENGTH, mode: 'in-person' };
}

/** The appointment on this computer's clock and in its zone, or what has to be mended first. */
export function toAppointment(values: BookingValues, zone: Zone): Result<AppointmentInput, BookingProblems> {
  const date = values.date.trim() === '' ? err('needed' as const) : parseTypedDate(values.date);
  const time = timeOf(values.time, date.ok ? date.value : null);
  if (values.patientId === null || !date.ok || !time.ok) {
    return err({
      ...(values.patientId === null ? { patientId: 'needed' as const } : {}),
      ...(date.ok ? {} : { date: date.error }),
      ...(time.ok ? {} : { time: time.error }),
    });
  }
  if (time.value === null) return err({});
  const endsAt = Instant.parse(new Date(Date.parse(time.value) + values.minutes * MINUTE_MS).toISOString());
  return ok({ patientId: values.patientId, startsAt: time.value, endsAt, zone, mode: values.mode });
}

/** The moment, or null while the day itself is not known. */
function timeOf(typed: string, date: PlainDate | null): Result<Instant | null, NonNullable<BookingProblems['time']>> {
  if (typed.trim() === '') return err('needed');
  const time = parseTypedTime(typed);
  if (time === null) return err('unreadable');
  if (date === null) return ok(null);
  const at = localInstant(date, time);
  return at === null ? err('no-such-time') : ok(at);
}

/** Appointments already planned in that time, whoever's they are. */
export function overlaps<A extends { readonly startsAt: Instant; readonly endsAt: Instant; readonly state: string }>(
  wanted: Pick<AppointmentInput, 'startsAt' | 'endsAt'>,
  others: readonly A[],
): readonly A[] {
  return others.filter(
    (other) => other.state === 'planned' && other.startsAt < wanted.endsAt && wanted.startsAt < other.endsAt,
  );
}
