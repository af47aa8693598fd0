import { err, ok } from '../../../../src-shared/result.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { patientExists } from '../../storage/repositories/patients.ts';
import { seeMoment } from '../latest-moment.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { addNote } from './new-note.ts';
import { noteView } from './note-view.ts';
import { appointmentToHold } from './start-session.ts';

/** An empty draft. A note of kind `session`, or one with an appointment, brings its session with it. */
export function startNote(vault: OpenVault, input: In<'notes.start'>): Outcome<'notes.start'> {
  const { patientId, kind, occurredAt, zone, appointmentId } = input;
  return vault.transact((tx) => {
    if (!patientExists(vault.db, patientId)) return err({ code: 'not-found' });
    const appointment = appointmentId === null ? ok(null) : appointmentToHold(vault, appointmentId, patientId);
    if (!appointment.ok) return appointment;
    seeMoment(vault);
    const note = addNote(vault, tx, { patientId, kind, occurredAt, zone, appointment: appointment.value });
    const view = noteView(vault, note);
    if (!view.ok) throw new VaultFailure(view.error);
    return ok({ note: view.value });
  });
}
