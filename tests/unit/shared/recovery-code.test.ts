import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRecoveryCode, parseRecoveryCode, readRecoveryGroup } from '../../../src-shared/recovery-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const anyCode = fc.uint8Array({ minLength: 20, maxLength: 20 });

function typo(group: number) {
  return { ok: false, error: { code: 'recovery-code-typo', group } };
}

describe('recovery code', () => {
  it('comes back from its groups, however they are typed', () => {
    fc.assert(
      fc.property(anyCode, fc.constantFrom('', '-', ' ', '\n', ' - '), (code, separator) => {
        const groups = encodeRecoveryCode(code);
        expect(groups).toHaveLength(8);
        for (const group of groups) expect(group).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}$/);
        const typed = groups.join(separator);
        expect(parseRecoveryCode(typed)).toEqual({ ok: true, value: code });
        const sloppy = typed.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
        expect(parseRecoveryCode(` ${sloppy} `)).toEqual({ ok: true, value: code });
      }),
    );
  });

  it('of other lengths is never made', () => {
    for (const length of [0, 19, 21]) expect(() => encodeRecoveryCode(new Uint8Array(length))).toThrow();
  });

  it('names the group of every single wrong character: all 8 x 5 x 31 of them', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const groups = encodeRecoveryCode(code);
        let caught = 0;
        for (const [index, group] of groups.entries()) {
          for (let place = 0; place < 5; place++) {
            for (const character of ALPHABET) {
              if (character === group.charAt(place)) continue;
              const wrong = group.slice(0, place) + character + group.slice(place + 1);
              expect(parseRecoveryCode(groups.with(index, wrong).join(' '))).toEqual(typo(index + 1));
              caught += 1;
            }
          }
        }
        expect(caught).toBe(8 * 5 * 31);
      }),
      { numRuns: 5 },
    );
  });

  it('names a character outside the alphabet', () => {
    const groups = encodeRecoveryCode(new Uint8Array(20).fill(0x3c));
    for (const character of ['U', 'u', '?', 'ñ', '🙂', 'ı', 'ſ']) {
      const wrong = character + (groups[4] ?? '').slice(1);
      expect(parseRecoveryCode(groups.with(4, wrong).join('-'))).toEqual(typo(5));
    }
  });

  it('catches every exchange of two characters of a group, and of two groups', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const groups = encodeRecoveryCode(code);
        for (const [index, group] of groups.entries()) {
          for (let a = 0; a < 5; a++) {
            for (let b = a + 1; b < 5; b++) {
              const characters = group.split('');
              const swapped = characters.with(a, group.charAt(b)).with(b, group.charAt(a)).join('');
              if (swapped !== group) expect(readRecoveryGroup(index + 1, swapped).ok).toBe(false);
            }
          }
          for (const [other, text] of groups.entries()) {
            if (other !== index) expect(readRecoveryGroup(index + 1, text).ok).toBe(false);
          }
        }
      }),
    );
  });

  it('lets one in 32 of all other mistakes through, for the slot to refuse', () => {
    const [group = ''] = encodeRecoveryCode(new Uint8Array(20).fill(0xa7));
    const digits = group.slice(0, 4);
    let passed = 0;
    for (let value = 0; value < 32 ** 4; value += 101) {
      const other = [15, 10, 5, 0].map((shift) => ALPHABET.charAt((value >> shift) & 31)).join('');
      if (other !== digits && readRecoveryGroup(1, other + group.charAt(4)).ok) passed += 1;
    }
    const share = passed / Math.floor(32 ** 4 / 101);
    expect(share).toBeGreaterThan(1 / 36);
    expect(share).toBeLessThan(1 / 28);
  });

  it('with a character too few or too many names the group where it goes wrong', () => {
    const groups = encodeRecoveryCode(new Uint8Array(20).map((_, index) => index * 13));
    const third = groups[2] ?? '';
    expect(parseRecoveryCode(groups.with(2, third.slice(1)).join('-'))).toEqual(typo(3));
    expect(parseRecoveryCode(groups.with(2, `${third}0`).join('-'))).toEqual(typo(3));
    expect(parseRecoveryCode('')).toEqual(typo(1));
    expect(parseRecoveryCode(groups.slice(0, 5).join(''))).toEqual(typo(6));
    expect(parseRecoveryCode(`${groups.join('')}0`)).toEqual(typo(8));
    expect(parseRecoveryCode(groups.join('').slice(0, -1))).toEqual(typo(8));
  });

  it('never opens a text that is not a code', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = parseRecoveryCode(text);
        if (read.ok) expect(parseRecoveryCode(encodeRecoveryCode(read.value).join(''))).toEqual(read);
        else expect(read.error.group).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
