import type { CheckedBackup } from '../../../src-shared/backup-format/check.ts';
import type { BackupOpenError, BackupReadError } from '../../../src-shared/backup-format/platform.ts';
import type { PrivateNoteFile } from '../../../src-shared/backup-format/practice-private.ts';
import type {
  AppointmentLine,
  PatientFile,
  PatientLine,
  PracticeHit,
} from '../../../src-shared/backup-format/practice.types.ts';
import type { ReadableLanguage } from '../../../src-shared/backup-format/readable/texts.ts';
import type { HeaderSecret } from '../../../src-shared/backup-format/unlock.ts';
import type { DocumentId, PatientId, PrivateDocumentId } from '../../../src-shared/ids.ts';
import type { Result } from '../../../src-shared/result.ts';
import type { Instant, Zone } from '../../../src-shared/time.ts';
import type { FoundFile } from './found-files.ts';

/** What the browser can fail at besides the file. */
export type BrowserError =
  | { code: 'file-not-readable' }
  | { code: 'key-file-not-readable' }
  | { code: 'key-file-empty' }
  | { code: 'key-file-too-large' }
  | { code: 'no-memory'; mKiB: number }
  | { code: 'not-saved' };
export type PageError = BackupReadError | BackupOpenError | BrowserError;

export type CheckedFile = CheckedBackup;

/** A version as its beginning and end show it; nothing else of it was read. */
export interface FoundVersion {
  readonly path: string;
  /** With a `/` behind; empty for a file chosen by itself. */
  readonly folder: string;
  readonly fileName: string;
  readonly bytes: number;
  /** Null where it cannot be read; then `error` says why. */
  readonly made: { readonly createdAt: Instant; readonly zone: Zone; readonly sequence: number } | null;
  /** How many lie beside it by its own word, and how many of them were not found there. */
  readonly attachments: number;
  readonly missing: number;
  readonly error: PageError | null;
}

export interface OpenedPractice {
  readonly patients: readonly PatientLine[];
  /** From the day of the backup on. */
  readonly appointments: readonly AppointmentLine[];
  readonly notes: number;
  readonly attachments: number;
  /** Rows that this page does not know how to read. */
  readonly unreadable: number;
  /** Patients who were erased after the version was made, and are left out. */
  readonly erased: number;
  /** Records of an erasure beside it that do not verify; who they are about is shown. */
  readonly unverifiedErasures: number;
  /** Whether the secret opens the private compartment; what is in it is not told. */
  readonly private: 'can-open' | 'none' | 'damaged';
}

/** An attachment in a list. Whether its bytes are there and whole is found out when it is saved. */
export interface AttachmentLine {
  readonly id: DocumentId | PrivateDocumentId;
  readonly addedAt: Instant;
  /** Null where its entry does not open. */
  readonly details: { readonly fileName: string; readonly bytes: number } | null;
  /** Whether its bytes were found, inside the file or beside it. */
  readonly present: boolean;
}

export interface ShownPatient {
  readonly file: PatientFile;
  readonly attachments: readonly AttachmentLine[];
  /** Null while private notes are closed. */
  readonly private: {
    readonly notes: readonly PrivateNoteFile[];
    readonly attachments: readonly AttachmentLine[];
  } | null;
}

export interface OpenedPrivate {
  /** How many notes and documents there are of each; those without any are left out. */
  readonly patients: readonly { readonly id: PatientId; readonly count: number }[];
  /** About nobody in the backup. */
  readonly strays: number;
  /** Rows that this page does not know how to read. */
  readonly unreadable: number;
}

export interface SaveInput {
  /** Where the browser lets a page write into a folder; null for one archive. */
  readonly into: FileSystemDirectoryHandle | null;
  readonly name: string;
  readonly language: ReadableLanguage;
  readonly withPrivate: boolean;
}

export interface SavedFiles {
  readonly files: number;
  readonly bytes: number;
  /** The archive; null where they went into a folder. */
  readonly archive: Blob | null;
  /** The folder that was made for them. */
  readonly folder: string;
  /** Attachments that are damaged or not there, by patient and name. */
  readonly lost: readonly { readonly patientId: PatientId; readonly fileName: string | null }[];
  /** Texts and signatures that do not open or do not hold; the files say which. */
  readonly unopened: number;
}

/** What the page asks of the thread that reads. Everything travels as structured clones. */
export interface EngineCalls {
  readonly look: { input: { files: readonly FoundFile[] }; output: readonly FoundVersion[] };
  /** `without`: attachments beside it are not looked for. */
  readonly check: { input: { path: string; without: boolean }; output: Result<CheckedFile, PageError> };
  /** `keyFile` beside a passphrase; it is read and hashed where the backup is read. */
  readonly open: { input: { secret: HeaderSecret; keyFile: File | null }; output: Result<OpenedPractice, PageError> };
  readonly patient: { input: { id: PatientId }; output: ShownPatient | null };
  readonly search: { input: { words: readonly string[]; limit: number }; output: readonly PracticeHit[] };
  /** Only where the secret can open them. */
  readonly openPrivate: { input: null; output: OpenedPrivate };
  readonly attachment: {
    input: { patientId: PatientId; id: AttachmentLine['id'] };
    output: Result<Blob, PageError>;
  };
  readonly save: { input: SaveInput; output: Result<SavedFiles, PageError> };
}
export type CallName = keyof EngineCalls;

export interface Progress {
  readonly phase: 'check' | 'derive' | 'read' | 'search' | 'save';
  /** 0-1; null where nobody can tell. */
  readonly fraction: number | null;
}

export type ToEngine =
  | {
      readonly [C in CallName]: {
        readonly type: 'call';
        readonly id: number;
        readonly name: C;
        readonly input: EngineCalls[C]['input'];
      };
    }[CallName]
  | { readonly type: 'cancel' };

export type FromEngine =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'answer'; readonly id: number; readonly output: EngineCalls[CallName]['output'] }
  | { readonly type: 'defect'; readonly id: number };
