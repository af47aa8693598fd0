import { z } from 'zod';
import { IMPORT_LIMITS } from '../clinical/import/import-mapping.ts';
import { FileTicket } from '../ids.ts';
import { Instant } from '../time.ts';
import { PinGone } from '../vault-error.ts';

/** The plain preferences that exist before any unlock. Named in the threat model: they can be read by whoever has the disk. */
export const Preferences = z.object({
  language: z.enum(['en', 'es', 'system']),
  theme: z.enum(['light', 'dark', 'system']),
  /** What the unlock screen calls the record; empty unless she gave it a name. */
  recordName: z.string().trim().max(80),
});
export type Preferences = z.infer<typeof Preferences>;

export const LockReason = z.enum([
  'start',
  'asked',
  'idle',
  'suspend',
  'screen-locked',
  'hidden',
  'vault-stopped',
  'restored',
  'sample-left',
]);
export type LockReason = z.infer<typeof LockReason>;

export const ShellInfo = z.object({
  appVersion: z.string(),
  platform: z.enum(['linux', 'darwin', 'win32']),
  /** The system's language where we have it, else English. */
  systemLanguage: z.enum(['en', 'es']),
  preferences: Preferences,
  lock: z.object({ reason: LockReason, at: Instant }),
  /** Problems of the record's folder found before anything is written there. */
  folder: z.object({ writable: z.boolean(), cloudSynced: z.string().nullable() }),
  /** Quick unlock as main has it: how many tries, or why there is none. */
  pin: z.object({ triesLeft: z.number().int().nonnegative(), gone: PinGone.nullable() }),
  /** Whether this system tells programs that its screen was locked; where it does not, the idle time alone protects. */
  screenLock: z.enum(['told', 'cannot-check']),
  /** Whether the disk under the record (and under swap) is encrypted, as the system says; decides whether the PIN outlives a sleep. */
  diskEncryption: z.enum(['on', 'off', 'cannot-check']),
  /** The record of this page is the throw-away sample practice, not hers. */
  sample: z.boolean(),
});
export type ShellInfo = z.infer<typeof ShellInfo>;

const Empty = z.object({});
const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): { input: I; output: O } => ({
  input,
  output,
});

/** A file she chose in a native dialog, or null when she thought better of it or a lock came in between. */
const Chosen = z.object({ ticket: FileTicket, fileName: z.string() }).nullable();

/** The few things main does for the page. Each call checks that its sender is the live main frame of the app's own origin. */
export const shellContract = {
  'shell.info': command(Empty, ShellInfo),
  'preferences.set': command(Preferences, Preferences),
  /** Native dialogs; the path goes from main to the vault process, the page gets a ticket, or null when she thought better of it. */
  'dialog.saveBackup': command(z.object({ suggestedName: z.string().max(120) }), Chosen),
  'dialog.openBackup': command(Empty, Chosen),
  /** A table of patients, or several notes as text files at once. */
  'dialog.openImport': command(
    z.object({ what: z.enum(['table', 'notes']) }),
    z
      .array(z.object({ ticket: FileTicket, fileName: z.string() }))
      .min(1)
      .max(IMPORT_LIMITS.noteFiles)
      .nullable(),
  ),
  /** `remember`: main keeps its place in its memory until the app ends, for `keyFile.last`. */
  'dialog.openKeyFile': command(z.object({ remember: z.boolean() }), Chosen),
  'dialog.saveKeyFile': command(Empty, Chosen),
  'dialog.openDocument': command(Empty, Chosen),
  'dialog.saveDocument': command(z.object({ suggestedName: z.string().max(255) }), Chosen),
  /** A folder for backups, or to restore from: purpose `backup-place` or `read-backup`. */
  'dialog.openFolder': command(z.object({ what: z.enum(['place', 'restore']) }), Chosen),
  /** While the app waits for the backup before its end: end now. */
  'quit.now': command(Empty, Empty),
  'dialog.saveAudit': command(z.object({ suggestedName: z.string().max(120) }), Chosen),
  /** The key file that she chose last to unlock with, whether or not it is still there; null where none was chosen since the app was started. */
  'keyFile.last': command(Empty, Chosen),
  /** The page has put something on the clipboard, with the mark by which main knows it again; the text itself main never reads. */
  'clipboard.filled': command(Empty, Empty),
  'lock.now': command(Empty, Empty),
  /** Opens the sample practice in a throw-away vault; without effect but on the first screen and the lock screen. */
  'sample.open': command(Empty, Empty),
  /** Ends it: its folder goes, and her own record waits, locked. */
  'sample.leave': command(Empty, Empty),
  /** Answer to the `lock.flush` event: every draft is in the vault. */
  'lock.flushed': command(Empty, Empty),
  /** Something was typed or clicked; main's own idle clock counts from here as well as from the system's. At most one a second. */
  'lock.activity': command(Empty, Empty),
  /** Prints the page (the recovery sheet's print style) through the system's print dialog. */
  'window.print': command(Empty, z.object({ printed: z.boolean() })),
  'window.setLanguage': command(z.object({ language: z.enum(['en', 'es']) }), Empty),
} as const;

export type ShellContract = typeof shellContract;
export type ShellName = keyof ShellContract;
export type ShellInput<N extends ShellName> = z.input<ShellContract[N]['input']>;
export type ShellOutput<N extends ShellName> = z.output<ShellContract[N]['output']>;

/** What main says to the page. `menu` carries the entry that was chosen. */
export const ShellEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('lock.flush') }),
  z.object({
    event: z.literal('menu'),
    item: z.enum([
      'new-patient',
      'new-note',
      'next-unsigned',
      'today',
      'patients',
      'search',
      'find',
      'palette',
      'backups',
      'settings',
      'save',
      'keys',
      'back',
      'forward',
      'initials',
    ]),
  }),
  z.object({ event: z.literal('theme'), dark: z.boolean() }),
  /** The app ends when the backup at hand is done; the page says so and offers to end now. */
  z.object({ event: z.literal('quitting') }),
]);
export type ShellEvent = z.infer<typeof ShellEvent>;
