import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  emptyBooking,
  overlaps,
  toAppointment,
} from '../../../../src-renderer/features/appointments/booking-values.ts';
import { AppointmentInput } from '../../../../src-shared/clinical/appointment.ts';
import { PatientId } from '../../../../src-shared/ids.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';

const patientId = PatientId.parse('00000000-0000-4000-8000-000000000002');
const zone = Zone.parse('Europe/Madrid');

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Madrid'));
afterEach(() => void vi.unstubAllEnvs());

describe('a booking', () => {
  it('is a moment on her own clock, fifty minutes long unless she says otherwise', () => {
    const booked = toAppointment({ ...emptyBooking(patientId), date: '24/11/2026', time: '1730' }, zone);
    const appointment = AppointmentInput.parse(booked.ok ? booked.value : null);
    expect(appointment.startsAt).toBe('2026-11-24T16:30:00.000Z');
    expect(appointment.endsAt).toBe('2026-11-24T17:20:00.000Z');
  });

  it('lasts over the change of the clocks as long as it lasts', () => {
    const booked = toAppointment({ ...emptyBooking(patientId), date: '25/10/2026', time: '1:30', minutes: 120 }, zone);
    expect(booked.ok && Date.parse(booked.value.endsAt) - Date.parse(booked.value.startsAt)).toBe(7_200_000);
  });

  it('names what is missing or wrong', () => {
    expect(toAppointment(emptyBooking(null), zone)).toEqual({
      ok: false,
      error: { patientId: 'needed', date: 'needed', time: 'needed' },
    });
    expect(toAppointment({ ...emptyBooking(patientId), date: '31/11/2026', time: '25:00' }, zone)).toEqual({
      ok: false,
      error: { date: 'no-such-day', time: 'unreadable' },
    });
  });

  it('refuses a time that the clocks jump over', () => {
    expect(toAppointment({ ...emptyBooking(patientId), date: '29/03/2026', time: '2:30' }, zone)).toEqual({
      ok: false,
      error: { time: 'no-such-time' },
    });
  });
});

describe('overlaps', () => {
  const slot = (from: string, to: string, state = 'planned') => ({
    startsAt: Instant.parse(`2026-11-24T${from}:00.000Z`),
    endsAt: Instant.parse(`2026-11-24T${to}:00.000Z`),
    state,
  });
  it('are what is planned in the same minutes; touching is none, cancelled is none', () => {
    const inside = slot('10:10', '10:20');
    const others = [slot('09:00', '10:00'), inside, slot('10:50', '11:40'), slot('10:00', '10:50', 'cancelled')];
    expect(overlaps(slot('10:00', '10:50'), others)).toEqual([inside]);
  });
});
