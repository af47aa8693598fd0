import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hash, hex, inThreadKdf, utf8Bytes, type KdfRunner } from '../../../src-main/vault/crypto/index.ts';
import { LONGEST_DELAY_MS } from '../../../src-main/vault/session/attempts.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import {
  PASSPHRASE,
  buildVault,
  bytesOf,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type VaultTemplate,
} from '../../support/vault-builder.ts';

let template: VaultTemplate;
beforeAll(async () => {
  template = await vaultTemplate(undefined, { kdf: quickKdf });
});
afterAll(() => template.dispose());

const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
const write = (folder: string, name: string, text: string | Uint8Array) => writeFileSync(join(folder, name), text);

/** The header with something changed and a right sum: what somebody can do who has no key. */
function forge(text: string, change: (text: string) => string): string {
  const summed = change(text).replace(/sum [0-9a-f]{64}\n$/, '');
  return `${summed}sum ${hex(hash(utf8Bytes(summed)))}\n`;
}

function flip(text: string): string {
  const at = text.indexOf('"vaultId"') + 20;
  return text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);
}

async function opens(session: VaultSession): Promise<void> {
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  expect(session.status.state).toBe('unlocked');
}

test('a wrong passphrase opens nothing, twenty times, and its bytes are wiped', async () => {
  const vault = await buildVault();
  const { session } = vault;
  session.lock();
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const wrong = bytesOf(`${PASSPHRASE}${attempt}`);
    vault.clock.advance(LONGEST_DELAY_MS);
    expect(await session.unlock(wrong)).toEqual({ ok: false, error: { code: 'wrong-passphrase' } });
    expect(wrong.every((byte) => byte === 0)).toBe(true);
    expect(session.status.state).toBe('locked');
  }
  vault.clock.advance(LONGEST_DELAY_MS);
  await opens(session);
  vault.dispose();
}, 120_000);

test.each(['header.a', 'header.b'])(
  'claim:header-survives with %s damaged the other copy opens, says so once and repairs it',
  async (name) => {
    const folder = template.copy();
    const good = read(folder, name);
    write(folder, name, flip(good));
    const session = await sessionOver(folder, { kdf: quickKdf });
    await opens(session);
    expect(session.status.headerCopyDamaged).toBe(true);
    expect(read(folder, name)).toBe(good);
    session.lock();
    await opens(session);
    expect(session.status.headerCopyDamaged).toBe(false);
    session.close();
  },
);

test('a missing copy counts as damaged and is written again', async () => {
  const folder = template.copy();
  rmSync(join(folder, 'header.a'));
  const session = await sessionOver(folder, { kdf: quickKdf });
  await opens(session);
  expect(session.status.headerCopyDamaged).toBe(true);
  expect(read(folder, 'header.a')).toBe(read(folder, 'header.b'));
  session.close();
});

test('both copies damaged, or gone beside a database, is damage and not a missing vault', async () => {
  const folder = template.copy();
  for (const name of ['header.a', 'header.b']) write(folder, name, flip(read(folder, name)));
  const damaged = await sessionOver(folder, { kdf: quickKdf });
  expect(damaged.status).toMatchObject({ state: 'unusable', unusable: 'header-damaged' });
  damaged.close();
  for (const name of ['header.a', 'header.b']) rmSync(join(folder, name));
  const gone = await sessionOver(folder, { kdf: quickKdf });
  expect(gone.status).toMatchObject({ state: 'unusable', unusable: 'header-damaged' });
  expect(await gone.create(bytesOf(PASSPHRASE))).toMatchObject({ ok: false, error: { code: 'not-allowed-now' } });
  gone.close();
});

test('a header of a later format is refused politely and nothing is touched', async () => {
  const folder = template.copy();
  const later = forge(read(folder, 'header.b'), (text) => text.replace('SIGILO-VAULT 1', 'SIGILO-VAULT 2'));
  write(folder, 'header.b', later);
  const before = read(folder, 'header.a');
  const session = await sessionOver(folder, { kdf: quickKdf });
  expect(session.status).toMatchObject({ state: 'unusable', unusable: 'newer-format' });
  session.close();
  expect([read(folder, 'header.a'), read(folder, 'header.b')]).toEqual([before, later]);
});

test('a forged copy gives way to the other one; two forged copies open nothing', async () => {
  const folder = template.copy();
  const good = read(folder, 'header.a');
  const forged = forge(good, (text) => text.replace('"generation":1', '"generation":9'));
  write(folder, 'header.a', forged);
  const session = await sessionOver(folder, { kdf: quickKdf });
  await opens(session);
  expect(session.status.headerCopyDamaged).toBe(true);
  expect(read(folder, 'header.a')).toBe(good);
  session.close();

  for (const name of ['header.a', 'header.b']) write(folder, name, forged);
  const both = await sessionOver(folder, { kdf: quickKdf });
  expect(await both.unlock(bytesOf(PASSPHRASE))).toEqual({ ok: false, error: { code: 'header-forged' } });
  expect(both.status.state).toBe('locked');
  both.close();
});

test('parameters of a forged slot are refused before Argon2 runs', async () => {
  const folder = template.copy();
  const weak = forge(read(folder, 'header.a'), (text) => text.replace('"m":65536', '"m":8'));
  for (const name of ['header.a', 'header.b']) write(folder, name, weak);
  let runs = 0;
  const kdf: KdfRunner = (passphrase, params) => {
    runs += 1;
    return inThreadKdf(passphrase, params);
  };
  const session = await sessionOver(folder, { kdf });
  expect(await session.unlock(bytesOf(PASSPHRASE))).toEqual({ ok: false, error: { code: 'kdf-out-of-bounds' } });
  expect(runs).toBe(0);
  session.close();
});

test('an older header put back is refused, because the database has seen a newer one', async () => {
  const folder = template.copy();
  const old = read(folder, 'header.a');
  const session = await sessionOver(folder, { kdf: quickKdf });
  await opens(session);
  const next = 'another passphrase of hers';
  expect(await session.changePassphrase(bytesOf(PASSPHRASE), bytesOf(next))).toEqual({ ok: true, value: undefined });
  session.close();
  for (const name of ['header.a', 'header.b']) write(folder, name, old);
  const replayed = await sessionOver(folder, { kdf: quickKdf });
  expect(await replayed.unlock(bytesOf(PASSPHRASE))).toEqual({ ok: false, error: { code: 'header-replayed' } });
  expect(replayed.status).toMatchObject({ state: 'unusable', unusable: 'header-replayed' });
  replayed.close();
});

test('a missing or damaged database is told apart from a wrong passphrase', async () => {
  const cases: readonly [string, (path: string) => void, string][] = [
    ['gone', (path) => rmSync(path), 'database-missing'],
    ['empty', (path) => truncateSync(path, 0), 'database-damaged'],
    [
      'first page overwritten',
      (path) => writeFileSync(path, Buffer.alloc(8192, 7), { flag: 'r+' }),
      'database-damaged',
    ],
    ['plain SQLite', plainDatabase, 'database-damaged'],
  ];
  for (const [name, damage, code] of cases) {
    const folder = template.copy();
    damage(join(folder, 'vault-1.db'));
    const session = await sessionOver(folder, { kdf: quickKdf });
    if (session.status.state === 'locked') {
      expect(await session.unlock(bytesOf('not the passphrase at all')), name).toMatchObject({
        error: { code: 'wrong-passphrase' },
      });
      expect(await session.unlock(bytesOf(PASSPHRASE)), name).toEqual({ ok: false, error: { code } });
    }
    expect(session.status, name).toMatchObject({ state: 'unusable', unusable: code });
    session.close();
  }
});

function plainDatabase(path: string): void {
  rmSync(path);
  const plain = new Sqlite(path);
  plain.exec('CREATE TABLE meta (key TEXT, value TEXT)');
  plain.close();
}

test('a database of a later schema is refused', async () => {
  const folder = template.copy();
  const session = await sessionOver(folder, { kdf: quickKdf });
  await opens(session);
  session.vault.db.userVersion = 7;
  session.lock();
  expect(await session.unlock(bytesOf(PASSPHRASE))).toEqual({ ok: false, error: { code: 'newer-format', needs: 7 } });
  expect(session.status.unusable).toBe('newer-format');
  session.close();
});

test('a database of another vault is refused', async () => {
  const other = await vaultTemplate(
    (vault) => {
      vault.session.vault.transact(() =>
        vault.session.vault.db.prepare("UPDATE meta SET value = 'x' WHERE key = 'vault-id'").run(),
      );
    },
    { kdf: quickKdf },
  );
  const session = await sessionOver(other.copy(), { kdf: quickKdf });
  expect(await session.unlock(bytesOf(PASSPHRASE))).toEqual({ ok: false, error: { code: 'database-damaged' } });
  session.close();
  other.dispose();
});

test('a second session finds the vault in use, also while it is locked, and free after the first has closed', async () => {
  const folder = template.copy();
  const first = await sessionOver(folder, { kdf: quickKdf });
  const second = await sessionOver(folder, { kdf: quickKdf });
  expect(second.status.state).toBe('in-use');
  expect(await second.unlock(bytesOf(PASSPHRASE))).toMatchObject({ error: { code: 'not-allowed-now' } });
  await opens(first);
  first.lock();
  expect(second.probe().state).toBe('in-use');
  first.close();
  expect(second.probe().state).toBe('locked');
  await opens(second);
  second.close();
});

test('what a killed process left half-made is cleared at unlock', async () => {
  const folder = template.copy();
  for (const name of ['header.a.tmp', 'vault-2.db.tmp', 'vault-2.db.tmp-wal']) write(folder, name, 'half');
  const session = await sessionOver(folder, { kdf: quickKdf });
  await opens(session);
  for (const name of ['header.a.tmp', 'vault-2.db.tmp', 'vault-2.db.tmp-wal'])
    expect(existsSync(join(folder, name))).toBe(false);
  session.close();
});

test('a lock while Argon2 runs wins', async () => {
  const session = await sessionOver(template.copy(), { kdf: quickKdf });
  const unlocking = session.unlock(bytesOf(PASSPHRASE));
  expect(session.status.state).toBe('unlocking');
  session.lock();
  expect(await unlocking).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect(session.status.state).toBe('locked');
  session.close();
});
