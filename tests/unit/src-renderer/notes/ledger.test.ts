import { describe, expect, it } from 'vitest';
import { findEntry, ledgerOf, noteBefore } from '../../../../src-renderer/features/notes/ledger.ts';
import { nearAppointment } from '../../../../src-renderer/features/notes/near-appointment.ts';
import type { AppointmentRow } from '../../../../src-shared/clinical/appointment.ts';
import type { NoteKind, NoteRow } from '../../../../src-shared/clinical/note.ts';
import { AppointmentId, NoteId, PatientId } from '../../../../src-shared/ids.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';

const noteId = (index: number) => NoteId.parse(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);
const patientId = PatientId.parse('00000000-0000-4000-8000-999999999999');
const zone = Zone.parse('Europe/Madrid');

function row(index: number, occurredAt: string, kind: NoteKind = 'session', parent: number | null = null): NoteRow {
  return {
    id: noteId(index),
    patientId,
    kind,
    parentId: parent === null ? null : noteId(parent),
    sessionId: null,
    occurredAt: Instant.parse(occurredAt),
    zone,
    state: 'signed',
    signedAt: null,
    finalAt: null,
    versions: 1,
    hasDraft: false,
    revision: 1,
  };
}

const notes = [
  row(1, '2025-12-30T09:00:00.000Z'),
  row(2, '2025-12-31T23:30:00.000Z'),
  row(3, '2026-02-01T09:00:00.000Z', 'call'),
  row(4, '2026-03-01T09:00:00.000Z'),
  row(6, '2026-04-02T09:00:00.000Z', 'addendum', 4),
  row(5, '2026-03-02T09:00:00.000Z', 'addendum', 4),
];

describe('ledger', () => {
  it('is newest first, by the year of her own clock, and counts sessions alone', () => {
    const ledger = ledgerOf(notes);
    expect(ledger.map(({ year, entries }) => [year, entries.map((entry) => entry.session)])).toEqual([
      // 23:30 UTC on New Year's Eve is the new year in Madrid.
      ['2026', [3, null, 2]],
      ['2025', [1]],
    ]);
  });

  it('puts addenda under their note, oldest first', () => {
    const [entry] = ledgerOf(notes)[0]?.entries ?? [];
    expect(entry?.addenda.map((addendum) => addendum.id)).toEqual([noteId(5), noteId(6)]);
    expect(findEntry(ledgerOf(notes), noteId(6))?.entry.note.id).toBe(noteId(4));
  });

  it('finds the note before, across the years, and none before the first', () => {
    const ledger = ledgerOf(notes);
    expect(noteBefore(ledger, noteId(4))?.id).toBe(noteId(3));
    expect(noteBefore(ledger, noteId(2))?.id).toBe(noteId(1));
    expect(noteBefore(ledger, noteId(1))).toBeNull();
  });

  it('loses no addendum whose note is not there', () => {
    const [entry] = ledgerOf([row(9, '2026-01-01T10:00:00.000Z', 'addendum', 8)])[0]?.entries ?? [];
    expect(entry?.note.id).toBe(noteId(9));
  });
});

describe('the appointment a new note belongs to', () => {
  const at = (from: string, to: string, state: AppointmentRow['state'] = 'planned'): AppointmentRow => ({
    id: AppointmentId.parse(crypto.randomUUID()),
    patientId,
    patientName: { given: 'A', surname1: '', surname2: '', codeName: '' },
    startsAt: Instant.parse(`2026-11-17T${from}:00.000Z`),
    endsAt: Instant.parse(`2026-11-17T${to}:00.000Z`),
    zone,
    mode: 'in-person',
    state,
    revision: 1,
  });
  const now = Date.parse('2026-11-17T12:00:00.000Z');

  it('is the nearest planned one within two hours', () => {
    const morning = at('10:15', '11:05');
    const noon = at('11:55', '12:45');
    expect(nearAppointment([morning, noon], now)).toBe(noon);
    expect(nearAppointment([morning], now)).toBe(morning);
  });

  it('is none that was held or cancelled, or is hours away', () => {
    expect(nearAppointment([at('12:00', '12:50', 'held'), at('12:00', '12:50', 'cancelled')], now)).toBeNull();
    expect(nearAppointment([at('08:00', '08:50'), at('14:30', '15:20')], now)).toBeNull();
  });
});
