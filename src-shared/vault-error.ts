import { z } from 'zod';

/** Why there is no PIN to be typed: none was set, or main has dropped the envelope. */
export const PinGone = z.enum(['not-set', 'started', 'tries', 'expired', 'slept', 'clock']);
export type PinGone = z.infer<typeof PinGone>;

/**
 * Everything that may go wrong in the vault and that a person can be told about. One closed union: it crosses the port, so it holds no path, no stack
 * and no clinical text. The renderer has one calm message a code, in her language, that says what is safe.
 */
const code = <C extends string>(value: C) => z.object({ code: z.literal(value) });

export const VaultError = z.discriminatedUnion('code', [
  // Unlocking
  code('wrong-passphrase'),
  code('wrong-recovery-code'),
  /** `group` is the first group (1-8) whose check character does not fit. */
  z.object({ code: z.literal('recovery-code-typo'), group: z.number().int().min(1).max(8) }),
  z.object({ code: z.literal('throttled'), retryAfterMs: z.number().int().nonnegative() }),
  /** The text cannot be turned into passphrase bytes: lone surrogate or unassigned code point. */
  code('passphrase-not-encodable'),
  code('passphrase-too-short'),
  /** The new passphrase is the old one, which somebody may know. */
  code('passphrase-unchanged'),
  // PIN, key file, private notes
  z.object({ code: z.literal('wrong-pin'), triesLeft: z.number().int().nonnegative() }),
  /** Quick unlock is over; the passphrase opens. */
  z.object({ code: z.literal('pin-not-available'), reason: PinGone }),
  code('pin-too-short'),
  /** A date, a sequence, a repetition: among the first that anybody tries. */
  code('pin-too-easy'),
  code('private-locked'),
  code('document-too-large'),
  /** Only the open private compartment can tell whom something private is about. */
  code('private-notes-first'),
  /** The passphrase alone does not open this record. */
  code('key-file-needed'),
  code('key-file-empty'),
  code('key-file-too-large'),
  /** Chosen a second time, it holds other bytes. */
  code('key-file-differs'),
  /** A key file only beside a sheet that was proved by retyping. */
  code('recovery-not-proved'),
  // The vault's files
  code('header-damaged'),
  /** The database has seen a newer header than the one on disk: an old copy of the header was put back. */
  code('header-replayed'),
  code('header-forged'),
  /** KDF parameters below the floor or above the ceiling, rejected before running. */
  code('kdf-out-of-bounds'),
  code('database-damaged'),
  code('database-missing'),
  z.object({ code: z.literal('newer-format'), needs: z.number().int() }),
  code('vault-exists'),
  code('no-vault'),
  code('vault-in-use'),
  // Files and disks
  code('disk-full'),
  code('folder-not-writable'),
  code('file-missing'),
  code('file-not-readable'),
  code('io-failed'),
  // Backups
  code('not-a-backup'),
  code('backup-damaged'),
  code('backup-truncated'),
  z.object({ code: z.literal('backup-newer'), needs: z.number().int() }),
  code('backup-of-other-vault'),
  code('backup-verify-failed'),
  code('target-exists'),
  /** The folder that was chosen earlier is not there now. */
  code('target-folder-missing'),
  /** A version in a folder whose attachments are not all in the folder's `blobs`. */
  z.object({ code: z.literal('backup-attachments-missing'), count: z.number().int().min(1) }),
  /** An attachment beside the version is not what its name promises. */
  code('backup-attachment-damaged'),
  /** A chosen folder with no backup in it. */
  code('no-backup-here'),
  code('path-too-long'),
  /** The chosen place lies inside the record's own folder, or the record inside it. */
  code('place-inside-record'),
  /** A place of this record already, under another name. */
  code('place-exists'),
  /** Another record's backups lie there. */
  code('place-of-other-record'),
  /** Not plugged in, or not where it was. */
  code('place-not-here'),
  /** It stands there, and a call to it does not come back. */
  code('place-silent'),
  /** Who was erased could not be noted in a place; the versions there are what they are. */
  code('erasures-not-noted'),
  /** This record was moved to another computer and can only be read here. */
  code('left-behind'),
  /** Erased on purpose, as a signed tombstone says: no backup brings her back. */
  code('patient-erased'),
  // Imports
  /** Not one character of text. */
  code('import-empty'),
  /** A file of another program: a workbook, a zip, a PDF. It has to be saved as CSV first. */
  code('import-workbook'),
  code('import-binary'),
  code('import-too-large'),
  code('import-not-a-table'),
  code('import-too-many-rows'),
  code('import-too-many-columns'),
  // Records
  code('record-damaged'),
  /** The file of a document is missing or damaged in the record's folder; an intact copy in a place brings it back. */
  code('attachment-lost'),
  code('not-found'),
  /** Somebody (another window, an older draft) wrote in between. Nothing was overwritten. */
  code('conflict'),
  code('note-final'),
  code('note-not-signed'),
  code('note-empty'),
  code('text-too-large'),
  // Calls
  code('invalid-input'),
  code('not-allowed-now'),
  code('not-allowed'),
  code('cancelled'),
  code('busy'),
  /** A defect. Never carries its message. */
  code('internal'),
]);
export type VaultError = z.infer<typeof VaultError>;
