import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createVaultService, type VaultService } from '../../../../src-main/vault/commands/service.ts';
import type { TicketPurpose } from '../../../../src-shared/commands/vault-host.messages.ts';
import { FileTicket } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { newId } from '../../../../src-main/vault/use-cases/new-id.ts';
import {
  buildVault,
  bytesOf,
  PASSPHRASE,
  quickKdf,
  tempFolder,
  type BuiltVault,
} from '../../../support/vault-builder.ts';

let built: BuiltVault;
let service: VaultService;
beforeEach(async () => {
  built = await buildVault({ kdf: quickKdf });
  const { session, folder, ports, sheet } = built;
  const { files, clock, appVersion } = ports;
  service = createVaultService({
    session,
    backups: {
      session,
      runner: { run: () => Promise.resolve(err({ code: 'internal' })) },
      files,
      clock,
      folder,
      appVersion,
      recoveryPage: () => null,
    },
    sample: false,
    emit: () => undefined,
    tellMain: () => undefined,
  });
  const groups = [1, 2].map((position) => ({ position, text: sheet.groups[position - 1] ?? '' }));
  expect(session.proveRecoverySheet(groups)).toEqual(ok({ proved: true }));
});
afterEach(() => built.dispose());

let lastId = 0;
async function call(command: string, input: unknown): Promise<unknown> {
  const reply = await service.handle({ id: (lastId += 1), command, input });
  return 'result' in reply ? reply.result : null;
}
/** What main does when she chose a file. */
function choose(purpose: TicketPurpose, path: string): FileTicket {
  const ticket = newId(FileTicket);
  service.addTicket(ticket, purpose, path);
  return ticket;
}
const unlock = (keyFile: FileTicket | null) => call('vault.unlock', { passphrase: bytesOf(PASSPHRASE), keyFile });
const NOT_FOUND = err({ code: 'not-found' });

it('makes a file, enrols it with its copy and unlocks with either, each by its ticket alone', async () => {
  const folder = tempFolder();
  const [path, copy] = [join(folder, 'key'), join(folder, 'copy')];
  const place = choose('write-key-file', path);
  const made = await call('keyFile.make', { ticket: place });
  expect(made).toMatchObject({ ok: true });
  const { ticket } = (made as { value: { ticket: FileTicket } }).value;
  expect(ticket).not.toBe(place);
  // A place to write is used up by its first use.
  expect(await call('keyFile.make', { ticket: place })).toEqual(NOT_FOUND);
  expect(await call('keyFile.inspect', { ticket })).toEqual(ok({ bytes: readFileSync(path).length }));
  copyFileSync(path, copy);
  const again = choose('read-key-file', copy);
  expect(await call('keyFile.enrol', { passphrase: bytesOf(PASSPHRASE), ticket, again })).toEqual(ok({}));
  built.session.lock();
  expect(await unlock(null)).toEqual(err({ code: 'key-file-needed' }));
  expect(await unlock(again)).toMatchObject({ ok: true });
  built.session.lock();
  expect(await unlock(ticket)).toMatchObject({ ok: true });
  expect(await call('keyFile.remove', { passphrase: bytesOf(PASSPHRASE) })).toEqual(ok({}));
  built.session.lock();
  expect(await unlock(null)).toMatchObject({ ok: true });
});

it('reads no file that was chosen for something else, and writes over none', async () => {
  const path = join(tempFolder(), 'hers');
  writeFileSync(path, 'hers');
  const forBackup = choose('read-backup', path);
  const right = choose('read-key-file', path);
  expect(await call('keyFile.inspect', { ticket: forBackup })).toEqual(NOT_FOUND);
  expect(await call('keyFile.make', { ticket: right })).toEqual(NOT_FOUND);
  expect(await call('keyFile.make', { ticket: choose('write-key-file', path) })).toEqual(
    err({ code: 'target-exists' }),
  );
  expect(readFileSync(path, 'utf8')).toBe('hers');
  for (const tickets of [
    { ticket: forBackup, again: right },
    { ticket: right, again: forBackup },
  ])
    expect(await call('keyFile.enrol', { passphrase: bytesOf(PASSPHRASE), ...tickets })).toEqual(NOT_FOUND);
  built.session.lock();
  expect(await unlock(forBackup)).toEqual(NOT_FOUND);
  expect(built.session.status.state).toBe('locked');
});
