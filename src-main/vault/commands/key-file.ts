import type { keyFileCommands } from '../../../src-shared/commands/key-file.contract.ts';
import { FileTicket } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { enrolKeyFile } from '../use-cases/key-file/enrol-key-file.ts';
import { inspectKeyFile } from '../use-cases/key-file/inspect-key-file.ts';
import { makeKeyFile, readKeyFile } from '../use-cases/key-file/key-file-on-disk.ts';
import { removeKeyFile } from '../use-cases/key-file/remove-key-file.ts';
import { newId } from '../use-cases/new-id.ts';
import { withSession, type Handlers, type Room } from './registry.ts';

const NOT_FOUND = err({ code: 'not-found' } as const);

export const keyFileHandlers: Handlers<keyof typeof keyFileCommands> = {
  'keyFile.make': async ({ ticket }, { tickets, backups }) => {
    const path = tickets.redeem(ticket, 'write-key-file');
    if (path === null) return NOT_FOUND;
    const made = await makeKeyFile(backups.files, path);
    if (!made.ok) return made;
    const toRead = newId(FileTicket);
    tickets.add(toRead, 'read-key-file', path);
    return ok({ ticket: toRead });
  },
  'keyFile.inspect': ({ ticket }, { tickets, backups }) => {
    const path = tickets.redeem(ticket, 'read-key-file');
    return path === null ? NOT_FOUND : inspectKeyFile(backups.files, path);
  },
  'keyFile.enrol': ({ passphrase, ticket, again }, { session, tickets, backups }) => {
    const file = tickets.redeem(ticket, 'read-key-file');
    const second = tickets.redeem(again, 'read-key-file');
    if (file === null || second === null) return NOT_FOUND;
    return enrolKeyFile(session, backups.files, { passphrase, file, again: second });
  },
  'keyFile.remove': withSession(removeKeyFile),
};

/** The hash of the key file behind a ticket, which the caller wipes; null where no file was chosen. `not-found` for a ticket that main did not give for this. */
export async function keyFileHash(
  { tickets, backups }: Room,
  ticket: FileTicket | null,
): Promise<Result<Uint8Array | null, VaultError>> {
  if (ticket === null) return ok(null);
  const path = tickets.redeem(ticket, 'read-key-file');
  if (path === null) return NOT_FOUND;
  const read = await readKeyFile(backups.files, path);
  return read.ok ? ok(read.value.hash) : read;
}
