import type { TicketPurpose } from '../../../src-shared/commands/vault-host.messages.ts';
import type { FileTicket } from '../../../src-shared/ids.ts';

/** Paths that the person chose in main's dialogs, by the ticket that the page holds. They live until the lock ends this process. */
export interface Tickets {
  add(ticket: FileTicket, purpose: TicketPurpose, path: string): void;
  /**
   * The path, for this purpose alone; null for an unknown ticket. A file to write is handed out once, so that nothing can be written there again later; a file to
   * read may be checked, looked into and restored with one choice.
   */
  redeem(ticket: FileTicket, purpose: TicketPurpose): string | null;
}

/** More open choices than a person makes, the versions of a large folder among them, each of which has its own; the oldest goes. */
const MAX_TICKETS = 4096;

export function createTickets(): Tickets {
  const open = new Map<FileTicket, { readonly purpose: TicketPurpose; readonly path: string }>();
  return {
    add(ticket, purpose, path) {
      const oldest = open.size >= MAX_TICKETS ? open.keys().next() : null;
      if (oldest?.done === false) open.delete(oldest.value);
      open.set(ticket, { purpose, path });
    },
    redeem(ticket, purpose) {
      const entry = open.get(ticket);
      if (entry?.purpose !== purpose) return null;
      if (purpose.startsWith('write-')) open.delete(ticket);
      return entry.path;
    },
  };
}
