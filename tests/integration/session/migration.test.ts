import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { MIGRATIONS, schemaVersion, type Migration } from '../../../src-main/vault/storage/migrations/migrations.ts';
import { Database } from '../../../src-main/vault/storage/database.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import { FailingFiles } from '../../support/failing-files.ts';
import { insertPatient } from '../../support/sample-rows.ts';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type BuilderOptions,
  type VaultTemplate,
} from '../../support/vault-builder.ts';

const NEXT = schemaVersion() + 1;

/** A later schema, as a release after this one could bring it. */
const LATER: readonly Migration[] = [
  ...MIGRATIONS,
  {
    number: NEXT,
    sql: "ALTER TABLE patients ADD COLUMN pronoun TEXT NOT NULL DEFAULT ''; CREATE TABLE rooms (id TEXT PRIMARY KEY) STRICT;",
  },
];

const kdf = quickKdf;
let template: VaultTemplate;
beforeAll(async () => {
  template = await vaultTemplate(
    ({ session: { vault } }) => {
      for (let n = 0; n < 3; n += 1) insertPatient(vault, `Surname ${n}`, `text ${n}`);
    },
    { kdf },
  );
});
afterAll(() => template.dispose());

async function open(folder: string, options: BuilderOptions = {}): Promise<VaultSession> {
  const session = await sessionOver(folder, { kdf, ...options });
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  return session;
}

test('a later schema is built beside the old database, verified, and committed by the header', async () => {
  const folder = template.copy();
  const session = await open(folder, { migrations: LATER });
  const { db, databasePath } = session.vault;
  expect(databasePath).toBe(join(folder, 'vault-2.db'));
  expect(db.userVersion).toBe(NEXT);
  expect(db.prepare('SELECT count(*) AS n FROM patients WHERE pronoun = ?').get('')).toEqual({ n: 3 });
  expect(
    db.prepare("SELECT subject_id, json_array_length(changes) AS n FROM audit WHERE action = 'vault.migrated'").all(),
  ).toEqual([{ subject_id: String(NEXT), n: 3 }]);
  expect(db.prepare("SELECT count(*) AS n FROM audit WHERE action = 'header.brought-up'").get()).toEqual({ n: 0 });
  expect(await session.verify()).toMatchObject({ ok: true, value: { findings: [] } });
  insertPatient(session.vault, 'After', 'written in the new one');
  session.close();
  expect(existsSync(join(folder, 'vault-1.db'))).toBe(true);

  const again = await open(folder, { migrations: LATER });
  expect(again.vault.databasePath).toBe(join(folder, 'vault-2.db'));
  expect(again.vault.db.prepare('SELECT count(*) AS n FROM patients').get()).toEqual({ n: 4 });
  expect(again.status.headerCopyDamaged).toBe(false);
  again.close();
});

test('the program before it refuses the migrated vault, and the old header does not bring the old database back', async () => {
  const folder = template.copy();
  const old = readFileSync(join(folder, 'header.a'));
  (await open(folder, { migrations: LATER })).close();
  const before = await sessionOver(folder, { kdf });
  expect(await before.unlock(bytesOf(PASSPHRASE))).toEqual({ ok: false, error: { code: 'newer-format', needs: NEXT } });
  before.close();
  for (const name of ['header.a', 'header.b']) writeFileSync(join(folder, name), old);
  const replayed = await sessionOver(folder, { kdf });
  expect(await replayed.unlock(bytesOf(PASSPHRASE))).toEqual({ ok: false, error: { code: 'header-replayed' } });
  replayed.close();
});

test('a row that did not fit the chain before is not attested by the migration', async () => {
  const folder = template.copy();
  const session = await open(folder);
  session.vault.db.prepare("UPDATE patients SET surname_1 = 'Forged' WHERE surname_1 = 'Surname 1'").run();
  session.close();
  const migrated = await open(folder, { migrations: LATER });
  const verified = await migrated.verify();
  expect(verified).toMatchObject({ ok: true, value: { findings: [{ kind: 'row-changed', table: 'patients' }] } });
  migrated.close();
});

test('a migration that fails leaves the old vault as it was', async () => {
  const folder = template.copy();
  const broken = [
    ...MIGRATIONS,
    { number: NEXT, sql: 'CREATE TABLE rooms (id TEXT) STRICT; INSERT INTO nowhere VALUES (1);' },
  ];
  const failing = await sessionOver(folder, { kdf, migrations: broken });
  await expect(failing.unlock(bytesOf(PASSPHRASE))).rejects.toThrow('nowhere');
  expect(failing.status.state).toBe('locked');
  failing.close();
  const session = await open(folder);
  expect(session.vault.databasePath).toBe(join(folder, 'vault-1.db'));
  expect(existsSync(join(folder, 'vault-2.db'))).toBe(false);
  expect(existsSync(join(folder, 'vault-2.db.tmp'))).toBe(false);
  session.close();
});

test('where the disk does not take the log into the new database, the old one stays', async () => {
  const folder = template.copy();
  const failing = vi.spyOn(Database.prototype, 'checkpoint').mockReturnValue(false);
  const session = await sessionOver(folder, { kdf, migrations: LATER });
  expect(await session.unlock(bytesOf(PASSPHRASE))).toEqual({ ok: false, error: { code: 'io-failed' } });
  expect(failing).toHaveBeenCalled();
  failing.mockRestore();
  session.close();
  const again = await open(folder);
  expect(again.vault.databasePath).toBe(join(folder, 'vault-1.db'));
  expect(again.vault.db.prepare('SELECT count(*) AS n FROM patients').get()).toEqual({ n: 3 });
  again.close();
});

test('wherever writing stops, the vault opens with the old or the new database and every row is there', async () => {
  const counting = new FailingFiles();
  const counted = await sessionOver(template.copy(), { kdf, migrations: LATER, files: counting });
  counting.plan({});
  await counted.unlock(bytesOf(PASSPHRASE));
  counted.close();
  for (let at = 1; at <= counting.count; at += 1) {
    const folder = template.copy();
    const files = new FailingFiles();
    const session = await sessionOver(folder, { kdf, migrations: LATER, files });
    files.plan({ at, then: 'dead' });
    await session.unlock(bytesOf(PASSPHRASE));
    session.close();
    const again = await open(folder, { migrations: LATER });
    expect(again.vault.db.prepare('SELECT count(*) AS n FROM patients').get(), `operation ${at}`).toEqual({ n: 3 });
    expect(await again.verify(), `operation ${at}`).toMatchObject({ ok: true, value: { findings: [] } });
    again.close();
  }
}, 120_000);
