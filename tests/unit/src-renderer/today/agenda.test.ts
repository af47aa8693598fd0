import { describe, expect, it } from 'vitest';
import { byDay, currentAppointment, nextPlanned, standingOf } from '../../../../src-renderer/features/today/agenda.ts';
import type { AgendaRow } from '../../../../src-shared/clinical/agenda.ts';
import type { AppointmentRow } from '../../../../src-shared/clinical/appointment.ts';
import { AppointmentId, NoteId, PatientId } from '../../../../src-shared/ids.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';

const patientId = PatientId.parse('00000000-0000-4000-8000-000000000002');

function at(startsAt: string, state: AppointmentRow['state'] = 'planned', zone = 'Europe/Madrid'): AppointmentRow {
  const start = Instant.parse(startsAt);
  return {
    id: AppointmentId.parse(crypto.randomUUID()),
    patientId,
    patientName: { given: 'A', surname1: 'B', surname2: '', codeName: '' },
    startsAt: start,
    endsAt: Instant.parse(new Date(Date.parse(start) + 50 * 60_000).toISOString()),
    zone: Zone.parse(zone),
    mode: 'in-person',
    state,
    revision: 1,
  };
}

describe('days', () => {
  it('are those of the zone of each appointment', () => {
    const late = at('2026-11-17T23:30:00.000Z');
    const days = byDay([at('2026-11-17T09:00:00.000Z'), late]);
    expect(days.map((day) => [day.day, day.appointments.length])).toEqual([
      ['2026-11-17', 1],
      ['2026-11-18', 1],
    ]);
  });
});

describe('the session at hand', () => {
  const nine = at('2026-11-17T08:00:00.000Z');
  const ten = at('2026-11-17T09:00:00.000Z');
  const time = (clock: string) => Date.parse(`2026-11-17T${clock}:00.000Z`);

  it('is the one that is going on', () => expect(currentAppointment([nine, ten], time('08:20'))).toBe(nine));
  it('is the next one from a quarter of an hour before it', () =>
    expect(currentAppointment([nine, ten], time('08:46'))).toBe(ten));
  it('is the coming one between sessions', () => expect(currentAppointment([nine, ten], time('07:00'))).toBe(nine));
  it('is none when the day is over', () => expect(currentAppointment([nine, ten], time('10:00'))).toBeNull());
  it('is no cancelled one and none whose note was started', () => {
    expect(currentAppointment([at('2026-11-17T08:00:00.000Z', 'cancelled')], time('08:20'))).toBeNull();
    expect(currentAppointment([at('2026-11-17T08:00:00.000Z', 'held'), ten], time('08:20'))).toBe(ten);
  });
  it('says the next one by its start', () => {
    expect(nextPlanned([nine, ten], time('08:20'))).toBe(ten);
    expect(nextPlanned([nine, ten], time('09:00'))).toBeNull();
  });
});

describe('how a session stands', () => {
  const row = at('2026-11-17T08:00:00.000Z');
  const agenda = (change: Partial<AgendaRow>): AgendaRow => ({
    ...row,
    patientKind: 'adult',
    sessionNumber: 1,
    note: null,
    agreed: null,
    ...change,
  });
  const note = { id: NoteId.parse(crypto.randomUUID()), state: 'draft', signedAt: null } as const;
  const during = Date.parse('2026-11-17T08:20:00.000Z');
  const later = Date.parse('2026-11-17T12:00:00.000Z');
  const kind = (change: Partial<AgendaRow>, isCurrent: boolean, now: number) =>
    standingOf(agenda(change), isCurrent, now).kind;

  it('is what its note is, whatever the appointment says', () => {
    expect(standingOf(agenda({ note, state: 'held' }), true, during)).toEqual({ kind: 'draft', note });
    const signed = { ...note, state: 'signed', signedAt: Instant.parse('2026-11-17T08:57:00.000Z') } as const;
    expect(standingOf(agenda({ note: signed }), false, later)).toEqual({ kind: 'signed', note: signed });
  });

  it('is the appointment’s where there is no note', () => {
    expect(kind({ state: 'held' }, false, later)).toBe('no-note');
    expect(kind({ state: 'cancelled' }, false, later)).toBe('cancelled');
    expect(kind({ state: 'no-show' }, false, later)).toBe('did-not-come');
    expect(kind({}, true, during)).toBe('at-hand');
    expect(kind({}, false, during)).toBe('to-come');
    expect(kind({}, false, later)).toBe('over');
  });
});
