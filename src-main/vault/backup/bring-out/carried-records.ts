import type { z } from 'zod';
import type { DocumentDetails } from '../../../../src-shared/backup-format/document-details.ts';
import type { AppointmentRecord } from '../../storage/repositories/appointments.ts';
import type { NoteRecord } from '../../storage/repositories/notes.ts';
import type { PrivateDocumentRecord } from '../../storage/repositories/private-documents.ts';
import type { PrivateVersionRecord } from '../../storage/repositories/private-note-versions.ts';
import type { PrivateNoteRecord } from '../../storage/repositories/private-notes.ts';
import type { SessionRecord } from '../../storage/repositories/sessions.ts';
import type { CarriedDocument } from './bring-out.types.ts';
import type {
  AppointmentRow,
  DocumentRow,
  NoteRow,
  PrivateDocumentRow,
  PrivateNoteRow,
  PrivateVersionRow,
  SessionRow,
} from './carried-rows.ts';

/** Rows by column as the record's repositories know them. */

export function documentRecord(row: DocumentRow, details: DocumentDetails): CarriedDocument {
  const { id, blob_id: blobId, author, revision, created_at: createdAt } = row;
  return { id, blobId, author, revision, createdAt, details };
}

export function appointmentRecord(row: z.infer<typeof AppointmentRow>): AppointmentRecord {
  const {
    patient_id: patientId,
    starts_at: startsAt,
    ends_at: endsAt,
    created_at: createdAt,
    updated_at,
    ...rest
  } = row;
  return { ...rest, patientId, startsAt, endsAt, createdAt, updatedAt: updated_at };
}

export function sessionRecord(row: z.infer<typeof SessionRow>): SessionRecord {
  const {
    patient_id: patientId,
    appointment_id: appointmentId,
    started_at: startedAt,
    ended_at: endedAt,
    ...rest
  } = row;
  const { created_at: createdAt, updated_at: updatedAt, ...plain } = rest;
  return { ...plain, patientId, appointmentId, startedAt, endedAt, createdAt, updatedAt };
}

export function noteRecord(row: NoteRow): NoteRecord {
  const { id, kind, author, zone, state, versions, revision } = row;
  return {
    id,
    patientId: row.patient_id,
    kind,
    parentId: row.parent_id,
    sessionId: row.session_id,
    author,
    occurredAt: row.occurred_at,
    zone,
    state,
    signedVersion: row.signed_version,
    signedAt: row.signed_at,
    finalAt: row.final_at,
    versions,
    revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function privateNoteRecord(row: z.infer<typeof PrivateNoteRow>): PrivateNoteRecord {
  const { id, principal, patient_tag: tag, sealed, versions, revision } = row;
  return { id, principal, tag, sealed, versions, revision, createdAt: row.created_at, updatedAt: row.updated_at };
}

export function privateVersionRecord(row: z.infer<typeof PrivateVersionRow>): PrivateVersionRecord {
  return { noteId: row.note_id, version: row.version, sealed: row.sealed, writtenAt: row.written_at };
}

export function privateDocumentRecord(row: z.infer<typeof PrivateDocumentRow>): PrivateDocumentRecord {
  const { id, principal, patient_tag: tag, blob_id: blobId, sealed, revision } = row;
  return { id, principal, tag, blobId, sealed, revision, createdAt: row.created_at, updatedAt: row.updated_at };
}
