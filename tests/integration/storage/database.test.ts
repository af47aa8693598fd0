import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { openDatabase, type Database, type OpenMode } from '../../../src-main/vault/storage/database.ts';
import { storageErrorOf } from '../../../src-main/vault/storage/storage-error.ts';
import { tempFolder } from '../../support/vault-builder.ts';

const key = randomBytes(32);

function open(path: string, mode: OpenMode, pageKey: Uint8Array = key): Database {
  const opened = openDatabase(path, pageKey, mode, nodeFiles);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

function made(): string {
  const path = join(tempFolder(), 'vault-1.db');
  const db = open(path, 'create');
  db.transaction(() => {
    db.exec('CREATE TABLE t (k TEXT PRIMARY KEY, n INTEGER, b BLOB) STRICT');
    db.userVersion = 1;
  });
  db.close();
  return path;
}

test('every pragma of the format holds on every kind of connection', () => {
  const path = made();
  const writer = open(path, 'write');
  for (const db of [writer, open(path, 'read')]) {
    const value = (name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() as object)[0] as unknown;
    expect(
      [
        'temp_store',
        'journal_mode',
        'synchronous',
        'foreign_keys',
        'secure_delete',
        'trusted_schema',
        'cell_size_check',
        'application_id',
        'user_version',
      ].map(value),
    ).toEqual([2, 'wal', 2, 1, 1, 0, 1, 0x5347494c, 1]);
    db.close();
  }
});

test('a wrong key, a short file and plain SQLite do not open; nothing is created where nothing was', () => {
  const code = (path: string, pageKey: Uint8Array = key, mode: OpenMode = 'write') => {
    const opened = openDatabase(path, pageKey, mode, nodeFiles);
    return opened.ok ? 'opened' : opened.error.code;
  };
  const path = made();
  expect(code(path, randomBytes(32))).toBe('database-damaged');
  const folder = tempFolder();
  expect(code(join(folder, 'vault-1.db'))).toBe('database-missing');
  expect(nodeFiles.list(folder)).toEqual([]);
  writeFileSync(join(folder, 'short.db'), 'short');
  expect(code(join(folder, 'short.db'))).toBe('database-damaged');
  const plain = new Sqlite(join(folder, 'plain.db'));
  plain.exec('CREATE TABLE t (x)');
  plain.close();
  expect(code(join(folder, 'plain.db'))).toBe('database-damaged');
  mkdirSync(join(folder, 'folder.db'));
  expect(code(join(folder, 'folder.db'))).toBe('database-missing');
  expect(code(path, key, 'create')).toBe('io-failed');
});

test('a database of another program is refused even with the right key', () => {
  const path = made();
  const db = open(path, 'write');
  db.exec('PRAGMA application_id = 7');
  db.close();
  expect(openDatabase(path, key, 'write', nodeFiles)).toEqual({ ok: false, error: { code: 'database-damaged' } });
});

test('a transaction that throws leaves nothing, one that returns is in the file', () => {
  const path = made();
  const db = open(path, 'write');
  const insert = (k: string) => db.prepare('INSERT INTO t (k) VALUES (?)').run(k);
  expect(() =>
    db.transaction(() => {
      insert('lost');
      throw new Error('stop');
    }),
  ).toThrow('stop');
  db.transaction(() => insert('kept'));
  const reader = open(path, 'read');
  expect(reader.prepare('SELECT k FROM t').all()).toEqual([{ k: 'kept' }]);
  reader.close();
  db.close();
});

test('a deferred transaction of a second connection is a snapshot, and that connection cannot write', () => {
  const path = made();
  const writer = open(path, 'write');
  const reader = open(path, 'read');
  const rows = () => reader.prepare('SELECT count(*) AS n FROM t').get();
  reader.begin('deferred');
  expect(rows()).toEqual({ n: 0 });
  writer.prepare('INSERT INTO t (k) VALUES (@k)').run({ k: 'later' });
  expect(rows()).toEqual({ n: 0 });
  reader.commit();
  expect(rows()).toEqual({ n: 1 });
  let refused: unknown;
  try {
    reader.prepare('DELETE FROM t').run();
  } catch (thrown) {
    refused = thrown;
  }
  expect(storageErrorOf(refused)).toEqual({ code: 'folder-not-writable' });
  reader.close();
  writer.close();
});

test('iterating does not keep other statements of the same text from running', () => {
  const path = made();
  const db = open(path, 'write');
  for (const k of ['a', 'b']) db.prepare('INSERT INTO t (k) VALUES (?)').run(k);
  const seen: unknown[] = [];
  for (const row of db.prepare('SELECT k FROM t ORDER BY k').iterate())
    seen.push([row, db.prepare('SELECT k FROM t ORDER BY k').all().length]);
  expect(seen).toEqual([
    [{ k: 'a' }, 2],
    [{ k: 'b' }, 2],
  ]);
  db.close();
});

test('neither a text nor the schema can be read in the file or in its log', () => {
  const path = made();
  const db = open(path, 'write');
  db.prepare('INSERT INTO t (k) VALUES (?)').run('MARKER-in-a-plain-column');
  for (const file of [path, `${path}-wal`]) {
    const bytes = readFileSync(file).toString('latin1');
    expect(bytes).not.toContain('MARKER-in-a-plain-column');
    expect(bytes).not.toContain('CREATE TABLE');
    expect(bytes).not.toContain('SQLite format 3');
  }
  db.close();
});

test('a copy is encrypted under the same key and leaves the first as it was', () => {
  const path = made();
  const db = open(path, 'write');
  db.prepare('INSERT INTO t (k) VALUES (?)').run('copied');
  db.copyInto(`${path}.tmp`);
  db.close();
  const copy = open(`${path}.tmp`, 'write');
  expect(copy.prepare('SELECT k FROM t').get()).toEqual({ k: 'copied' });
  expect(copy.userVersion).toBe(1);
  expect(copy.integrityFindings()).toEqual([]);
  copy.close();
  expect(readFileSync(`${path}.tmp`).toString('latin1')).not.toContain('SQLite format 3');
});
