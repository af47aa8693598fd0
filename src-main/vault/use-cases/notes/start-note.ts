import { NoteId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { insertNote, type NoteRecord } from '../../storage/repositories/notes.ts';
import { patientExists } from '../../storage/repositories/patients.ts';
import { seeMoment } from '../latest-moment.ts';
import { newId } from '../new-id.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { noteView } from './note-view.ts';
import { appointmentToHold, startSession } from './start-session.ts';

/** An empty draft. A note of kind `session`, or one with an appointment, brings its session with it. */
export function startNote(vault: OpenVault, input: In<'notes.start'>): Outcome<'notes.start'> {
  const { patientId, kind, occurredAt, zone, appointmentId } = input;
  return vault.transact((tx) => {
    if (!patientExists(vault.db, patientId)) return err({ code: 'not-found' });
    const appointment = appointmentId === null ? ok(null) : appointmentToHold(vault, appointmentId, patientId);
    if (!appointment.ok) return appointment;
    seeMoment(vault);
    const now = vault.clock.now();
    const session =
      kind === 'session' || appointment.value !== null
        ? startSession(vault, { patientId, startedAt: occurredAt, zone, appointment: appointment.value, now })
        : null;
    const note = emptyNote(vault, {
      patientId,
      kind,
      parentId: null,
      sessionId: session?.id ?? null,
      occurredAt,
      zone,
    });
    insertNote(vault.db, note);
    tx.audit({
      action: 'note.started',
      subject: { kind: 'note', id: note.id },
      changes: [{ table: 'notes', row: [note.id] }, ...(session?.changes ?? [])],
    });
    const view = noteView(vault, note);
    if (!view.ok) throw new VaultFailure(view.error);
    return ok({ note: view.value });
  });
}

/** A draft of mine in which nothing was written yet. */
export function emptyNote(
  vault: OpenVault,
  about: Pick<NoteRecord, 'patientId' | 'kind' | 'parentId' | 'sessionId' | 'occurredAt' | 'zone'>,
): NoteRecord {
  const now = vault.clock.now();
  return {
    id: newId(NoteId),
    ...about,
    author: vault.me.principal,
    state: 'draft',
    signedVersion: null,
    signedAt: null,
    finalAt: null,
    versions: 0,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  };
}
