import { z } from 'zod';
import { FileTicket } from '../ids.ts';
import { PinGone } from '../vault-error.ts';
import { VAULT_STATES } from './define-command.ts';

/** Opaque to main: a box that only the PIN opens (crypto/pin-envelope.ts). */
const PinEnvelopeBytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length >= 1 && value.length <= 1024,
);

/** What a file she chose may be used for. */
export const TicketPurpose = z.enum([
  'write-backup',
  'read-backup',
  'read-import',
  'read-key-file',
  'write-key-file',
  'read-document',
  'write-document',
  'write-audit',
  'backup-place',
]);
export type TicketPurpose = z.infer<typeof TicketPurpose>;

/** Between main and the vault process, over its parent port. Not one clinical word, no secret; a MessagePort travels beside `connect`. */
export const ToVaultProcess = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connect') }),
  z.object({
    type: z.literal('ticket'),
    ticket: FileTicket,
    purpose: TicketPurpose,
    path: z.string(),
  }),
  /** The answer to `pin-try`: the envelope for this one try, already counted, or why there is none. */
  z.object({
    type: z.literal('pin-envelope'),
    envelope: PinEnvelopeBytes.nullable(),
    triesLeft: z.number().int().nonnegative(),
    gone: PinGone.nullable(),
  }),
  /** Of the shape and the size of `pin-envelope`, and without a meaning: takes the memory that one has left (shell/vault-host/overwrite-freed.ts). */
  z.object({
    type: z.literal('nothing-said'),
    envelope: PinEnvelopeBytes,
    triesLeft: z.literal(0),
    gone: z.null(),
  }),
  /** The app is about to end: make the backup that is due, if any; answered by `quit`. */
  z.object({ type: z.literal('before-quit') }),
  /** She does not want to wait for it. */
  z.object({ type: z.literal('quit-now') }),
  /** Finish the commit at hand, cancel jobs and remove their temporary files; answered by `drained`. Main kills after 300 ms in any case. */
  z.object({ type: z.literal('drain') }),
]);
export type ToVaultProcess = z.infer<typeof ToVaultProcess>;

export const FromVaultProcess = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), state: z.enum(VAULT_STATES) }),
  z.object({ type: z.literal('state'), state: z.enum(VAULT_STATES) }),
  z.object({
    type: z.literal('policy'),
    idleMinutes: z.number().int(),
    lockWhenHidden: z.boolean(),
    restartOnLock: z.boolean(),
  }),
  /**
   * The envelope of quick unlock for main to keep in its memory; null: drop it. `by`: after a passphrase its time begins anew, after a PIN the old time goes on.
   */
  z.object({
    type: z.literal('keep-pin-envelope'),
    envelope: PinEnvelopeBytes.nullable(),
    by: z.enum(['passphrase', 'pin']),
  }),
  /** One try: main counts it before it answers, so that a process killed in between has used it up. */
  z.object({ type: z.literal('pin-try') }),
  /** That try opened: the tries begin anew. */
  z.object({ type: z.literal('pin-right') }),
  /** A restore was committed or the vault asks to be locked for another reason. */
  z.object({ type: z.literal('lock-me'), reason: z.enum(['restored', 'vault-stopped']) }),
  /** A ticket is in its place. The page's calls come over a channel of their own, so main gives the page its ticket only after this. */
  z.object({ type: z.literal('ticket-known'), ticket: FileTicket }),
  z.object({ type: z.literal('drained') }),
  /** `working`: a backup before the end is under way. The app may end at `ready`. */
  z.object({ type: z.literal('quit'), state: z.enum(['working', 'ready']) }),
]);
export type FromVaultProcess = z.infer<typeof FromVaultProcess>;
