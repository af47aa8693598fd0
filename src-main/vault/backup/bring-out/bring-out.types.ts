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
import type { PrivateVersionRecord } from '../../storage/repositories/private-note-versions.ts';
import type { PrivateNoteRecord } from '../../storage/repositories/private-notes.ts';
import type { SessionRecord } from '../../storage/repositories/sessions.ts';
import type { KnownObjects, VersionIndex } from './version-index.ts';

/** Tasks that take something out of a version without restoring it. Plain objects: they are posted to a thread and back. */
export type BringOutTask = ListVersionTask | TakePatientTask | ListPrivateTask | TakePrivateTask;

export interface BringOutOutcomes {
  readonly 'list-version': ListedVersion;
  readonly 'take-patient': TakenPatient;
  readonly 'list-private': ListedPrivately;
  readonly 'take-private': TakenPrivate;
}

interface FromVersion {
  readonly path: string;
  /** Of the version's day; null: the keys that are lent open it, where it is of their time (`wrong-passphrase` else). */
  readonly secret: HeaderSecret | null;
  readonly keys: LentKeys;
  /** What a reading of the whole version said of where to look; without it, or where the file is another by now, all of it is read. */
  readonly known: KnownObjects | null;
}

/** Everybody in it, held against the record of now; `only` one of them where that is all that is asked. */
export interface ListVersionTask extends FromVersion {
  readonly kind: 'list-version';
  readonly only: PatientId | null;
}

export interface ListedVersion {
  readonly createdAt: Instant;
  /** Sorted as the list of patients is. */
  readonly patients: readonly BackedUpPatient[];
  readonly index: MadeIndex;
}

/** Where everybody's rows are, when all of the version was read for the task; null when it was known already. */
export type MadeIndex = VersionIndex | null;

/** One patient's entries, opened; nothing that is private. */
export interface TakePatientTask extends FromVersion {
  readonly kind: 'take-patient';
  readonly patientId: PatientId;
  readonly want: Wanted;
}

export type Wanted =
  /** Everything; `place`: the attachments go into the record's folder. */
  | { readonly what: 'patient'; readonly place: boolean }
  /** Documents alone. */
  | { readonly what: 'documents'; readonly place: DocumentId | null };

/** Patient and plaintexts are the caller's to drop. */
export interface TakenPatient {
  readonly createdAt: Instant;
  readonly patient: CarriedPatient;
  readonly appointments: readonly AppointmentRecord[];
  readonly sessions: readonly SessionRecord[];
  /** Those with a text, each after the one it adds to. */
  readonly notes: readonly CarriedNote[];
  readonly documents: readonly CarriedDocument[];
  /** Attachments that were not in the record's folder before; to be discarded where no row comes to name them. */
  readonly placed: readonly BlobId[];
  readonly index: MadeIndex;
}

/** What the version has of a patient in the private part of whoever lends the keys, sealed as it is carried: the compartment's key is lent to nobody. */
export interface TakePrivateTask extends FromVersion {
  readonly kind: 'take-private';
  readonly patientId: PatientId;
  readonly tag: PatientTag;
  /** Whose attachments go into the record's folder. */
  readonly place: 'all' | PrivateDocumentId | null;
}

export interface TakenPrivate extends CarriedPrivately {
  readonly placed: readonly BlobId[];
  readonly index: MadeIndex;
}

export interface CarriedPrivately {
  /** The patient's own key as it is carried; null where the version has none. */
  readonly key: Uint8Array | null;
  /** Those that were ever kept, with their texts from the first to the last. */
  readonly notes: readonly CarriedPrivateNote[];
  readonly documents: readonly PrivateDocumentRecord[];
}

export interface CarriedPrivateNote {
  readonly note: PrivateNoteRecord;
  readonly texts: readonly PrivateVersionRecord[];
}

/** How much the version has in that private part, by tag, and what of it is not here to the byte. */
export interface ListPrivateTask extends FromVersion {
  readonly kind: 'list-private';
}

export interface ListedPrivately {
  readonly tags: readonly PrivatelyOf[];
  /** Who never comes back. */
  readonly erased: readonly PatientId[];
  readonly index: MadeIndex;
}

export interface PrivatelyOf {
  readonly tag: PatientTag;
  readonly notes: number;
  readonly documents: number;
  /** To be opened and held against what is here; of each note only the text that she would read. */
  readonly unlike: CarriedPrivately;
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
