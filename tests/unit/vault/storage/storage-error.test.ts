import { expect, test } from 'vitest';
import { attemptStorage, storageErrorOf } from '../../../../src-main/vault/storage/storage-error.ts';

const sqlite = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_READONLY_DBMOVED', 'folder-not-writable'],
  ['SQLITE_CANTOPEN', 'folder-not-writable'],
  ['SQLITE_IOERR_FSYNC', 'io-failed'],
  ['SQLITE_CORRUPT_VTAB', 'database-damaged'],
  ['SQLITE_NOTADB', 'database-damaged'],
  ['SQLITE_BUSY_SNAPSHOT', 'busy'],
])('%s is %s', (code, expected) => {
  expect(storageErrorOf(sqlite(code))).toEqual({ code: expected });
});

test('a broken constraint is a defect and stays thrown; a file error is a file error', () => {
  expect(storageErrorOf(sqlite('SQLITE_CONSTRAINT_UNIQUE'))).toBeNull();
  expect(storageErrorOf(sqlite('SQLITE_ERROR'))).toBeNull();
  expect(storageErrorOf(Object.assign(new Error('x'), { code: 'ENOSPC', syscall: 'fsync' }))).toEqual({
    code: 'disk-full',
  });
  expect(() =>
    attemptStorage(() => {
      throw sqlite('SQLITE_CONSTRAINT_CHECK');
    }),
  ).toThrow('CHECK');
});
