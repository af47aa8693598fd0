import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agendaOfDay } from '../../../../src-main/vault/use-cases/appointments/agenda-of-day.ts';
import { setAppointmentState } from '../../../../src-main/vault/use-cases/appointments/set-appointment-state.ts';
import { signNote } from '../../../../src-main/vault/use-cases/notes/sign-note.ts';
import { startNote } from '../../../../src-main/vault/use-cases/notes/start-note.ts';
import { unsignedNotes } from '../../../../src-main/vault/use-cases/notes/unsigned-notes.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { body, must, newAppointment, newPatient, ZONE } from './practice-vault.ts';
import { openTestVault, type TestVault } from './test-vault.ts';

let test: TestVault;
beforeAll(async () => {
  test = await openTestVault();
});
afterAll(() => test.close());

const at = (text: string) => Instant.parse(`${text}:00.000Z`);
const day = (date: string) => ({ from: at(`${date}T00:00`), until: at(`${date}T23:59`) });

function noteAt(patientId: PatientId, moment: string, text: string | null) {
  const appointmentId = newAppointment(test.vault, patientId, at(moment));
  const { note } = must(
    startNote(test.vault, { patientId, kind: 'session', occurredAt: at(moment), zone: ZONE, appointmentId }),
  );
  if (text !== null) must(signNote(test.vault, { id: note.id, body: body(text) }));
  return note.id;
}

describe('the agenda of a day', () => {
  it('says how each session’s note stands, its number, and what was agreed for those to come', () => {
    const { vault } = test;
    const signed = newPatient(vault, { kind: 'couple' });
    const drafted = newPatient(vault);
    const coming = newPatient(vault);
    const first = newPatient(vault);
    noteAt(coming, '2026-10-01T10:00', 'Agreed to walk every day. And more.');
    noteAt(coming, '2026-10-08T10:00', 'Agreed to go to the pool. And more.');
    const call = must(
      startNote(vault, {
        patientId: coming,
        kind: 'call',
        occurredAt: at('2026-10-10T10:00'),
        zone: ZONE,
        appointmentId: null,
      }),
    );
    must(signNote(vault, { id: call.note.id, body: body('A call of five minutes.') }));
    const signedNote = noteAt(signed, '2026-10-15T08:00', 'A good session.');
    const draftedNote = noteAt(drafted, '2026-10-15T09:00', null);
    newAppointment(vault, coming, at('2026-10-15T10:00'));
    newAppointment(vault, first, at('2026-10-15T11:00'));
    newAppointment(vault, first, at('2026-10-16T11:00'));

    const { appointments } = must(agendaOfDay(vault, day('2026-10-15')));
    expect(
      appointments.map(({ patientId, patientKind, state, sessionNumber, note, agreed }) => ({
        patientId,
        patientKind,
        state,
        sessionNumber,
        note: note && { id: note.id, state: note.state, dated: note.signedAt !== null },
        agreed,
      })),
    ).toEqual([
      {
        patientId: signed,
        patientKind: 'couple',
        state: 'held',
        sessionNumber: 1,
        note: { id: signedNote, state: 'signed', dated: true },
        agreed: null,
      },
      {
        patientId: drafted,
        patientKind: 'adult',
        state: 'held',
        sessionNumber: 1,
        note: { id: draftedNote, state: 'draft', dated: false },
        agreed: null,
      },
      {
        patientId: coming,
        patientKind: 'adult',
        state: 'planned',
        sessionNumber: 3,
        note: null,
        agreed: 'Agreed to go to the pool',
      },
      { patientId: first, patientKind: 'adult', state: 'planned', sessionNumber: 1, note: null, agreed: null },
    ]);
  });

  it('unseals nothing for a session that will not be', () => {
    const { vault } = test;
    const patient = newPatient(vault);
    noteAt(patient, '2026-09-01T10:00', 'Agreed to rest for a week.');
    const id = newAppointment(vault, patient, at('2026-09-08T10:00'));
    const agreedOf = () => must(agendaOfDay(vault, day('2026-09-08'))).appointments.map((row) => row.agreed);
    expect(agreedOf()).toEqual(['Agreed to rest for a week']);
    must(setAppointmentState(vault, { id, revision: 1, state: 'cancelled' }));
    expect(agreedOf()).toEqual([null]);
  });
});

describe('unsigned notes', () => {
  it('come oldest first', () => {
    const { vault } = test;
    const patient = newPatient(vault);
    const newer = noteAt(patient, '2025-02-02T10:00', null);
    const older = noteAt(patient, '2025-02-01T10:00', null);
    const ids = must(unsignedNotes(vault)).notes.map((note) => note.id);
    expect(ids.slice(0, 2)).toEqual([older, newer]);
  });
});
