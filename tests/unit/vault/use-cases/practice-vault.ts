import type { OpenVault } from '../../../../src-main/vault/session/open-vault.ts';
import { bookAppointment } from '../../../../src-main/vault/use-cases/appointments/book-appointment.ts';
import { registerPatient } from '../../../../src-main/vault/use-cases/patients/register-patient.ts';
import { startNote } from '../../../../src-main/vault/use-cases/notes/start-note.ts';
import { AppointmentInput } from '../../../../src-shared/clinical/appointment.ts';
import type { Caret, Note, NoteBody } from '../../../../src-shared/clinical/note.ts';
import { PatientInput } from '../../../../src-shared/clinical/patient.ts';
import type { AppointmentId, NoteId, PatientId } from '../../../../src-shared/ids.ts';
import type { Result } from '../../../../src-shared/result.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { samplePatient } from '../../../support/command-samples.ts';

export const ZONE = Zone.parse('Europe/Madrid');
export const NOON = Instant.parse('2026-11-17T11:00:00.000Z');
export const AT_START: Caret = { anchor: 0, head: 0, scrollTop: 0 };

/** The value of an outcome that the test takes for granted. @throws with the code otherwise */
export function must<T>(outcome: Result<T, VaultError>): T {
  if (!outcome.ok) throw new Error(`expected success, got ${outcome.error.code}`);
  return outcome.value;
}

/** The code of a refusal, or null for a success. */
export function refusal(outcome: Result<unknown, VaultError>): VaultError['code'] | null {
  return outcome.ok ? null : outcome.error.code;
}

/** A note's text as the editor makes it: one paragraph. */
export function body(text: string): NoteBody {
  const content = text === '' ? {} : { content: [{ type: 'text', text }] };
  return { json: JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', ...content }] }), plain: text };
}

export function patientInput(change: object = {}): PatientInput {
  return PatientInput.parse({ ...samplePatient, ...change });
}

export function newPatient(vault: OpenVault, change: object = {}): PatientId {
  return must(registerPatient(vault, { patient: patientInput(change) })).id;
}

export function newNote(
  vault: OpenVault,
  patientId: PatientId,
  about: { appointmentId?: AppointmentId; kind?: 'session' | 'call' | 'other' } = {},
): Note {
  const { appointmentId = null, kind = 'session' } = about;
  return must(startNote(vault, { patientId, kind, occurredAt: NOON, zone: ZONE, appointmentId })).note;
}

export function newAppointment(vault: OpenVault, patientId: PatientId, startsAt: string = NOON): AppointmentId {
  const endsAt = new Date(Date.parse(startsAt) + 50 * 60_000).toISOString();
  const appointment = AppointmentInput.parse({ patientId, startsAt, endsAt, zone: ZONE, mode: 'video' });
  return must(bookAppointment(vault, { appointment })).id;
}

/** How often each action stands in the chain about that subject. */
export function actionsAbout(vault: OpenVault, subject: NoteId | PatientId | AppointmentId): string[] {
  const rows = vault.db.prepare('SELECT action FROM audit WHERE subject_id = ? ORDER BY seq').all(subject);
  return rows.map((row) => (row as { action: string }).action);
}

export function countRows(vault: OpenVault, table: 'drafts' | 'notes' | 'sessions' | 'patients' | 'grants'): number {
  return (vault.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
}
