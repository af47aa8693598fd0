import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hash, utf8Bytes, type KdfRunner } from '../../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import { checkBackup } from '../../../src-main/vault/use-cases/backups/check-backup.ts';
import { exportBackup } from '../../../src-main/vault/use-cases/backups/export-backup.ts';
import type { GivenSecret } from '../../../src-main/vault/use-cases/backups/header-secret.ts';
import { inspectBackup } from '../../../src-main/vault/use-cases/backups/inspect-backup.ts';
import { restoreBackup } from '../../../src-main/vault/use-cases/backups/restore-backup.ts';
import { job, registerOne, roomFor, valueOf, writeNote } from '../../support/backup-vault.ts';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  tempFolder,
  vaultTemplate,
  type VaultTemplate,
} from '../../support/vault-builder.ts';

const refused = (code: string) => ({ ok: false, error: { code } });
const fileHash = (content = 'a photograph of the sea') => hash(utf8Bytes(content));
const passphrase = (keyFileHash?: Uint8Array): GivenSecret => ({
  kind: 'passphrase',
  bytes: bytesOf(PASSPHRASE),
  ...(keyFileHash ? { keyFileHash } : {}),
});

let runs = 0;
const kdf: KdfRunner = (typed, params) => {
  runs += 1;
  return quickKdf(typed, params);
};

/** `before`: a backup of the day when the passphrase alone opened; `after`: one of the day after the enrolment. */
const files = { before: '', after: '' };
let template: VaultTemplate;
beforeAll(async () => {
  const backups = tempFolder();
  template = await vaultTemplate(
    async ({ session, sheet, folder }) => {
      const room = roomFor(session, folder, nodeFiles, kdf);
      writeNote(session.vault, registerOne(session.vault, 'Elena'), 'A signed note.', true);
      const exportTo = async (name: string) => {
        const path = join(backups, name);
        valueOf(await exportBackup(room, path, job()));
        return path;
      };
      files.before = await exportTo('before.sigilo');
      const groups = [1, 2].map((position) => ({ position, text: sheet.groups[position - 1] ?? '' }));
      valueOf(session.proveRecoverySheet(groups));
      valueOf(await session.keys.enrolKeyFile(bytesOf(PASSPHRASE), { hash: fileHash(), again: fileHash() }));
      files.after = await exportTo('after.sigilo');
    },
    { kdf },
  );
});
afterAll(() => template.dispose());

const profile = async (folder = join(tempFolder(), 'vault')) => {
  const session = await sessionOver(folder, { kdf });
  return { session, room: roomFor(session, folder, nodeFiles, kdf) };
};
const notesOf = (session: VaultSession) =>
  session.vault.db.prepare('SELECT count(*) AS n FROM notes').get() as { n: number };

test('a backup says of itself, without any key, whether its passphrase needs a file', async () => {
  const { room } = await profile();
  expect(valueOf(await checkBackup(room, files.before, job())).keyFileNeeded).toBe(false);
  expect(valueOf(await checkBackup(room, files.after, job())).keyFileNeeded).toBe(true);
});

test('claim:key-file a backup of a record with a key file opens with both, or with the sheet, and derives nothing without the file', async () => {
  const { room } = await profile();
  runs = 0;
  expect(await inspectBackup(room, files.after, passphrase(), job())).toEqual(refused('key-file-needed'));
  expect(runs).toBe(0);
  const wrong = fileHash('another photograph');
  expect(await inspectBackup(room, files.after, passphrase(wrong), job())).toEqual(refused('wrong-passphrase'));
  expect((await inspectBackup(room, files.after, passphrase(fileHash()), job())).ok).toBe(true);
  const sheet = { kind: 'recovery', code: template.sheet.groups.join('-') } as const;
  expect((await inspectBackup(room, files.after, sheet, job())).ok).toBe(true);
  // A file that is not needed is no obstacle.
  expect((await inspectBackup(room, files.before, passphrase(fileHash()), job())).ok).toBe(true);
});

test('restored into an empty profile, that day’s key file is needed', async () => {
  const { session, room } = await profile();
  const secrets = { secret: passphrase(fileHash()), current: null };
  valueOf(await restoreBackup(room, files.after, secrets, job()));
  expect(session.status).toMatchObject({ state: 'locked', keyFileNeeded: true });
  expect(await session.unlock(bytesOf(PASSPHRASE))).toEqual(refused('key-file-needed'));
  valueOf(await session.unlock(bytesOf(PASSPHRASE), fileHash()));
  expect(notesOf(session)).toEqual({ n: 1 });
  expect(await session.verify()).toMatchObject({ ok: true, value: { findings: [] } });
  session.close();
});

test('an earlier backup goes into the same record with today’s secret, and today’s key file stays needed', async () => {
  const folder = template.copy();
  const { session, room } = await profile(folder);
  const then = () => passphrase();
  expect(await restoreBackup(room, files.before, { secret: then(), current: null }, job())).toEqual(
    refused('key-file-needed'),
  );
  expect(await restoreBackup(room, files.before, { secret: then(), current: then() }, job())).toEqual(
    refused('key-file-needed'),
  );
  valueOf(await restoreBackup(room, files.before, { secret: then(), current: passphrase(fileHash()) }, job()));
  expect(await session.unlock(bytesOf(PASSPHRASE))).toEqual(refused('key-file-needed'));
  valueOf(await session.unlock(bytesOf(PASSPHRASE), fileHash()));
  expect(notesOf(session)).toEqual({ n: 1 });
  session.close();
});

test('into the same record with the file removed since, the file opens the backup and is not needed afterwards', async () => {
  const folder = template.copy();
  const { session, room } = await profile(folder);
  valueOf(await session.unlock(bytesOf(PASSPHRASE), fileHash()));
  valueOf(await session.keys.removeKeyFile(bytesOf(PASSPHRASE)));
  session.lock();
  // One passphrase for both: today's slot takes it without the file.
  valueOf(await restoreBackup(room, files.after, { secret: passphrase(fileHash()), current: null }, job()));
  expect(session.status.keyFileNeeded).toBe(false);
  valueOf(await session.unlock(bytesOf(PASSPHRASE)));
  session.close();
});
