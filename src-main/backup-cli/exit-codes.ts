import { assertNever } from '../../src-shared/assert-never.ts';
import type { CliError } from './cli-error.ts';

/** What the command ends with (docs/BACKUP-COMMAND.md). */
export const EXIT = {
  fine: 0,
  /** Something in the backup is not as it was written, or not there. */
  damaged: 1,
  usage: 2,
  /** The passphrase, the key file or the sheet does not open it. */
  secret: 3,
  /** Nothing there, not readable, or not a backup. */
  unreadable: 4,
  newer: 5,
  /** The folder to extract into. */
  target: 6,
  defect: 70,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export function exitCodeOf(error: CliError): ExitCode {
  switch (error.code) {
    case 'backup-damaged':
    case 'backup-truncated':
    case 'backup-attachments-missing':
    case 'backup-attachment-damaged':
    case 'kdf-out-of-bounds':
    case 'private-damaged':
      return EXIT.damaged;
    case 'usage':
    case 'secret-as-argument':
    case 'no-terminal':
    case 'fd-not-readable':
    case 'fd-is-terminal':
    case 'secret-needed':
    case 'several-records':
    case 'no-such-version':
      return EXIT.usage;
    case 'wrong-passphrase':
    case 'wrong-pair':
    case 'wrong-recovery-code':
    case 'key-file-needed':
    case 'key-file-empty':
    case 'key-file-too-large':
    case 'key-file-not-readable':
    case 'recovery-code-typo':
    case 'passphrase-not-encodable':
    case 'secret-empty':
    case 'private-not-opened':
      return EXIT.secret;
    case 'file-missing':
    case 'file-not-readable':
    case 'no-backup-here':
    case 'not-a-backup':
    case 'no-memory':
      return EXIT.unreadable;
    case 'backup-newer':
      return EXIT.newer;
    case 'target-exists':
    case 'target-not-writable':
    case 'target-inside-backup':
    case 'disk-full':
      return EXIT.target;
    case 'cancelled':
      return EXIT.interrupted;
    default:
      return assertNever(error);
  }
}
