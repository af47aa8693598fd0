import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { expect, test } from 'vitest';
import { insertPatient, updatePatient } from '../../support/sample-rows.ts';
import { PASSPHRASE, buildVault, bytesOf } from '../../support/vault-builder.ts';

const SEALED = 'MARKER-7f3a-in-a-sealed-record';
const PLAIN = 'MARKER-7f3a-in-a-plain-column';
const BLOB = 'MARKER-7f3a-in-an-attachment';
const SECRETS = ['MARKER-7f3a', PASSPHRASE];

/** Every file below a folder whose bytes hold one of the texts, in UTF-8 or UTF-16. */
function hunt(folder: string): string[] {
  const needles = SECRETS.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      return needles.some((needle) => bytes.includes(needle));
    })
    .map((entry) => entry.name);
}

test('a text of the record is in no file of the vault or of the temporary folder: open, locked, unlocked again', async () => {
  const vault = await buildVault();
  const temporary = join(dirname(vault.folder), 'tmp');
  mkdirSync(temporary);
  const before = env['SQLITE_TMPDIR'];
  env['SQLITE_TMPDIR'] = temporary;
  const open = () => vault.session.vault;
  const ids = Array.from({ length: 40 }, (_, n) =>
    insertPatient(open(), `${PLAIN} ${n}`, `${SEALED} ${n} ${'x'.repeat(2000)}`),
  );
  const stored = await open().blobs.put([Buffer.from(`${BLOB} `.repeat(5000))]);
  expect(stored.ok).toBe(true);
  // A sort too large for SQLite's cache would spill into a temporary file.
  open().db.prepare('SELECT surname_1 FROM patients ORDER BY sealed, surname_1 DESC').all();
  expect(readdirSync(vault.folder)).toContain('vault-1.db-wal');
  expect(hunt(dirname(vault.folder)), 'while open').toEqual([]);

  for (const id of ids) updatePatient(open(), id, 2, `${SEALED} again`);
  vault.session.lock();
  expect(readdirSync(vault.folder)).not.toContain('vault-1.db-wal');
  expect(hunt(dirname(vault.folder)), 'after lock').toEqual([]);
  expect(await vault.session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  expect(hunt(dirname(vault.folder)), 'after unlock').toEqual([]);
  if (before === undefined) delete env['SQLITE_TMPDIR'];
  else env['SQLITE_TMPDIR'] = before;
  vault.dispose();
});

test('the vault’s files are for their owner alone', async () => {
  const vault = await buildVault();
  insertPatient(vault.session.vault, 'Surname', 'text');
  for (const name of readdirSync(vault.folder).filter((file) => file !== 'lock.db')) {
    expect(statSync(join(vault.folder, name)).mode & 0o077, name).toBe(0);
  }
  expect(statSync(vault.folder).mode & 0o077).toBe(0);
  vault.dispose();
});
