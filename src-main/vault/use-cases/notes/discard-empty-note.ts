import { isBlankBody } from '../../../../src-shared/clinical/note-rules.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import type { SessionId } from '../../../../src-shared/ids.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { AuditEntry, OpenVault } from '../../session/open-vault.ts';
import { readAppointment, setAppointmentState } from '../../storage/repositories/appointments.ts';
import { deleteNote, sessionHasNotes, type NoteRecord } from '../../storage/repositories/notes.ts';
import { deleteSession, readSession } from '../../storage/repositories/sessions.ts';
import type { In, Outcome } from '../use-case.types.ts';
import { draftToWrite } from './note-access.ts';
import { dropNoteDraft, openNoteDraft } from './note-text.ts';

/**
 * Deletes a note in which nothing was ever kept or signed and whose draft is blank, with the session it brought along; refused with `not-allowed-now` when there
 * is a text. The deleted rows stay named in the chain.
 */
export function discardEmptyNote(vault: OpenVault, input: In<'notes.discardEmpty'>): Outcome<'notes.discardEmpty'> {
  return vault.transact((tx) => {
    const found = draftToWrite(vault, input.id);
    if (!found.ok) return found;
    const note = found.value;
    const draft = openNoteDraft(vault, note);
    if (!draft.ok) return draft;
    const blank = draft.value === null || isBlankBody(draft.value.body);
    if (note.versions > 0 || !blank) return err({ code: 'not-allowed-now' });
    dropNoteDraft(vault, note);
    deleteNote(vault.db, note.id);
    const changes: AuditEntry['changes'] = [{ table: 'notes', row: [note.id] }, ...discardSession(vault, note)];
    tx.audit({ action: 'note.discarded', subject: { kind: 'note', id: note.id }, changes });
    return ok({});
  });
}

/** The session goes when no other note is about it; its appointment is planned again when starting this note is what made it held. */
function discardSession(vault: OpenVault, note: NoteRecord): AuditEntry['changes'] {
  if (note.sessionId === null || sessionHasNotes(vault.db, note.patientId, note.sessionId)) return [];
  const appointment = appointmentHeldBy(vault, note.sessionId);
  deleteSession(vault.db, note.sessionId);
  const session = { table: 'sessions', row: [note.sessionId] } as const;
  if (appointment === null) return [session];
  const change = {
    id: appointment.id,
    expected: appointment.revision,
    state: 'planned',
    at: vault.clock.now(),
  } as const;
  if (!setAppointmentState(vault.db, change)) throw new VaultFailure({ code: 'conflict' });
  return [session, { table: 'appointments', row: [appointment.id] }];
}

/** Starting the session was the appointment's last change: both bear the same moment. */
function appointmentHeldBy(vault: OpenVault, sessionId: SessionId) {
  const session = readSession(vault.db, sessionId);
  if (session === null || session.appointmentId === null) return null;
  const appointment = readAppointment(vault.db, session.appointmentId);
  return appointment?.state === 'held' && appointment.updatedAt === session.createdAt ? appointment : null;
}
