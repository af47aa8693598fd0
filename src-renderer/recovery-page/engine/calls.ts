import type { CheckedBackup } from '../../../src-shared/backup-format/check.ts';
import type { BackupOpenError, BackupReadError } from '../../../src-shared/backup-format/platform.ts';
import type {
  AppointmentLine,
  PatientFile,
  PatientLine,
  PracticeHit,
} from '../../../src-shared/backup-format/practice.types.ts';
import type { HeaderSecret } from '../../../src-shared/backup-format/unlock.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import type { Result } from '../../../src-shared/result.ts';

/** What the browser can fail at besides the file. */
export type BrowserError =
  | { code: 'file-not-readable' }
  | { code: 'key-file-not-readable' }
  | { code: 'key-file-empty' }
  | { code: 'key-file-too-large' }
  | { code: 'no-memory'; mKiB: number };
export type PageError = BackupReadError | BackupOpenError | BrowserError;

export type CheckedFile = CheckedBackup;

export interface OpenedPractice {
  readonly patients: readonly PatientLine[];
  /** From the day of the backup on. */
  readonly appointments: readonly AppointmentLine[];
  readonly notes: number;
  /** Rows that this page does not know how to read. */
  readonly unreadable: number;
}

/** What the page asks of the thread that reads. Everything travels as structured clones. */
export interface EngineCalls {
  readonly check: { input: { file: File }; output: Result<CheckedFile, PageError> };
  /** `keyFile` beside a passphrase; it is read and hashed where the backup is read. */
  readonly open: { input: { secret: HeaderSecret; keyFile: File | null }; output: Result<OpenedPractice, PageError> };
  readonly patient: { input: { id: PatientId }; output: PatientFile | null };
  readonly search: { input: { words: readonly string[]; limit: number }; output: readonly PracticeHit[] };
}
export type CallName = keyof EngineCalls;

export interface Progress {
  readonly phase: 'check' | 'derive' | 'read' | 'search';
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
