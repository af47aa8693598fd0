import { expect, test } from 'vitest';
import { macDiskEncryption, readFdesetup } from '../../../../../src-main/shell/system/disk-encryption/mac.ts';
import { readProtection, windowsDiskEncryption } from '../../../../../src-main/shell/system/disk-encryption/windows.ts';

test.each([
  ['FileVault is On.\n', 'on'],
  ['FileVault is Off.\n', 'off'],
  ['FileVault is Off.\nDeferred enablement appears to be active for user ana.\n', 'cannot-check'],
  ['FileVault is On.\nEncryption in progress: Percent completed = 42\n', 'cannot-check'],
  ['FileVault is On.\nDecryption in progress: Percent completed = 10\n', 'cannot-check'],
  ['', 'cannot-check'],
  [null, 'cannot-check'],
])('fdesetup saying %j means %s', (answer, state) => {
  expect(readFdesetup(answer)).toBe(state);
});

test('FileVault says nothing about another volume', async () => {
  const run = (): Promise<string> => Promise.resolve('FileVault is On.\n');
  expect(await macDiskEncryption(run, '/Users/ana/Library/Application Support/Sigilo')).toBe('on');
  expect(await macDiskEncryption(run, '/Volumes/stick/Sigilo')).toBe('cannot-check');
});

test.each([
  ['1\r\n', 'on'],
  ['2\r\n', 'off'],
  ['5\r\n', 'off'],
  ['3\r\n', 'cannot-check'],
  ['6', 'cannot-check'],
  ['', 'cannot-check'],
  [null, 'cannot-check'],
])('BitLockerProtection %j means %s', (answer, state) => {
  expect(readProtection(answer)).toBe(state);
});

test('on Windows both the drive of the record and the one of the page file count', async () => {
  const asked: string[] = [];
  const run = (_: string, args: readonly string[]): Promise<string> => {
    const command = args.at(-1) ?? '';
    asked.push(command);
    return Promise.resolve(command.includes("'D:'") ? '1' : '2');
  };
  const env = { SystemRoot: 'C:\\Windows' };
  expect(await windowsDiskEncryption(run, 'D:\\Users\\ana\\Sigilo', env)).toBe('off');
  expect(asked).toHaveLength(2);
  expect(await windowsDiskEncryption(run, '\\\\server\\share\\Sigilo', env)).toBe('cannot-check');
  expect(await windowsDiskEncryption(run, 'D:\\Sigilo', {})).toBe('cannot-check');
});
