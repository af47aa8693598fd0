import type { BackupOpenError } from '../../src-shared/backup-format/platform.ts';

/** Everything that can keep the command from its work and that a person can do something about. */
export type CliError =
  | BackupOpenError
  | { readonly code: 'usage'; readonly what: string }
  /** Something that may be a secret stands on the command line, where every program of the computer can read it. */
  | { readonly code: 'secret-as-argument' }
  | { readonly code: 'no-terminal' }
  | { readonly code: 'fd-not-readable'; readonly fd: string }
  | { readonly code: 'fd-is-terminal' }
  | { readonly code: 'secret-needed' }
  | { readonly code: 'secret-empty' }
  | { readonly code: 'wrong-pair' }
  | { readonly code: 'key-file-empty' }
  | { readonly code: 'key-file-too-large' }
  | { readonly code: 'key-file-not-readable' }
  | { readonly code: 'recovery-code-typo'; readonly group: number }
  | { readonly code: 'passphrase-not-encodable' }
  | { readonly code: 'private-damaged' }
  | { readonly code: 'private-not-opened' }
  | { readonly code: 'file-missing' }
  | { readonly code: 'file-not-readable' }
  | { readonly code: 'no-backup-here' }
  | { readonly code: 'several-records' }
  | { readonly code: 'no-such-version' }
  | { readonly code: 'no-memory'; readonly mKiB: number }
  | { readonly code: 'target-exists' }
  | { readonly code: 'target-not-writable' }
  | { readonly code: 'target-inside-backup' }
  | { readonly code: 'disk-full' };

/** An expected failure on its way to the one place that tells it. */
export class CliFailure extends Error {
  readonly error: CliError;

  constructor(error: CliError) {
    super(error.code);
    this.error = error;
  }
}

/** The system's name for what went wrong; null for anything that is no error of the system. */
export function systemCode(thrown: unknown): string | null {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null;
}
