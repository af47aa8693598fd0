import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ComparedBlock } from '../../../../src-renderer/features/notes/history/compare-texts.ts';
import { foldUnchanged } from '../../../../src-renderer/features/notes/history/fold-unchanged.ts';

const blocks = (pattern: string): readonly ComparedBlock[] =>
  Array.from(pattern).map((letter) => ({
    block: { kind: 'paragraph', depth: 0, marker: '', quoted: false, text: letter, look: '' },
    change: letter === '.' ? 'same' : 'added',
    parts: [],
  }));
const folds = (pattern: string) =>
  foldUnchanged(blocks(pattern))
    .map(({ blocks: inside, folded }) => {
      const drawn = inside.map(({ change }) => (change === 'same' ? '.' : '+')).join('');
      return folded ? `(${drawn})` : drawn;
    })
    .join('');

it('leaves a paragraph around every change and folds what is long enough to be worth it', () => {
  expect(folds('+........+')).toBe('+.(......).+');
  expect(folds('......+......')).toBe('(.....).+.(.....)');
  expect(folds('+....+')).toBe('+....+');
});

it('loses and repeats no paragraph and never folds a change', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('.', '.', '.', '+')), (letters) => {
      const pattern = letters.join('');
      expect(folds(pattern).replace(/[()]/g, '')).toBe(pattern);
      expect(folds(pattern)).not.toMatch(/\([^)]*\+/);
    }),
  );
});
