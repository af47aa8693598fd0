import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { allRows, fillVault, valueOf } from '../support/backup-vault.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver } from '../support/vault-builder.ts';
import { launchApp } from './support/launch.ts';
import { Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-restore-'));
});
test.afterEach(() => {
  removeFolder(folder);
});

test('claim:restore-equal a backup made by the app and restored into an empty profile has the same rows, signatures, attachments and audit chain', async () => {
  test.setTimeout(120_000);
  const file = join(folder, 'copy.sigilo');
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  const built = await buildVault({ folder: join(first, 'vault') });
  await fillVault(built.session.vault);
  built.session.close();

  const app = await launchApp({ userData: first });
  try {
    const she = await Psychologist.at(app);
    await she.unlock(PASSPHRASE);
    await she.backUpTo(file);
  } finally {
    await app.close();
  }
  const other = await launchApp({ userData: second });
  try {
    const she = await Psychologist.at(other);
    await she.restoreInto(file, PASSPHRASE);
  } finally {
    await other.close();
  }

  const then = await recordIn(join(first, 'vault'));
  const now = await recordIn(join(second, 'vault'));
  const inBackup = [
    'patients',
    'grants',
    'patient_keys',
    'appointments',
    'sessions',
    'notes',
    'note_versions',
    'documents',
  ];
  for (const table of inBackup) expect(now.rows[table], table).toEqual(then.rows[table]);
  expect(now.rows['note_versions']).not.toHaveLength(0);

  const restoredAt = now.actions.indexOf('vault.restored');
  expect(restoredAt).toBeGreaterThan(0);
  expect(now.rows['audit']?.slice(0, restoredAt)).toEqual(then.rows['audit']?.slice(0, restoredAt));
  expect(then.actions[restoredAt]).toBe('backup.exported');
  expect(now.actions.slice(restoredAt)).toEqual(['vault.restored', 'vault.unlocked']);
  expect(now.blobs).toEqual(then.blobs);
  expect(Object.keys(now.blobs)).toHaveLength(4);
  expect(now.findings).toEqual([]);
});

/** What stands in a closed vault, read by a session of the test's own. */
async function recordIn(vault: string) {
  const session = await sessionOver(vault);
  valueOf(await session.unlock(bytesOf(PASSPHRASE)));
  const rows = allRows(session.vault.db);
  const { findings } = valueOf(await session.verify());
  session.close();
  const actions = (rows['audit'] ?? []).map((row) => (row as { action: string }).action);
  const blobs = Object.fromEntries(
    readdirSync(join(vault, 'blobs'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'base64')]),
  );
  return { rows, actions, blobs, findings };
}
