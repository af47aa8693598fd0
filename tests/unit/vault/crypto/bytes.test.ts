import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  b64decode,
  b64encode,
  concat,
  equal,
  fromHex,
  hex,
  le32,
  le64,
  lps,
  randomBytes,
  splitLps,
  wipe,
} from '../../../../src-main/vault/crypto/index.ts';

const bytes = fc.uint8Array({ maxLength: 200 });

describe('bytes', () => {
  it('integers are little-endian and bounded', () => {
    expect(le32(0x01020304)).toEqual(Uint8Array.of(4, 3, 2, 1));
    expect(le64(2 ** 53 - 1)).toEqual(Uint8Array.of(255, 255, 255, 255, 255, 255, 31, 0));
    for (const bad of [-1, 1.5, 2 ** 32, Number.NaN]) expect(() => le32(bad)).toThrow(RangeError);
    for (const bad of [-1, 1.5, 2 ** 53, Number.NaN]) expect(() => le64(bad)).toThrow(RangeError);
  });

  it('length-prefixed parts come back as they were, and no two lists of parts give the same bytes', () => {
    fc.assert(
      fc.property(fc.array(bytes), fc.array(bytes), (a, b) => {
        expect(splitLps(lps(...a))?.map((part) => new Uint8Array(part))).toEqual(a);
        expect(hex(lps(...a)) === hex(lps(...b))).toBe(
          a.map(hex).join() === b.map(hex).join() && a.length === b.length,
        );
      }),
    );
  });

  it('a length that leads out of the bytes is refused', () => {
    expect(splitLps(Uint8Array.of(5, 0, 0, 0, 1))).toBeNull();
    expect(splitLps(Uint8Array.of(0xff, 0xff, 0xff, 0xff))).toBeNull();
    expect(splitLps(Uint8Array.of(0, 0, 0))).toBeNull();
    expect(splitLps(new Uint8Array())).toEqual([]);
  });

  it('base64url and hexadecimal have one text for each value', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(b64decode(b64encode(value))).toEqual(value);
        expect(fromHex(hex(value))).toEqual(value);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const decoded = b64decode(text);
        if (decoded !== null) expect(b64encode(decoded)).toBe(text);
        const unhexed = fromHex(text);
        if (unhexed !== null) expect(hex(unhexed)).toBe(text);
      }),
    );
    for (const text of ['A', 'AB', 'AA==', 'A/', 'AA\n']) expect(b64decode(text)).toBeNull();
    for (const text of ['a', 'AB', 'zz', '0x00']) expect(fromHex(text)).toBeNull();
  });

  it('equality, wiping and random bytes', () => {
    expect(equal(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
    expect(equal(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
    expect(equal(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 3))).toBe(false);
    const secret = randomBytes(64);
    expect(secret.buffer.byteLength).toBe(64);
    expect(secret.some((byte) => byte !== 0)).toBe(true);
    wipe(secret);
    expect(secret).toEqual(new Uint8Array(64));
    expect(concat(Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2))).toEqual(Uint8Array.of(1, 2));
  });
});
