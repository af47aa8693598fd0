import type { DocumentDetails } from '../../../../src-shared/backup-format/document-details.ts';
import type { HeaderSecret } from '../../../../src-shared/backup-format/unlock.ts';
import type { PatientInput } from '../../../../src-shared/clinical/patient.ts';
import type { BackedUpPatient } from '../../../../src-shared/commands/bring-back.contract.ts';
import type { BlobId, DocumentId, PatientId, PatientTag, PrivateDocumentId } from '../../../../src-shared/ids.ts';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { LentKeys } from '../../session/lent-keys.ts';
import type { AppointmentRecord } from '../../storage/repositories/appointments.ts';
import type { NoteVersionRecord } from '../../storage/repositories/note-versions.ts';
import type { NoteRecord } from '../../storage/repositories/notes.ts';
import type { PrivateDocumentRecord } from '../../storage/repositories/private-documents.ts';
import type { SessionRecord } from '../../storage/repositories/sessions.ts';

/** Tasks that take something out of a version without restoring it. Plain objects: they are posted to a thread and back. */
interface FromVersion {
  readonly path: string;
  /** Of the version's day; null: the keys that are lent open it, where it is of their time (`wrong-passphrase` else). */
  readonly secret: HeaderSecret | null;
  readonly keys: LentKeys;
}

/** Everybody in it, held against the record of now. */
export interface ListVersionTask extends FromVersion {
  readonly kind: 'list-version';
}

export interface ListedVersion {
  readonly createdAt: Instant;
  /** Sorted as the list of patients is. */
  readonly patients: readonly BackedUpPatient[];
}

/** One patient's entries, opened. */
export interface TakePatientTask extends FromVersion {
  readonly kind: 'take-patient';
  readonly patientId: PatientId;
  readonly want: Wanted;
}

export type Wanted =
  /** All but what is private; `place`: the attachments go into the record's folder. */
  | { readonly what: 'patient'; readonly place: boolean }
  /** Documents alone, and the private ones of `tag` where that is known. */
  | {
      readonly what: 'documents';
      readonly tag: PatientTag | null;
      readonly place: DocumentId | PrivateDocumentId | null;
    };

/** What came out of a version whose every byte was found right. Patient and plaintexts are the caller's to drop. */
export interface TakenPatient {
  readonly createdAt: Instant;
  readonly patient: CarriedPatient;
  readonly appointments: readonly AppointmentRecord[];
  readonly sessions: readonly SessionRecord[];
  /** Those with a text, each after the one it adds to. */
  readonly notes: readonly CarriedNote[];
  readonly documents: readonly CarriedDocument[];
  /** Sealed as they are carried: the compartment's key is lent to nobody. `key`: the patient's own key in it as it is carried. */
  readonly own: { readonly key: Uint8Array | null; readonly documents: readonly PrivateDocumentRecord[] };
  /** Attachments that were not in the record's folder before; to be discarded where no row comes to name them. */
  readonly placed: readonly BlobId[];
}

export interface CarriedPatient {
  readonly id: PatientId;
  readonly details: PatientInput;
  readonly archived: boolean;
  readonly revision: number;
  readonly createdAt: Instant;
}

export interface CarriedNote {
  readonly note: NoteRecord;
  /** From the first to the last. */
  readonly texts: readonly (Pick<NoteVersionRecord, 'version' | 'author' | 'signature' | 'writtenAt'> & {
    readonly body: NoteBody;
  })[];
}

export interface CarriedDocument {
  readonly id: DocumentId;
  readonly blobId: BlobId;
  readonly author: NoteRecord['author'];
  readonly revision: number;
  readonly createdAt: Instant;
  readonly details: DocumentDetails;
}
