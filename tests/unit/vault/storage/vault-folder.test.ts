import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFiles } from '../../../../src-main/vault/ports/node-files.ts';
import {
  databaseFamily,
  databaseName,
  databaseNumber,
  nextDatabaseNumber,
  removeUnfinished,
} from '../../../../src-main/vault/storage/vault-folder.ts';

function folderWith(...names: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'sigilo-test-'));
  mkdirSync(join(folder, 'blobs'));
  for (const name of names) writeFileSync(join(folder, name), '');
  return folder;
}

test('only the format’s own names are databases', () => {
  expect(databaseNumber(databaseName(12))).toBe(12);
  for (const name of [
    'vault-0.db',
    'vault-01.db',
    'vault-1.db.tmp',
    'vault-1.db-wal',
    'xvault-1.db',
    'vault-.db',
    'lock.db',
  ])
    expect(databaseNumber(name), name).toBeNull();
});

test('the next number is above every one in use', () => {
  expect(nextDatabaseNumber(nodeFiles, folderWith())).toBe(1);
  expect(nextDatabaseNumber(nodeFiles, folderWith('vault-2.db', 'vault-11.db', 'vault-90.db.tmp'))).toBe(12);
});

test('clearing takes what is unfinished and nothing else', () => {
  const kept = ['header.a', 'header.b', 'lock.db', 'vault-1.db', 'vault-1.db-wal', 'vault-1.db-shm', 'notes.txt'];
  const folder = folderWith(
    ...kept,
    'header.a.tmp',
    'vault-2.db.tmp',
    'vault-2.db.tmp-wal',
    'blobs/1234.tmp',
    'blobs/other',
  );
  removeUnfinished(nodeFiles, folder);
  expect(readdirSync(folder).toSorted()).toEqual(['blobs', ...kept].toSorted());
  expect(readdirSync(join(folder, 'blobs'))).toEqual(['other']);
  expect(databaseFamily(nodeFiles, folder).toSorted()).toEqual(['vault-1.db', 'vault-1.db-shm', 'vault-1.db-wal']);
});
