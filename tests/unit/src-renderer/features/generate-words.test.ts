import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bitsOf,
  generateWords,
  randomBelow,
  systemRandom,
  type RandomSource,
} from '../../../../src-renderer/features/passphrase/generate-words.ts';
import { loadWordList } from '../../../../src-renderer/features/passphrase/word-list.ts';

/** Gives these draws in turn and counts how many were taken. */
function scripted(...draws: number[]): RandomSource & { taken: () => number } {
  let taken = 0;
  const source: RandomSource = (into) => {
    const draw = draws[taken];
    if (draw === undefined) throw new Error('asked for one draw too many');
    into[0] = draw;
    taken += 1;
  };
  return Object.assign(source, { taken: () => taken });
}

describe('randomBelow', () => {
  it('throws away exactly the draws of the incomplete last multiple', () => {
    const below = 7776;
    const limit = Math.floor(2 ** 32 / below) * below;
    expect(randomBelow(below, scripted(limit - 1))).toBe(below - 1);
    const source = scripted(2 ** 32 - 1, limit, 5);
    expect(randomBelow(below, source)).toBe(5);
    expect(source.taken()).toBe(3);
  });

  it('gives each value the same number of draws: what is kept is a whole multiple', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100_000 }), (below) => {
        const limit = 2 ** 32 - (2 ** 32 % below);
        expect(limit % below).toBe(0);
        expect(randomBelow(below, scripted(limit - 1))).toBe(below - 1);
        if (limit < 2 ** 32) expect(randomBelow(below, scripted(limit, 0))).toBe(0);
      }),
    );
  });

  it('stays within its range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (below) => {
        const value = randomBelow(below, systemRandom);
        expect(value >= 0 && value < below && Number.isInteger(value)).toBe(true);
      }),
    );
  });
});

describe('generateWords', () => {
  it('draws six words independently, so one may come twice', () => {
    expect(generateWords(['a', 'b', 'c', 'd'], scripted(0, 0, 3, 5, 1, 2))).toEqual(['a', 'a', 'd', 'b', 'b', 'c']);
  });

  it.each([
    ['en', 77],
    ['es', 72],
  ] as const)('has %s words enough for %d bits, all distinct and easy to type', async (language, bits) => {
    const list = await loadWordList(language);
    expect(Math.floor(bitsOf(list))).toBe(bits);
    expect(new Set(list).size).toBe(list.length);
    for (const word of list) expect(word).toMatch(/^[a-z]{4,}$/);
  });
});
