import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64urlDecode, base64urlEncode } from '../../../../src-shared/encoding/base64url.ts';
import {
  concatBytes,
  fromHex,
  le32,
  le64,
  lps,
  readLe32,
  readLe64,
  toHex,
} from '../../../../src-shared/encoding/bytes.ts';
import { utf8Decode, utf8Encode } from '../../../../src-shared/encoding/utf8.ts';

const bytes = fc.uint8Array({ maxLength: 300 });
const anyText = fc.string({ unit: 'binary', maxLength: 200 });

describe('UTF-8', () => {
  it('is written as the platform writes it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(utf8Encode(text)).toEqual(new TextEncoder().encode(text));
      }),
    );
    expect(utf8Encode('a\ud800b')).toEqual(new TextEncoder().encode('a\ud800b'));
  });

  it('is read as the platform reads it strictly, or not at all', () => {
    const platform = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const strict = (input: Uint8Array): string | null => {
      try {
        return platform.decode(input);
      } catch {
        return null;
      }
    };
    fc.assert(
      fc.property(bytes, (input) => {
        expect(utf8Decode(input)).toBe(strict(input));
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(utf8Decode(utf8Encode(text))).toBe(text);
      }),
    );
    for (const hex of [
      'c080',
      'c1bf',
      'e08080',
      'eda080',
      'f0808080',
      'f4908080',
      'f8888080',
      'ff',
      '80',
      'c3',
      'efbbbf61',
    ]) {
      const input = fromHex(hex) ?? new Uint8Array();
      expect(utf8Decode(input), hex).toBe(strict(input));
    }
    expect(utf8Decode(utf8Encode('x'.repeat(100_000)))).toBe('x'.repeat(100_000));
  });
});

describe('base64url and hexadecimal digits', () => {
  it('are those of the platform', () => {
    fc.assert(
      fc.property(bytes, (input) => {
        const text = Buffer.from(input).toString('base64url');
        expect(base64urlEncode(input)).toBe(text);
        expect(base64urlDecode(text)).toEqual(input);
        expect(toHex(input)).toBe(Buffer.from(input).toString('hex'));
        expect(fromHex(toHex(input))).toEqual(input);
      }),
    );
  });

  it('have one text for each value', () => {
    for (const text of ['A', 'AB', 'AAB', 'AA==', 'AA+/', 'A A', 'ñ']) expect(base64urlDecode(text), text).toBeNull();
    for (const text of ['0', 'AB', 'zz', '0 ']) expect(fromHex(text), text).toBeNull();
  });
});

describe('integers and length prefixes', () => {
  it('are little-endian and refuse what does not fit', () => {
    expect(toHex(le32(0x01020304))).toBe('04030201');
    expect(toHex(le64(2 ** 53 - 1))).toBe('ffffffffffff1f00');
    for (const value of [-1, 0.5, 2 ** 32]) expect(() => le32(value)).toThrow(RangeError);
    for (const value of [-1, 0.5, 2 ** 53]) expect(() => le64(value)).toThrow(RangeError);
    fc.assert(
      fc.property(fc.nat(0xffffffff), (value) => {
        expect(readLe32(le32(value), 0)).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        expect(readLe64(le64(value), 0)).toBe(value);
      }),
    );
    expect(readLe64(new Uint8Array(8).fill(0xff), 0)).toBeNull();
  });

  it('keep apart what only joining would make alike', () => {
    expect(lps('ab', 'c')).not.toEqual(lps('a', 'bc'));
    expect(lps('é')).toEqual(concatBytes(le32(2), Uint8Array.of(0xc3, 0xa9)));
  });
});
