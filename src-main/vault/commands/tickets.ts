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
  /**
   * Until all of these are there, or ARRIVAL_MS have passed. Main sends a ticket here before the page gets it, but over another channel: the page's call can be
   * faster.
   */
  arrived(tickets: readonly FileTicket[]): Promise<void>;
}

/** More open choices than a person makes; the oldest goes. */
const MAX_TICKETS = 64;

/** Longer than a message takes on a busy machine. */
const ARRIVAL_MS = 1000;

export function createTickets(): Tickets {
  const open = new Map<FileTicket, { readonly purpose: TicketPurpose; readonly path: string }>();
  const waiting = new Set<() => void>();
  return {
    add(ticket, purpose, path) {
      const oldest = open.size >= MAX_TICKETS ? open.keys().next() : null;
      if (oldest?.done === false) open.delete(oldest.value);
      open.set(ticket, { purpose, path });
      for (const look of [...waiting]) look();
    },
    redeem(ticket, purpose) {
      const entry = open.get(ticket);
      if (entry?.purpose !== purpose) return null;
      if (purpose === 'write-backup') open.delete(ticket);
      return entry.path;
    },
    arrived(tickets) {
      const areHere = (): boolean => tickets.every((ticket) => open.has(ticket));
      if (areHere()) return Promise.resolve();
      return new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve();
        };
        const look = (): void => {
          if (areHere()) end();
        };
        const timer = setTimeout(end, ARRIVAL_MS);
        waiting.add(look);
      });
    },
  };
}
