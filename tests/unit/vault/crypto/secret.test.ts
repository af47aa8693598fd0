import { inspect } from 'node:util';
import { beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import {
  deriveSubkeys,
  initCrypto,
  randomKey,
  sealRecord,
  Secret,
  selfWrap,
  type RecordKey,
  type StreamKey,
} from '../../../../src-main/vault/crypto/index.ts';

beforeAll(initCrypto);

describe('Secret', () => {
  it('never prints, serialises or clones its bytes', () => {
    const secret = new Secret('kek', new Uint8Array(32).fill(0xab));
    const printed = [
      inspect(secret),
      inspect({ nested: [secret] }, { depth: 9, showHidden: true }),
      JSON.stringify({ secret }),
      String(secret),
      secret.toString(),
      inspect(structuredClone(secret)),
      JSON.stringify(Object.entries(secret)),
    ];
    for (const text of printed) expect(text).not.toMatch(/171|ab|q6ur|�/i);
    expect(inspect(secret)).toBe('[Secret kek]');
    expect(JSON.stringify({ secret })).toBe('{"secret":"[Secret kek]"}');
  });

  it('zeroes its bytes on dispose and refuses every later use', () => {
    const bytes = new Uint8Array(32).fill(7);
    const secret = new Secret('vk', bytes);
    const copy = secret.copy();
    secret.dispose();
    expect(bytes).toEqual(new Uint8Array(32));
    expect(secret.disposed).toBe(true);
    expect(() => secret.expose()).toThrow('the vk key was disposed of');
    expect(() => secret.copy()).toThrow();
    expect(() => deriveSubkeys(secret)).toThrow();
    secret.dispose();
    expect(copy.expose()).toEqual(new Uint8Array(32).fill(7));
  });

  it('is 32 random bytes from randomKey, never the same twice', () => {
    const keys = Array.from({ length: 100 }, () => Buffer.from(randomKey('patient').expose()).toString('hex'));
    expect(new Set(keys).size).toBe(100);
    expect(keys.every((key) => key.length === 64)).toBe(true);
  });

  it('of one purpose does not compile where another belongs', () => {
    expectTypeOf<Secret<'kek'>>().not.toExtend<RecordKey>();
    expectTypeOf<Secret<'vk'>>().not.toExtend<RecordKey>();
    expectTypeOf<Secret<'blob'>>().not.toExtend<RecordKey>();
    expectTypeOf<Secret<'patient'>>().not.toExtend<Secret<'kek'>>();
    expectTypeOf<Secret<'patient'>>().not.toExtend<StreamKey>();
    expectTypeOf<Secret<'patient' | 'kek'>>().not.toExtend<Secret<'patient'>>();
    expectTypeOf<Uint8Array>().not.toExtend<RecordKey>();
    expectTypeOf<Secret<'patient'>>().toExtend<RecordKey>();
    expectTypeOf<Secret<'vault-record'>>().toExtend<RecordKey>();
    expectTypeOf(sealRecord).parameter(0).not.toBeAny();
    expectTypeOf(selfWrap).parameter(0).toEqualTypeOf<Secret<'self-wrap'>>();
  });
});
