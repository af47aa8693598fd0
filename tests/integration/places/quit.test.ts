import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isVersionName } from '../../../src-shared/backup-format/version-name.ts';
import { FileTicket, JobId } from '../../../src-shared/ids.ts';
import { removeScratch, scratchFolder } from '../../support/backup-vault.ts';
import { answered, closedVault, passphrase, type ClosedVault } from '../../support/closed-vault.ts';
import { startVaultProcess, type VaultProcess } from '../../support/vault-process-client.ts';

let vault: ClosedVault;
let child: VaultProcess;
let folder: string;

beforeEach(async () => {
  vault = await closedVault();
  folder = scratchFolder();
  child = await startVaultProcess(vault.folder);
});
afterEach(async () => {
  await child.kill();
  vault.remove();
  removeScratch();
});

const versions = () => readdirSync(folder).filter(isVersionName);
const quit = async () => {
  child.tell({ type: 'before-quit' });
  const first = await child.heard('quit');
  return first.state === 'ready' ? ['ready'] : [first.state, (await child.heard('quit')).state];
};

it('makes the version that is due before the end, in a thread of its own, and is ready at once where none is', async () => {
  expect(await quit()).toEqual(['ready']);
  await child.kill();
  child = await startVaultProcess(vault.folder);
  await answered(child.call('vault.unlock', { passphrase: passphrase() }));
  const ticket = FileTicket.parse(randomUUID());
  child.tell({ type: 'ticket', ticket, purpose: 'backup-place', path: folder });
  await child.heard('ticket-known');
  const place = await answered(child.call('places.add', { ticket, name: 'Disk' }));
  expect(place).toMatchObject({ here: true, path: folder, versions: 0 });
  expect(versions()).toEqual([]);

  expect(await quit()).toEqual(['working', 'ready']);
  expect(versions().length).toBe(1);
  expect(child.events).toContainEqual({ event: 'backups.changed', payload: { working: true } });
  const listed = await answered(child.call('versions.list', {}));
  expect(listed.versions).toMatchObject([{ reason: 'quit', copies: [{ state: 'whole', placeId: place.placeId }] }]);
  expect(await quit()).toEqual(['ready']);

  const [version] = listed.versions;
  if (version === undefined) throw new Error('no version');
  const found = await answered(child.call('versions.ticket', { backupId: version.backupId, placeId: null }));
  const checked = await answered(
    child.call('backups.check', { ticket: found.ticket, jobId: JobId.parse(randomUUID()) }),
  );
  expect(checked.bytes).toBe(version.copies[0]?.bytes);
  const verified = await answered(
    child.call('places.verify', { jobId: JobId.parse(randomUUID()), placeId: place.placeId }),
  );
  expect(verified.places).toMatchObject([{ error: null, versions: 1, findings: [] }]);
  expect(child.output()).toBe('');
});

it('gives the version up when she does not want to wait, and leaves nothing half-made', async () => {
  await answered(child.call('vault.unlock', { passphrase: passphrase() }));
  const ticket = FileTicket.parse(randomUUID());
  child.tell({ type: 'ticket', ticket, purpose: 'backup-place', path: folder });
  await child.heard('ticket-known');
  await answered(child.call('places.add', { ticket, name: null }));
  child.tell({ type: 'before-quit' });
  expect((await child.heard('quit')).state).toBe('working');
  child.tell({ type: 'quit-now' });
  expect((await child.heard('quit')).state).toBe('ready');
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  const { versions: known } = await answered(child.call('versions.list', {}));
  expect(known.length).toBe(versions().length);
});
