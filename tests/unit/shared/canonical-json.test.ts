import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalJson,
  MAX_CANONICAL_DEPTH,
  parseCanonicalJson,
  type CanonicalJson,
} from '../../../src-shared/canonical-json.ts';

const notCanonical = { ok: false, error: { code: 'not-canonical' } };
const text = fc.string({ unit: 'grapheme' }).filter((value) => !/\p{Cs}/u.test(value));
const { value: anyValue } = fc.letrec<{ value: CanonicalJson }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeNat(),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('canonical JSON', () => {
  it('is JSON of the same value, and is read back', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const written = canonicalJson(value);
        expect(JSON.parse(written)).toEqual(value);
        expect(parseCanonicalJson(written)).toEqual({ ok: true, value });
      }),
    );
  });

  it('does not depend on the order in which members were added', () => {
    fc.assert(
      fc.property(fc.dictionary(text, fc.nat()), (value) => {
        expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(canonicalJson(value));
      }),
    );
  });

  it('sorts keys by UTF-16 code units and escapes as RFC 8785 does', () => {
    // RFC 8785, 3.2.3: the order of its example, which is not the order of the code points.
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
    expect(canonicalJson('\u20ac$\u000f\nA\'B"\\/\u007f')).toBe('"€$\\u000f\\nA\'B\\"\\\\/\u007f"');
    expect(canonicalJson([])).toBe('[]');
    expect(canonicalJson({ b: [true, null], a: {} })).toBe('{"a":{},"b":[true,null]}');
  });

  it('holds integers from 0 to 2^53-1 and no other number', () => {
    expect(canonicalJson(Number.MAX_SAFE_INTEGER)).toBe('9007199254740991');
    for (const number of [-1, -0, 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => canonicalJson(number)).toThrow();
    }
    for (const number of ['-1', '-0', '1.0', '1e0', '0.5', '9007199254740992', '01', '+1', '1E400']) {
      expect(parseCanonicalJson(number), number).toEqual(notCanonical);
    }
  });

  it('refuses every other text of a value', () => {
    const others = [
      '',
      ' {}',
      '{} ',
      '{ }',
      '{"a":1,}',
      '{"b":1,"a":2}',
      '{"a":1,"a":1}',
      '{"a":1,"a":2}',
      '"\\u0041"',
      '"\\/"',
      '"\\u000A"',
      '"\\ud800"',
      '[1 ,2]',
      'undefined',
      'nul',
      '\ufeff{}',
      '{"__proto__":1,"a":1,"__proto__":1}',
    ];
    for (const other of others) expect(parseCanonicalJson(other), other).toEqual(notCanonical);
    const proto = parseCanonicalJson('{"__proto__":{"a":1}}');
    expect(proto.ok && canonicalJson(proto.value)).toBe('{"__proto__":{"a":1}}');
  });

  it('refuses texts changed anywhere, unless they are another canonical one', () => {
    fc.assert(
      fc.property(anyValue, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (value, at, character) => {
        const written = canonicalJson(value);
        const place = at % written.length;
        const changed = written.slice(0, place) + character + written.slice(place + 1);
        const read = parseCanonicalJson(changed);
        if (read.ok) expect(canonicalJson(read.value)).toBe(changed);
        else expect(read).toEqual(notCanonical);
      }),
    );
  });

  it('refuses lone surrogates, undefined members and what nests too deep', () => {
    expect(() => canonicalJson('\ud800')).toThrow();
    expect(() => canonicalJson({ '\udc00': 1 })).toThrow();
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(parseCanonicalJson(nested(MAX_CANONICAL_DEPTH)).ok).toBe(true);
    expect(parseCanonicalJson(nested(MAX_CANONICAL_DEPTH + 2))).toEqual(notCanonical);
    expect(parseCanonicalJson(nested(5000))).toEqual(notCanonical);
  });
});
