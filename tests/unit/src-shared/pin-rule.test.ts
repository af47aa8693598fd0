import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passphraseBytes } from '../../../src-shared/passphrase-bytes.ts';
import { MIN_PIN_CHARACTERS, pinFlaw } from '../../../src-shared/pin-rule.ts';

const bytes = (pin: string): Uint8Array => {
  const encoded = passphraseBytes(pin, new TextEncoder());
  if (!encoded.ok) throw new Error(encoded.error.code);
  return encoded.value;
};
const flawOf = (pin: string) => pinFlaw(bytes(pin));

describe('length', () => {
  test.each(['', '48017', '4-8-0-1-7', 'a b c d e', '......'])('%s is too short', (pin) => {
    expect(flawOf(pin)).toBe('pin-too-short');
  });

  test.each(['480172', '48-01-72', 'kf83mz', 'Ñandú7', '４８０１７２', '٤٨٠١٧٢'])('%s is long enough', (pin) => {
    expect(flawOf(pin)).toBeNull();
  });

  test('an accent does not count as a character of its own', () => {
    expect(flawOf('úéíxw')).toBe('pin-too-short');
    expect(flawOf('úéíxwk')).toBeNull();
  });

  test('bytes that are no text are too short', () => {
    expect(pinFlaw(Uint8Array.of(0xff, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37))).toBe('pin-too-short');
    expect(pinFlaw(Uint8Array.of(0x34, 0x38, 0x30, 0x31, 0x37, 0x32, 0xc3))).toBe('pin-too-short');
  });
});

describe('what anybody tries first is refused', () => {
  test.each([
    ['one character, or two', '000000 111111 aaaaaa 121212 122121 999998'],
    ['runs', '123456 654321 012345 345678 890123 210987 abcdef fedcba 135790 246802 1234567890'],
    ['a run and one more', '123457 1234560 0123456 a123456 123456a'],
    ['repeated blocks', '123123 454545 147147 007007 abcabc 4714714 12341234 xy9xy9'],
    ['mirrored', '123321 480084 abccba 4801084'],
    ['rows of keys', 'qwerty QWERTY asdfgh zxcvbn poiuyt azerty qwertz mnbvcx qweasd qwe123 1qaz2wsx'],
    ['keypad patterns', '147258 159753 789456 741852 963852 147369 1472580 357159 147896 321456'],
    ['dates', '311287 123187 871231 120587 010100 290200 19870512 12051987 05121987 20261122 198705 051987 151987'],
    ['dates with marks between', '31-12-87 12/05/1987 1.5.1987 d311287'],
    [
      'common ones',
      '102030 112358 142536 password sigilo sigilo1 Sigilo2026 contraseña princesa123 teamo77 112233 123654',
    ],
  ])('%s', (_, pins) => {
    for (const pin of pins.split(' ')) expect([pin, flawOf(pin)]).toEqual([pin, 'pin-too-easy']);
  });

  test('marks between the characters do not make it harder', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('123456', '311287', 'qwerty', '147258', '102030'),
        fc.array(fc.constantFrom('-', '.', ' ', '/', '#'), { minLength: 1 }),
        (pin, marks) => {
          expect(flawOf(Array.from(pin, (character, index) => character + (marks[index] ?? '')).join(''))).toBe(
            'pin-too-easy',
          );
        },
      ),
    );
  });

  test('every day of two centuries, in every usual order', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        fc.constantFrom('dmy', 'mdy', 'ymd'),
        fc.boolean(),
        (date, order, long) => {
          const parts: Record<string, string> = {
            d: String(date.getUTCDate()).padStart(2, '0'),
            m: String(date.getUTCMonth() + 1).padStart(2, '0'),
            y: String(date.getUTCFullYear()).slice(long ? 0 : 2),
          };
          expect(flawOf(Array.from(order, (part) => parts[part]).join(''))).toBe('pin-too-easy');
        },
      ),
    );
  });
});

test('most PINs of six digits are good ones, and a longer one with letters nearly always', () => {
  let good = 0;
  for (let pin = 0; pin < 1_000_000; pin += 97) if (flawOf(String(pin).padStart(6, '0')) === null) good += 1;
  expect(good / Math.ceil(1_000_000 / 97)).toBeGreaterThan(0.85);
  fc.assert(
    fc.property(fc.stringMatching(/^[b-df-hj-np-tv-xz][3579][bdgkpt]{2}[a-z][2468][xzvkw]$/), (pin) => {
      expect(flawOf(pin)).toBeNull();
    }),
    { numRuns: 300 },
  );
});

test('any text gets an answer, and the bytes are not changed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 256 }), (pin) => {
      const before = new Uint8Array(pin);
      expect([null, 'pin-too-short', 'pin-too-easy']).toContain(pinFlaw(pin));
      expect(pin).toEqual(before);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (pin) => {
      const encoded = passphraseBytes(pin, new TextEncoder());
      if (encoded.ok && pinFlaw(encoded.value) === null)
        expect(encoded.value.length).toBeGreaterThanOrEqual(MIN_PIN_CHARACTERS);
    }),
  );
});
