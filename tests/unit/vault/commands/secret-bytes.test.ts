import { expect, it } from 'vitest';
import { wipeByteArrays } from '../../../../src-main/vault/commands/secret-bytes.ts';

it('zeroes byte arrays wherever an input holds them, and leaves the rest', () => {
  const [one, two] = [Uint8Array.of(1, 2, 3), Buffer.from('secret')];
  const input = { id: 1, input: { current: one, secret: { kind: 'passphrase', bytes: two }, text: 'stays' } };
  wipeByteArrays(input);
  expect([...one, ...two].every((byte) => byte === 0)).toBe(true);
  expect(input.input.text).toBe('stays');
});

it('ends on a circle', () => {
  const circle: { self?: unknown; bytes: Uint8Array } = { bytes: Uint8Array.of(9) };
  circle.self = circle;
  wipeByteArrays(circle);
  expect(circle.bytes[0]).toBe(0);
});
