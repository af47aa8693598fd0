import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../../src-main/vault/use-cases/search/edit-distance.ts';
import { Vocabulary } from '../../../../src-main/vault/use-cases/search/vocabulary.ts';

/** Straight from the definition: the reference for the one with the early exits. */
function plainDistance(a: string, b: string): number {
  const d: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  const at = (i: number, j: number) => d[i]?.[j] ?? Infinity;
  for (let j = 0; j <= b.length; j += 1) d[0] = [...(d[0] ?? []).slice(0, j), j];
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      d[i] = [...(d[i] ?? []), Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, change, swap)];
    }
  }
  return at(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 9 });

describe('the distance of two words', () => {
  it('is that of its definition, up to where it stops', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
        const distance = plainDistance(a, b);
        expect(editDistance(a, b, most)).toBe(distance <= most ? distance : Infinity);
      }),
    );
  });

  it('to the beginning of a word is that to its nearest beginning', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
        const beginnings = Array.from({ length: b.length + 1 }, (_, end) => plainDistance(a, b.slice(0, end)));
        const distance = Math.min(...beginnings);
        expect(editDistance(a, b, most, true)).toBe(distance <= most ? distance : Infinity);
      }),
    );
  });
});

describe('the words of the record', () => {
  const words = new Vocabulary();
  for (const [known, docs] of [
    ['ansiedad', 40],
    ['ansiolitico', 3],
    ['hermana', 12],
    ['hermano', 30],
    ['sueno', 9],
    ['suelo', 1],
    ['casa', 7],
  ] as const)
    words.add(known, docs);

  it('are found by a swap, a missing, a strange and a doubled letter', () => {
    for (const typed of ['ansieadd', 'ansidad', 'ansiedas', 'anssiedad']) {
      expect([typed, words.near(typed, false)]).toEqual([typed, ['ansiedad']]);
    }
  });

  it('forgive nothing below four letters, one slip up to seven, two from eight on', () => {
    expect(words.near('cas', false)).toEqual([]);
    expect(words.near('cosa', false)).toEqual(['casa']);
    expect(words.near('hremnaa', false)).toEqual([]);
    expect(words.near('ansiedda', false)).toEqual(['ansiedad']);
    expect(words.near('asniedda', false)).toEqual(['ansiedad']);
  });

  it('at the same distance come by how many notes have them; a word itself is no correction', () => {
    expect(words.near('hermanx', false)).toEqual(['hermano', 'hermana']);
    expect(words.near('hermana', false)).toEqual(['hermano']);
  });

  it('are found by a mistyped beginning, only while a word is unfinished', () => {
    expect(words.near('asnie', true)).toEqual(['ansiedad']);
    expect(words.near('asnie', false)).toEqual([]);
  });

  it('are left out by the letters they hold only when they are too far', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), word, (known, typed) => {
        const all = new Vocabulary();
        for (const one of known) all.add(one, 1);
        const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
        const others = [...new Set(known)].filter((one) => one !== typed && one.length >= 3);
        const best = Math.min(...others.map((one) => plainDistance(typed, one)));
        const expected = most > 0 && best <= most ? others.filter((one) => plainDistance(typed, one) === best) : [];
        expect(all.near(typed, false)).toEqual(expected.sort().slice(0, 5));
      }),
    );
  });
});
