import { z } from 'zod';
import { FileTicket } from '../ids.ts';
import { VAULT_STATES } from './define-command.ts';

/** What a file she chose may be used for. */
export const TicketPurpose = z.enum(['write-backup', 'read-backup', 'read-import']);
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
  /** Finish the commit at hand, cancel jobs and remove their temporary files; answered by `drained`. Main kills after 300 ms in any case. */
  z.object({ type: z.literal('drain') }),
]);
export type ToVaultProcess = z.infer<typeof ToVaultProcess>;

export const FromVaultProcess = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), state: z.enum(VAULT_STATES) }),
  z.object({ type: z.literal('state'), state: z.enum(VAULT_STATES) }),
  z.object({ type: z.literal('policy'), idleMinutes: z.number().int() }),
  /** A restore was committed or the vault asks to be locked for another reason. */
  z.object({ type: z.literal('lock-me'), reason: z.enum(['restored', 'vault-stopped']) }),
  /** A ticket is in its place. The page's calls come over a channel of their own, so main gives the page its ticket only after this. */
  z.object({ type: z.literal('ticket-known'), ticket: FileTicket }),
  z.object({ type: z.literal('drained') }),
]);
export type FromVaultProcess = z.infer<typeof FromVaultProcess>;
