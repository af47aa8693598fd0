import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenVault } from '../../../../src-main/vault/session/open-vault.ts';
import { comingAppointments } from '../../../../src-main/vault/use-cases/appointments/coming-appointments.ts';
import { setAppointmentState } from '../../../../src-main/vault/use-cases/appointments/set-appointment-state.ts';
import { discardEmptyNote } from '../../../../src-main/vault/use-cases/notes/discard-empty-note.ts';
import { keepNoteVersion } from '../../../../src-main/vault/use-cases/notes/keep-note-version.ts';
import { saveNoteDraft } from '../../../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { signNote } from '../../../../src-main/vault/use-cases/notes/sign-note.ts';
import { startNote } from '../../../../src-main/vault/use-cases/notes/start-note.ts';
import { undoSign } from '../../../../src-main/vault/use-cases/notes/undo-sign.ts';
import { AppointmentId, PatientId, type NoteId } from '../../../../src-shared/ids.ts';
import {
  actionsAbout,
  AT_START,
  body,
  countRows,
  must,
  newAppointment,
  newNote,
  newPatient,
  NOON,
  refusal,
  ZONE,
} from './practice-vault.ts';
import { openTestVault, type TestVault } from './test-vault.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';
let test: TestVault;
let vault: OpenVault;
let patientId: PatientId;

beforeAll(async () => {
  test = await openTestVault();
  vault = test.vault;
});
afterAll(async () => {
  expect(await test.findings()).toEqual([]);
  test.close();
});
beforeEach(() => {
  patientId = newPatient(vault);
});

const appointment = (id: AppointmentId) =>
  must(comingAppointments(vault, { from: NOON, patientId })).appointments.find((row) => row.id === id);
const start = (appointmentId: AppointmentId | null, patient = patientId) =>
  startNote(vault, { patientId: patient, kind: 'session', occurredAt: NOON, zone: ZONE, appointmentId });
const sessionOf = (noteId: NoteId) =>
  vault.db
    .prepare(
      'SELECT s.number, s.mode, s.appointment_id AS appointmentId FROM sessions s JOIN notes n ON n.session_id = s.id WHERE n.id = ?',
    )
    .get(noteId);

describe('starting a note', () => {
  it('holds its appointment and counts the session', () => {
    const appointmentId = newAppointment(vault, patientId);
    const { note } = must(start(appointmentId));
    expect(appointment(appointmentId)).toMatchObject({ state: 'held', revision: 2 });
    expect(sessionOf(note.id)).toEqual({ number: 1, mode: 'video', appointmentId });
    expect(sessionOf(must(start(null)).note.id)).toEqual({ number: 2, mode: 'in-person', appointmentId: null });
  });

  it('makes no session for a call or another note without an appointment', () => {
    expect(newNote(vault, patientId, { kind: 'call' }).sessionId).toBeNull();
    expect(newNote(vault, patientId, { kind: 'other' }).sessionId).toBeNull();
  });

  it('takes an appointment once, and only as it stands', () => {
    const held = newAppointment(vault, patientId);
    must(start(held));
    expect(refusal(start(held))).toBe('conflict');
    const cancelled = newAppointment(vault, patientId);
    must(setAppointmentState(vault, { id: cancelled, revision: 1, state: 'cancelled' }));
    expect(refusal(start(cancelled))).toBe('conflict');
  });

  it('refuses another patient’s appointment, one that is not there, and nobody', () => {
    const before = [countRows(vault, 'notes'), countRows(vault, 'sessions')];
    expect(refusal(start(newAppointment(vault, newPatient(vault))))).toBe('invalid-input');
    expect(refusal(start(AppointmentId.parse(NOBODY)))).toBe('not-found');
    expect(refusal(start(null, PatientId.parse(NOBODY)))).toBe('not-found');
    expect([countRows(vault, 'notes'), countRows(vault, 'sessions')]).toEqual(before);
  });
});

describe('discarding an empty note', () => {
  const discard = (id: NoteId) => discardEmptyNote(vault, { id });

  it('takes back the note, its blank draft, its session and the state of its appointment', () => {
    const before = ['notes', 'sessions', 'drafts'].map((table) => countRows(vault, table as 'notes'));
    const appointmentId = newAppointment(vault, patientId);
    const { id } = must(start(appointmentId)).note;
    must(saveNoteDraft(vault, { id, body: body(' '), caret: AT_START }));
    must(discard(id));
    expect(['notes', 'sessions', 'drafts'].map((table) => countRows(vault, table as 'notes'))).toEqual(before);
    expect(appointment(appointmentId)).toMatchObject({ state: 'planned', revision: 3 });
    expect(actionsAbout(vault, id)).toEqual(['note.started', 'note.discarded']);
    expect(sessionOf(must(start(appointmentId)).note.id)).toMatchObject({ number: 1 });
  });

  it('leaves an appointment as she set it herself', () => {
    const appointmentId = newAppointment(vault, patientId);
    must(setAppointmentState(vault, { id: appointmentId, revision: 1, state: 'held' }));
    test.clock.advance(1000);
    const { id } = must(start(appointmentId)).note;
    must(discard(id));
    expect(appointment(appointmentId)).toMatchObject({ state: 'held', revision: 2 });
  });

  it('refuses one with a text, with a version, or that was ever signed', () => {
    const written = newNote(vault, patientId).id;
    must(saveNoteDraft(vault, { id: written, body: body('a'), caret: AT_START }));
    expect(refusal(discard(written))).toBe('not-allowed-now');
    must(keepNoteVersion(vault, { id: written }));
    expect(refusal(discard(written))).toBe('not-allowed-now');
    const signed = newNote(vault, patientId).id;
    must(signNote(vault, { id: signed, body: body('a') }));
    must(undoSign(vault, { id: signed }));
    must(saveNoteDraft(vault, { id: signed, body: body(''), caret: AT_START }));
    expect(refusal(discard(signed))).toBe('not-allowed-now');
    expect(refusal(discard(newNote(vault, patientId).id))).toBeNull();
  });

  it('gives a number twice to nobody', () => {
    const [, second] = [newNote(vault, patientId), newNote(vault, patientId), newNote(vault, patientId)];
    must(discard(second.id));
    expect(sessionOf(newNote(vault, patientId).id)).toMatchObject({ number: 4 });
  });
});

describe('appointments', () => {
  it('change when nobody changed them in between', () => {
    const id = newAppointment(vault, patientId);
    expect(must(setAppointmentState(vault, { id, revision: 1, state: 'no-show' }))).toEqual({ revision: 2 });
    expect(refusal(setAppointmentState(vault, { id, revision: 1, state: 'held' }))).toBe('conflict');
    expect(appointment(id)).toMatchObject({ state: 'no-show', revision: 2 });
    expect(refusal(setAppointmentState(vault, { id: AppointmentId.parse(NOBODY), revision: 1, state: 'held' }))).toBe(
      'not-found',
    );
  });

  it('come in time order from a moment on, of one patient or of all', () => {
    const [late, early] = ['2026-12-02T10:00:00.000Z', '2026-12-01T10:00:00.000Z'].map((at) =>
      newAppointment(vault, patientId, at),
    );
    newAppointment(vault, newPatient(vault), '2026-12-01T12:00:00.000Z');
    newAppointment(vault, patientId, '2026-11-01T10:00:00.000Z');
    const mine = must(comingAppointments(vault, { from: NOON, patientId })).appointments;
    expect(mine.map(({ id }) => id)).toEqual([early, late]);
    const all = must(comingAppointments(vault, { from: NOON, patientId: null })).appointments;
    expect(all.length).toBeGreaterThan(2);
    expect(all.map(({ startsAt }) => startsAt)).toEqual(all.map(({ startsAt }) => startsAt).toSorted());
  });
});
