import { expect, test } from 'vitest';
import { isLongEnough } from '../../../../src-main/vault/session/passphrase-rule.ts';

const bytes = (text: string) => new TextEncoder().encode(text.normalize('NFKD'));

test.each<[string, boolean]>([
  ['', false],
  ['elevenchars', false],
  ['twelve chars', true],
  ['ñandú áéíóú', false],
  ['ñandú áéíóúü', true],
  ['🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑', false],
  ['🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑', true],
  ['密码密码密码密码密码密码', true],
])('%j: %s', (text, expected) => {
  expect(isLongEnough(bytes(text))).toBe(expected);
});

test('it does not change the bytes', () => {
  const given = bytes('a passphrase of hers');
  isLongEnough(given);
  expect(given).toEqual(bytes('a passphrase of hers'));
});
