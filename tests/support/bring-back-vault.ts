import { bringPatientBack, previewPatient } from '../../src-main/vault/use-cases/bring-back/bring-patient.ts';
import type { ChosenVersion } from '../../src-main/vault/use-cases/bring-back/take-out.ts';
import { versionPatients } from '../../src-main/vault/use-cases/bring-back/version-patients.ts';
import type { AuditEntry, OpenVault } from '../../src-main/vault/session/open-vault.ts';
import { bookAppointment } from '../../src-main/vault/use-cases/appointments/book-appointment.ts';
import { keepNoteVersion } from '../../src-main/vault/use-cases/notes/keep-note-version.ts';
import { saveNoteDraft } from '../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { signNote } from '../../src-main/vault/use-cases/notes/sign-note.ts';
import { startAddendum } from '../../src-main/vault/use-cases/notes/start-addendum.ts';
import { startNote } from '../../src-main/vault/use-cases/notes/start-note.ts';
import { openVersion } from '../../src-main/vault/use-cases/notes/note-text.ts';
import { getPatient } from '../../src-main/vault/use-cases/patients/get-patient.ts';
import { verifyVault } from '../../src-main/vault/use-cases/vault/verify-vault.ts';
import { readNote } from '../../src-main/vault/storage/repositories/notes.ts';
import { iterateNoteVersions } from '../../src-main/vault/storage/repositories/note-versions.ts';
import { AppointmentInput } from '../../src-shared/clinical/appointment.ts';
import type { NoteId, PatientId } from '../../src-shared/ids.ts';

import { addDocument, job, registerOne, roomFor, valueOf } from './backup-vault.ts';
import { CARET, MADRID, textBody } from './private-vault.ts';
import { buildVault, quickKdf, type BuiltVault } from './vault-builder.ts';

export const KEPT_LINE = 'Replaced on 22 November 2026:';
const DAY_MS = 86_400_000;

export interface Practice {
  readonly built: BuiltVault;
  readonly room: ReturnType<typeof roomFor>;
  readonly elena: PatientId;
  /** Signed and final, with a session and an addendum that is signed too. */
  readonly signed: NoteId;
  readonly addendum: NoteId;
  /** Unsigned, two versions: `first words`, `second words`. */
  readonly unsigned: NoteId;
}

/** Elena with an appointment, notes of each kind and two documents, and two others. */
export async function practice(): Promise<Practice> {
  const built = await buildVault({ kdf: quickKdf });
  const { vault } = built.session;
  const elena = registerOne(vault, 'Elena');
  registerOne(vault, 'Blas');
  const appointment = AppointmentInput.parse({
    patientId: elena,
    startsAt: '2026-11-20T09:00:00.000Z',
    endsAt: '2026-11-20T10:00:00.000Z',
    zone: MADRID,
    mode: 'video',
  });
  const { id: appointmentId } = valueOf(bookAppointment(vault, { appointment }));
  const at = { patientId: elena, occurredAt: vault.clock.now(), zone: MADRID };
  const signed = valueOf(startNote(vault, { ...at, kind: 'session', appointmentId })).note.id;
  valueOf(signNote(vault, { id: signed, body: textBody('habló de su madre') }));
  built.clock.advance(DAY_MS);
  const { note } = valueOf(startAddendum(vault, { parentId: signed, occurredAt: vault.clock.now(), zone: MADRID }));
  valueOf(signNote(vault, { id: note.id, body: textBody('añadido: y de su padre') }));
  built.clock.advance(DAY_MS);
  const unsigned = valueOf(startNote(vault, { ...at, kind: 'call', appointmentId: null })).note.id;
  write(vault, unsigned, 'first words');
  write(vault, unsigned, 'second words');
  await addDocument(vault, elena, new Uint8Array(70_000).fill(7), 'informe.pdf');
  await addDocument(vault, elena, new Uint8Array(5).fill(9), 'consentimiento.pdf');
  const room = roomFor(built.session, built.folder, undefined, quickKdf);
  return { built, room, elena, signed, addendum: note.id, unsigned };
}

/** The text as the note's next version. */
export function write(vault: OpenVault, id: NoteId, plain: string): void {
  valueOf(saveNoteDraft(vault, { id, body: textBody(plain), caret: CARET }));
  valueOf(keepNoteVersion(vault, { id }));
}

/** Takes the patient and everything of hers away with an entry that says so, as undoing an import does. */
export function deleteByHand(vault: OpenVault, patient: PatientId): void {
  vault.transact((tx) => {
    const { db } = vault;
    const changes: AuditEntry['changes'][number][] = [];
    const ids = (table: 'notes' | 'sessions' | 'appointments' | 'documents') =>
      db
        .prepare(`SELECT id FROM ${table} WHERE patient_id = ?`)
        .all(patient)
        .map((row) => String((row as { id: unknown }).id));
    for (const { noteId, version } of [...iterateNoteVersions(db)].filter(({ noteId }) =>
      ids('notes').includes(noteId),
    ))
      changes.push({ table: 'note_versions', row: [noteId, String(version)] });
    for (const table of ['notes', 'sessions', 'appointments', 'documents'] as const)
      for (const id of ids(table)) changes.push({ table, row: [id] });
    changes.push({ table: 'grants', row: [patient, '1', vault.me.principal] }, { table: 'patients', row: [patient] });
    for (const sql of [
      'DELETE FROM note_versions WHERE note_id IN (SELECT id FROM notes WHERE patient_id = ?)',
      'DELETE FROM drafts WHERE patient_id = ?',
      'DELETE FROM notes WHERE patient_id = ? AND parent_id IS NOT NULL',
      'DELETE FROM notes WHERE patient_id = ?',
      'DELETE FROM sessions WHERE patient_id = ?',
      'DELETE FROM appointments WHERE patient_id = ?',
      'DELETE FROM documents WHERE patient_id = ?',
      'DELETE FROM patient_keys WHERE patient_id = ?',
      'DELETE FROM grants WHERE patient_id = ?',
      'DELETE FROM patients WHERE id = ?',
    ])
      db.prepare(sql).run(patient);
    tx.audit({ action: 'import.undone', subject: { kind: 'patient', id: patient }, changes });
  });
}

/** What stands of her as it reads: details, and every version of every note with its author, moment and whether it is signed. */
export function readingOf(vault: OpenVault, patient: PatientId) {
  const details = valueOf(getPatient(vault, { id: patient }));
  const { revision: _revision, updatedAt: _updatedAt, ...read } = details.patient;
  const texts = [...iterateNoteVersions(vault.db)].flatMap(
    ({ noteId, version, author, signature, writtenAt, ...row }) => {
      const note = readNote(vault.db, noteId);
      if (note?.patientId !== patient) return [];
      const body = valueOf(openVersion(vault, note, { noteId, version, ...row }));
      const { kind, parentId, sessionId, state, signedAt, occurredAt } = note;
      return [
        {
          noteId,
          version,
          author,
          writtenAt,
          isSigned: signature !== null,
          body,
          kind,
          parentId,
          sessionId,
          state,
          signedAt,
          occurredAt,
        },
      ];
    },
  );
  const rows = (table: string, columns: string) =>
    vault.db.prepare(`SELECT ${columns} FROM ${table} WHERE patient_id = ? ORDER BY id`).all(patient);
  return {
    details: read,
    texts,
    appointments: rows('appointments', 'id, starts_at, ends_at, zone, mode, state, created_at'),
    sessions: rows('sessions', 'id, appointment_id, number, started_at, zone, mode, created_at'),
    documents: rows('documents', 'id, blob_id, author, created_at'),
  };
}

export async function findingsOf({ built }: Practice): Promise<readonly unknown[]> {
  return valueOf(await verifyVault(built.session)).findings;
}

export function bringBack({ room }: Practice, version: ChosenVersion, patientId: PatientId, signal?: AbortSignal) {
  return bringPatientBack(room, version, { patientId, keptLine: KEPT_LINE }, job(signal));
}

export function preview({ room }: Practice, version: ChosenVersion, patientId: PatientId) {
  return previewPatient(room, version, patientId, job());
}

export async function statesIn({ room }: Practice, version: ChosenVersion): Promise<Record<string, string>> {
  const { patients } = valueOf(await versionPatients(room, version, null, job()));
  return Object.fromEntries(patients.map(({ name, state }) => [name.given, state]));
}
