import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TodayView } from '../../../../src-renderer/features/today/today-view.tsx';
import { useNavigation } from '../../../../src-renderer/navigation/navigation-store.ts';
import type { AgendaRow } from '../../../../src-shared/clinical/agenda.ts';
import { Note } from '../../../../src-shared/clinical/note.ts';
import { AppointmentId, NoteId, PatientId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import { createFakeBridge, type FakeCommands } from '../../../support/fake-bridge.ts';
import { standing, type Standing } from '../../../support/fake-backups.ts';
import { renderView } from '../../../support/render.tsx';

const patientId = PatientId.parse('00000000-0000-4000-8000-000000000002');
const noteId = NoteId.parse('00000000-0000-4000-8000-000000000001');
const zone = Zone.parse('Europe/Madrid');
const nextMidnight = Instant.parse('2026-11-17T23:00:00.000Z');
const midnight = Instant.parse('2026-11-16T23:00:00.000Z');

function at(startsAt: string, given: string, more: Partial<AgendaRow> = {}): AgendaRow {
  const start = Instant.parse(startsAt);
  return {
    id: AppointmentId.parse(crypto.randomUUID()),
    patientId,
    patientName: { given, surname1: '', surname2: '', codeName: '' },
    startsAt: start,
    endsAt: Instant.parse(new Date(Date.parse(start) + 50 * 60_000).toISOString()),
    zone,
    mode: 'in-person',
    state: 'planned',
    revision: 1,
    patientKind: 'adult',
    sessionNumber: 4,
    note: null,
    agreed: null,
    ...more,
  };
}
const nine = at('2026-11-17T08:00:00.000Z', 'Joaquín', {
  state: 'held',
  note: { id: noteId, state: 'draft', signedAt: null },
});
const noon = at('2026-11-17T11:00:00.000Z', 'Marta');
const tomorrow = at('2026-11-18T09:00:00.000Z', 'Nadia');

const draft = Note.parse({
  id: noteId,
  patientId,
  author: '00000000-0000-4000-8000-000000000003',
  kind: 'session',
  parentId: null,
  sessionId: null,
  occurredAt: nine.startsAt,
  zone,
  state: 'draft',
  signedAt: null,
  finalAt: null,
  versions: 0,
  hasDraft: true,
  revision: 1,
  body: { json: '', plain: '' },
  caret: null,
  savedAt: null,
  signatureValid: null,
});

function show(appointments: readonly AgendaRow[], notes: readonly Note[] = [], more: FakeCommands = {}) {
  const bridge = createFakeBridge({
    'appointments.day': ({ until }) => ok({ appointments: appointments.filter((row) => row.startsAt < until) }),
    'appointments.coming': ({ from }) => ok({ appointments: appointments.filter((row) => row.startsAt >= from) }),
    'notes.unsigned': () => ok({ notes: notes.map((note) => ({ ...note, patientName: nine.patientName })) }),
    'patients.list': () => ok({ patients: [] }),
    'backups.standing': () => ok(standing({ last: null, firstChangeSince: null, lastDrill: null })),
    'notes.start': () => ok({ note: draft }),
    ...more,
  });
  renderView(<TodayView today={midnight} tomorrow={nextMidnight} booking={() => <p>booking form</p>} />, bridge);
  return (name: string) => bridge.calls.filter((call) => call.name === name).map((call) => call.input);
}

beforeEach(() => {
  vi.stubEnv('TZ', 'Europe/Madrid');
  vi.useFakeTimers({ now: Date.parse('2026-11-17T10:40:00.000Z'), toFake: ['Date'] });
  useNavigation.setState({ route: { screen: 'today' }, past: [], future: [] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('today', () => {
  it('has the note of the session at hand one click away', async () => {
    const sent = show([nine, noon, tomorrow]);
    await screen.findByText('2 sessions today. The next one is at 12:00.');
    fireEvent.click(screen.getByRole('button', { name: 'Start note' }));
    await waitFor(() => expect(useNavigation.getState().route).toEqual({ screen: 'note', id: noteId, patientId }));
    expect(sent('notes.start')).toEqual([
      { patientId, kind: 'session', occurredAt: noon.startsAt, zone, appointmentId: noon.id },
    ]);
  });

  it('leads to the draft of a session instead of starting another', async () => {
    show([nine], [draft]);
    fireEvent.click(await screen.findByRole('button', { name: 'Draft, not signed' }));
    expect(useNavigation.getState().route).toEqual({ screen: 'note', id: noteId, patientId });
    expect(screen.getByRole('button', { name: 'Sign the note of Joaquín' })).toBeTruthy();
  });

  it('says when a note was signed, and what was agreed the time before', async () => {
    const signed = { id: noteId, state: 'signed', signedAt: Instant.parse('2026-11-17T08:57:00.000Z') } as const;
    show([
      { ...nine, note: signed },
      { ...noon, patientKind: 'couple', sessionNumber: 3, agreed: 'a weekly hour without phones' },
      at('2026-11-17T16:00:00.000Z', 'Nadia', { sessionNumber: 1, mode: 'video' }),
    ]);
    fireEvent.click(await screen.findByRole('button', { name: 'Signed 09:57' }));
    expect(useNavigation.getState().route).toEqual({ screen: 'note', id: noteId, patientId });
    expect(screen.getByText('couple, session 3 · last time: a weekly hour without phones')).toBeTruthy();
    expect(screen.getByText('first session · by video')).toBeTruthy();
  });

  it('shows the oldest of eighty unsigned notes, all on demand, and leads to the oldest', async () => {
    const eighty = Array.from({ length: 80 }, (_, n) => ({
      ...draft,
      id: NoteId.parse(crypto.randomUUID()),
      occurredAt: Instant.parse(new Date(Date.parse('2026-08-01T09:00:00.000Z') + n * 86_400_000).toISOString()),
    }));
    show([noon], eighty);
    const names = () => screen.queryAllByRole('button', { name: /^Sign the note of/ });
    await waitFor(() => expect(names()).toHaveLength(5));
    fireEvent.click(screen.getByRole('button', { name: 'All 80' }));
    expect(names()).toHaveLength(80);
    expect(document.activeElement).toBe(names()[5]);
    fireEvent.click(screen.getByRole('button', { name: 'Next unsigned' }));
    expect(useNavigation.getState().route).toEqual({ screen: 'note', id: eighty[0]?.id, patientId });
  });

  it('says what went wrong when a note cannot be started, and stays', async () => {
    show([noon], [], { 'notes.start': () => err({ code: 'disk-full' }) });
    fireEvent.click(await screen.findByRole('button', { name: 'Start note' }));
    await screen.findByText(/The disk is full/);
    expect(useNavigation.getState().route).toEqual({ screen: 'today' });
  });

  it('claims no backup and no proof that there is not', async () => {
    show([noon]);
    await screen.findByText(/No backup of this record is known here yet/);
    expect(screen.getByText(/The recovery sheet is not proved yet/)).toBeTruthy();
  });

  it('has one line on backups: what needs her first, else quietly when the last one was verified', async () => {
    const quiet = {
      createdAt: midnight,
      verifiedAt: Instant.parse('2026-11-17T06:10:00.000Z'),
      places: 2,
      attachmentsLost: 0,
    };
    show([noon], [], { 'backups.standing': () => ok(standing({ last: quiet, changesSince: 0 })) });
    await screen.findByText('The last backup was verified today 07:10, in 2 places. Nothing has changed since.');
    expect(screen.queryByRole('button', { name: 'Look at it' })).toBeNull();
    cleanup();
    const notices: Standing['notices'] = [{ kind: 'overdue', days: 4, error: null }, { kind: 'nothing-off-device' }];
    show([noon], [], { 'backups.standing': () => ok(standing({ last: quiet, notices })) });
    await screen.findByText('No backup could be made for 4 days.');
    screen.getByText(/One more notice/);
    fireEvent.click(screen.getByRole('button', { name: 'Look at it' }));
    expect(useNavigation.getState().route).toEqual({ screen: 'backups' });
  });

  it('says what to do first in an empty record', async () => {
    show([]);
    await screen.findByRole('heading', { name: 'Your record is ready' });
    fireEvent.click(screen.getByRole('button', { name: 'New patient' }));
    expect(useNavigation.getState().route).toEqual({ screen: 'new-patient' });
  });
});
