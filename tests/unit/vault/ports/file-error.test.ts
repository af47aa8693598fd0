import { expect, test } from 'vitest';
import { attemptFiles, fileErrorOf, filesOrFailure } from '../../../../src-main/vault/ports/file-error.ts';

const thrown = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });

test.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EACCES', 'folder-not-writable'],
  ['EROFS', 'folder-not-writable'],
  ['EPERM', 'folder-not-writable'],
  ['ENOENT', 'file-missing'],
  ['EIO', 'io-failed'],
  ['EMFILE', 'io-failed'],
])('%s is %s', (errno, code) => {
  expect(fileErrorOf(thrown(errno))).toEqual({ code });
  const fail = () => {
    throw thrown(errno);
  };
  expect(attemptFiles(fail)).toEqual({ ok: false, error: { code } });
  expect(() => filesOrFailure(fail)).toThrow(code);
});

test('a defect stays thrown', () => {
  for (const defect of [
    new TypeError('x'),
    'text',
    null,
    Object.assign(new Error('x'), { code: 'ERR_INVALID_ARG_TYPE' }),
  ]) {
    expect(fileErrorOf(defect)).toBeNull();
  }
  expect(() =>
    attemptFiles(() => {
      throw new TypeError('defect');
    }),
  ).toThrow(TypeError);
});
