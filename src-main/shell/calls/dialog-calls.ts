import { basename } from 'node:path';
import type { BaseWindow } from 'electron';
import type { ShellOutput } from '../../../src-shared/commands/shell.contract.ts';
import type { TicketPurpose } from '../../../src-shared/commands/vault-host.messages.ts';
import type { FileTicket } from '../../../src-shared/ids.ts';
import type { Language } from '../system/language.ts';
import { askBackupToRead, askBackupToWrite, askImportToRead } from '../window/dialogs.ts';
import {
  askAuditToWrite,
  askDocumentToRead,
  askDocumentToWrite,
  askFolder,
  askKeyFileToRead,
  askKeyFileToWrite,
} from '../window/file-dialogs.ts';
import type { ShellHandlers } from './shell-calls.ts';

export interface DialogCallsOptions {
  readonly window: () => BaseWindow;
  readonly language: () => Language;
  /** Grows with every lock: what was chosen under another number is not handed on. */
  readonly lockCount: () => number;
  readonly giveTicket: (purpose: TicketPurpose, path: string) => Promise<FileTicket | null>;
}

type DialogName = Extract<keyof ShellHandlers, `dialog.${string}`> | 'keyFile.last';

/** The native dialogs: what she chooses goes to the vault process as a path and to the page as a ticket, and nowhere when a lock came in between. */
export function dialogCalls(options: DialogCallsOptions): Pick<ShellHandlers, DialogName> {
  const { window, language, lockCount, giveTicket } = options;
  /** In this memory alone: a note of its place on the same disk would tell a thief where the second factor lies. */
  let lastKeyFile: string | null = null;

  async function ticketFor(
    purpose: TicketPurpose,
    ask: () => Promise<string | null>,
  ): Promise<ShellOutput<'dialog.openBackup'>> {
    const before = lockCount();
    const path = await ask();
    if (path === null || lockCount() !== before) return null;
    const ticket = await giveTicket(purpose, path);
    return ticket === null || lockCount() !== before ? null : { ticket, fileName: basename(path) };
  }

  return {
    'dialog.saveBackup': ({ suggestedName }) =>
      ticketFor('write-backup', () => askBackupToWrite(window(), language(), suggestedName)),
    'dialog.openBackup': () => ticketFor('read-backup', () => askBackupToRead(window(), language())),
    'dialog.openKeyFile': ({ remember }) =>
      ticketFor('read-key-file', async () => {
        const path = await askKeyFileToRead(window(), language());
        if (remember && path !== null) lastKeyFile = path;
        return path;
      }),
    'keyFile.last': () => ticketFor('read-key-file', () => Promise.resolve(lastKeyFile)),
    'dialog.saveKeyFile': () => ticketFor('write-key-file', () => askKeyFileToWrite(window(), language())),
    'dialog.openDocument': () => ticketFor('read-document', () => askDocumentToRead(window(), language())),
    'dialog.saveDocument': ({ suggestedName }) =>
      ticketFor('write-document', () => askDocumentToWrite(window(), language(), suggestedName)),
    'dialog.saveAudit': ({ suggestedName }) =>
      ticketFor('write-audit', () => askAuditToWrite(window(), language(), suggestedName)),
    'dialog.openFolder': ({ what }) =>
      ticketFor(what === 'place' ? 'backup-place' : 'read-backup', () => askFolder(window(), language(), what)),
    'dialog.openImport': async ({ what }) => {
      const before = lockCount();
      const paths = await askImportToRead(window(), language(), what);
      if (paths.length === 0 || lockCount() !== before) return null;
      const files = await Promise.all(
        paths.map(async (path) => ({ ticket: await giveTicket('read-import', path), fileName: basename(path) })),
      );
      if (lockCount() !== before) return null;
      return files.flatMap(({ ticket, fileName }) => (ticket === null ? [] : [{ ticket, fileName }]));
    },
  };
}
