import { z } from 'zod';
import type { CarriedValue, RowsObject } from '../../../../src-shared/backup-format/rows.ts';
import { AppointmentState, Mode } from '../../../../src-shared/clinical/appointment.ts';
import { NoteKind, NoteState } from '../../../../src-shared/clinical/note.ts';
import { Contact, PatientKind } from '../../../../src-shared/clinical/patient.ts';
import { NameOrder } from '../../../../src-shared/clinical/person-name.ts';
import {
  AppointmentId,
  BlobId,
  DocumentId,
  NoteId,
  PatientId,
  PatientTag,
  PrincipalId,
  PrivateDocumentId,
  PrivateNoteId,
  SessionId,
} from '../../../../src-shared/ids.ts';
import { Instant, PlainDate, Zone } from '../../../../src-shared/time.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';

/**
 * The rows of a version, as strictly as the record itself takes them: what is brought back becomes part of it. A row that is not so is the file's fault
 * (`backup-damaged`), since this program knows every schema up to its own.
 */
const Count = z.number().int().nonnegative();
const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Dated = { created_at: Instant, updated_at: Instant };

const Contacts = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'no JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.array(Contact));

export const PatientRow = z.object({
  id: PatientId,
  kind: PatientKind,
  given_name: z.string(),
  surname_1: z.string(),
  surname_2: z.string(),
  code_name: z.string(),
  name_order: NameOrder,
  birth_date: PlainDate.nullable(),
  contacts: Contacts,
  archived: Count,
  key_epoch: Count,
  sealed: Bytes,
  revision: Count,
  ...Dated,
});
export const SelfWrapRow = z.object({ patient_id: PatientId, epoch: Count, principal: PrincipalId, wrapped: Bytes });
export const GrantRow = z.object({
  patient_id: PatientId,
  epoch: Count,
  grantee: PrincipalId,
  granter: PrincipalId,
  sealed: Bytes,
  signature: Bytes,
});
export const AppointmentRow = z.object({
  id: AppointmentId,
  patient_id: PatientId,
  starts_at: Instant,
  ends_at: Instant,
  zone: Zone,
  mode: Mode,
  state: AppointmentState,
  revision: Count,
  ...Dated,
});
export const SessionRow = z.object({
  id: SessionId,
  patient_id: PatientId,
  appointment_id: AppointmentId.nullable(),
  number: Count,
  started_at: Instant,
  ended_at: Instant.nullable(),
  zone: Zone,
  mode: Mode,
  revision: Count,
  ...Dated,
});
export const NoteRow = z.object({
  id: NoteId,
  patient_id: PatientId,
  kind: NoteKind,
  parent_id: NoteId.nullable(),
  session_id: SessionId.nullable(),
  author: PrincipalId,
  occurred_at: Instant,
  zone: Zone,
  state: NoteState,
  signed_version: Count.nullable(),
  signed_at: Instant.nullable(),
  final_at: Instant.nullable(),
  versions: Count,
  revision: Count,
  ...Dated,
});
export const NoteVersionRow = z.object({
  note_id: NoteId,
  version: Count,
  author: PrincipalId,
  key_epoch: Count,
  sealed: Bytes,
  signature: Bytes.nullable(),
  written_at: Instant,
});
export const DocumentRow = z.object({
  id: DocumentId,
  patient_id: PatientId,
  blob_id: BlobId,
  author: PrincipalId,
  key_epoch: Count,
  sealed: Bytes,
  revision: Count,
  ...Dated,
});
export const PrivateKeyRow = z.object({ patient_tag: PatientTag, principal: PrincipalId, wrapped: Bytes });
export const PrivateNoteRow = z.object({
  id: PrivateNoteId,
  principal: PrincipalId,
  patient_tag: PatientTag,
  sealed: Bytes,
  versions: Count,
  revision: Count,
  ...Dated,
});
export const PrivateVersionRow = z.object({
  note_id: PrivateNoteId,
  version: Count,
  sealed: Bytes,
  written_at: Instant,
});
export const PrivateDocumentRow = z.object({
  id: PrivateDocumentId,
  principal: PrincipalId,
  patient_tag: PatientTag,
  blob_id: BlobId,
  sealed: Bytes,
  revision: Count,
  ...Dated,
});

export type PatientRow = z.infer<typeof PatientRow>;
export type NoteRow = z.infer<typeof NoteRow>;
export type NoteVersionRow = z.infer<typeof NoteVersionRow>;
export type DocumentRow = z.infer<typeof DocumentRow>;

/** What a list says of a patient. */
export const PatientLine = PatientRow.pick({
  id: true,
  given_name: true,
  surname_1: true,
  surname_2: true,
  code_name: true,
  birth_date: true,
  archived: true,
});
export type PatientLine = z.infer<typeof PatientLine>;
/** What a comparison asks of a note. */
export const NoteLine = NoteRow.pick({ id: true, patient_id: true, state: true, signed_version: true, versions: true });
export type NoteLine = z.infer<typeof NoteLine>;

/** The rows of one object by column, each as the record would take it. */
export function* rowsOf<T>({ columns, rows }: RowsObject, schema: z.ZodType<T>): Generator<T> {
  for (const row of rows) {
    const parsed = schema.safeParse(Object.fromEntries(columns.map((column, index) => [column, row[index]])));
    if (!parsed.success) throw new VaultFailure({ code: 'backup-damaged' });
    yield parsed.data;
  }
}

/** One column's values, to choose rows by before they are looked at. */
function column({ columns }: RowsObject, name: string): (row: readonly CarriedValue[]) => CarriedValue {
  const at = columns.indexOf(name);
  if (at === -1) throw new VaultFailure({ code: 'backup-damaged' });
  return (row) => row[at] ?? null;
}

/** The rows whose column says one of `wanted`. */
export function rowsWith(object: RowsObject, name: string, wanted: (value: CarriedValue) => boolean): RowsObject {
  const value = column(object, name);
  return { ...object, rows: object.rows.filter((row) => wanted(value(row))) };
}
