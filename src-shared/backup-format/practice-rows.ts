import { z } from 'zod';
import { Contact } from '../clinical/patient.ts';
import { AppointmentId, BlobId, DocumentId, NoteId, PatientId, PrincipalId, SessionId } from '../ids.ts';
import { Instant, PlainDate, Zone } from '../time.ts';
import type { BackupSink } from './read-objects.ts';
import { rowSink, rowTaker } from './row-sink.ts';

/**
 * The rows that a reader of patients and notes needs. Kinds, modes and states are plain text here: a reader that was made before a later program must not lose
 * a note because its kind is new. Columns it does not know are left out.
 */
const Count = z.number().int().nonnegative();
const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const Patient = z.object({
  id: PatientId,
  kind: z.string(),
  given_name: z.string(),
  surname_1: z.string(),
  surname_2: z.string(),
  code_name: z.string(),
  birth_date: PlainDate.nullable(),
  contacts: z.string(),
  archived: Count,
  key_epoch: Count,
  sealed: Bytes,
  revision: Count,
});
const SelfWrap = z.object({ patient_id: PatientId, epoch: Count, principal: PrincipalId, wrapped: Bytes });
const Grant = z.object({
  patient_id: PatientId,
  epoch: Count,
  grantee: PrincipalId,
  granter: PrincipalId,
  sealed: Bytes,
  signature: Bytes,
});
const Appointment = z.object({
  id: AppointmentId,
  patient_id: PatientId,
  starts_at: Instant,
  ends_at: Instant,
  zone: Zone,
  mode: z.string(),
  state: z.string(),
});
const Session = z.object({
  id: SessionId,
  patient_id: PatientId,
  appointment_id: AppointmentId.nullable(),
  number: Count,
  started_at: Instant,
  ended_at: Instant.nullable(),
  zone: Zone,
  mode: z.string(),
});
const Note = z.object({
  id: NoteId,
  patient_id: PatientId,
  kind: z.string(),
  parent_id: NoteId.nullable(),
  session_id: SessionId.nullable(),
  occurred_at: Instant,
  zone: Zone,
  state: z.string(),
  signed_version: Count.nullable(),
  signed_at: Instant.nullable(),
  versions: Count,
});
const NoteVersion = z.object({
  note_id: NoteId,
  version: Count,
  author: PrincipalId,
  key_epoch: Count,
  sealed: Bytes,
  signature: Bytes.nullable(),
  written_at: Instant,
});
const Draft = z.object({
  key: z.string(),
  principal: PrincipalId,
  patient_id: PatientId.nullable(),
  key_epoch: Count,
  sealed: Bytes,
  revision: Count,
  saved_at: Instant,
});
const Document = z.object({
  id: DocumentId,
  patient_id: PatientId,
  blob_id: BlobId,
  key_epoch: Count,
  sealed: Bytes,
  revision: Count,
  created_at: Instant,
});

export type PatientRow = z.infer<typeof Patient>;
export type NoteRow = z.infer<typeof Note>;
export type NoteVersionRow = z.infer<typeof NoteVersion>;
export type SessionRow = z.infer<typeof Session>;
export type DocumentRow = z.infer<typeof Document>;

export interface PracticeRows {
  readonly patients: PatientRow[];
  readonly patient_keys: z.infer<typeof SelfWrap>[];
  readonly grants: z.infer<typeof Grant>[];
  readonly appointments: z.infer<typeof Appointment>[];
  readonly sessions: SessionRow[];
  readonly notes: NoteRow[];
  readonly note_versions: NoteVersionRow[];
  readonly drafts: z.infer<typeof Draft>[];
  readonly documents: DocumentRow[];
  /** Rows of these tables that are not as this reader knows them. */
  unreadable: number;
}

export function noRows(): PracticeRows {
  return {
    patients: [],
    patient_keys: [],
    grants: [],
    appointments: [],
    sessions: [],
    notes: [],
    note_versions: [],
    drafts: [],
    documents: [],
    unreadable: 0,
  };
}

/** Gathers into `into` what `readObjects` hands out. Nothing of it counts before that has ended well. */
export function practiceSink(into: PracticeRows): BackupSink {
  return rowSink(
    {
      patients: rowTaker(Patient, into.patients),
      patient_keys: rowTaker(SelfWrap, into.patient_keys),
      grants: rowTaker(Grant, into.grants),
      appointments: rowTaker(Appointment, into.appointments),
      sessions: rowTaker(Session, into.sessions),
      notes: rowTaker(Note, into.notes),
      note_versions: rowTaker(NoteVersion, into.note_versions),
      drafts: rowTaker(Draft, into.drafts),
      documents: rowTaker(Document, into.documents),
    },
    into,
  );
}

const Contacts = z.array(Contact);

/** The contacts of a patient's row, in their order; none where the text is of another form. */
export function readContacts(text: string): Contact[] {
  try {
    const parsed = Contacts.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}
