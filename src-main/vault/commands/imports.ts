import type { importCommands } from '../../../src-shared/commands/imports.contract.ts';
import type { FileTicket } from '../../../src-shared/ids.ts';
import { err, type Err, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { importReport } from '../use-cases/imports/import-report.ts';
import { inspectImport } from '../use-cases/imports/inspect-import.ts';
import { inspectNotes } from '../use-cases/imports/inspect-notes.ts';
import { listImports } from '../use-cases/imports/list-imports.ts';
import { previewImport } from '../use-cases/imports/preview-import.ts';
import { runImport } from '../use-cases/imports/run-import.ts';
import { runNotesImport } from '../use-cases/imports/run-notes-import.ts';
import { undoImport } from '../use-cases/imports/undo-import.ts';
import { withVault, type Handlers, type Room } from './registry.ts';

export const importHandlers: Handlers<keyof typeof importCommands> = {
  'imports.inspect': ({ ticket }, room) => onFile(room, ticket, (path) => inspectImport(room.backups.files, path)),
  'imports.preview': (input, room) =>
    onFile(room, input.ticket, (path) => previewImport(room.session.vault, room.backups.files, path, input)),
  'imports.run': (input, room) =>
    onFile(room, input.ticket, (path) =>
      room.jobs.run(input.jobId, (job) => runImport(room.session.vault, room.backups.files, path, input, job)),
    ),
  'imports.inspectNotes': ({ tickets }, room) => {
    const chosen = tickets.map((ticket) => ({ ticket }));
    return inspectNotes(room.session.vault, room.backups.files, withPaths(room, chosen));
  },
  'imports.runNotes': (input, room) =>
    runNotesImport(room.session.vault, room.backups.files, input, withPaths(room, input.files)),
  'imports.list': withVault(listImports),
  'imports.report': withVault(importReport),
  'imports.undo': withVault(undoImport),
};

/** What was asked of each file, with its path; null for a ticket that main did not give for this. */
function withPaths<T extends { readonly ticket: FileTicket }>(
  { tickets }: Room,
  files: readonly T[],
): (T & { readonly path: string | null })[] {
  return files.map((file) => ({ ...file, path: tickets.redeem(file.ticket, 'read-import') }));
}

/** Work on the file behind a ticket; `not-found` for one that main did not give for this. */
function onFile<R extends Result<unknown, VaultError> | Promise<Result<unknown, VaultError>>>(
  { tickets }: Room,
  ticket: FileTicket,
  work: (path: string) => R,
): R | Err<VaultError> {
  const path = tickets.redeem(ticket, 'read-import');
  return path === null ? err({ code: 'not-found' }) : work(path);
}
