import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareTexts,
  compareWords,
  type ComparedBlock,
  type Part,
} from '../../../../src-renderer/features/notes/history/compare-texts.ts';
import { textBlocks } from '../../../../src-renderer/features/notes/history/text-blocks.ts';

const text = (words: string, marks?: { type: string }[]) => ({ type: 'text', text: words, ...(marks && { marks }) });
const p = (...content: unknown[]) => ({ type: 'paragraph', content });
const blocks = (...content: unknown[]) => textBlocks({ json: JSON.stringify({ type: 'doc', content }), plain: '' });
const paragraphs = (...lines: string[]) => blocks(...lines.map((line) => p(text(line))));

/** "[-gone-]" and "[+new+]", and the change of each paragraph. */
const drawn = (compared: readonly ComparedBlock[] | null) =>
  compared?.map(({ block, change, parts }) => `${change}: ${block.marker}${parts.map(draw).join('')}`);
const draw = ({ text: words, change }: Part): string =>
  change === 'same' ? words : change === 'added' ? `[+${words}+]` : `[-${words}-]`;

describe('the difference of two texts', () => {
  it('is told word by word where a paragraph was reworded', () => {
    const before = paragraphs('Duerme mal desde hace un mes.', 'Sin cambios en la medicación.');
    const after = paragraphs('Duerme mejor desde hace una semana.', 'Sin cambios en la medicación.');
    expect(drawn(compareTexts(before, after))).toEqual([
      'changed: Duerme [-mal-][+mejor+] desde hace [-un mes-][+una semana+].',
      'same: Sin cambios en la medicación.',
    ]);
  });

  it('takes an accent for what it is: another word', () => {
    expect(drawn(compareTexts(paragraphs('Ella tomo nota'), paragraphs('Ella tomó nota')))).toEqual([
      'changed: Ella [-tomo-][+tomó+] nota',
    ]);
  });

  it('tells new and deleted paragraphs whole', () => {
    const before = paragraphs('One thing about work.', 'She sleeps through the night.');
    const after = paragraphs('She sleeps through the night.', 'Plan: the same again in a week.');
    expect(drawn(compareTexts(before, after))).toEqual([
      'removed: [-One thing about work.-]',
      'same: She sleeps through the night.',
      'added: [+Plan: the same again in a week.+]',
    ]);
  });

  it('does not weave two paragraphs that have nothing in common into each other, and tells first what went', () => {
    const before = paragraphs('Alpha beta gamma delta.');
    const after = paragraphs('Nothing of that sort stands here now.');
    expect(drawn(compareTexts(before, after))).toEqual([
      'removed: [-Alpha beta gamma delta.-]',
      'added: [+Nothing of that sort stands here now.+]',
    ]);
  });

  it('knows a heading, a list, a quotation and bold by their look when the words are the same', () => {
    const before = blocks(p(text('Plan')), p(text('one')), p(text('calm')), p(text('said')));
    const after = blocks(
      { type: 'heading', attrs: { level: 3 }, content: [text('Plan')] },
      { type: 'bulletList', content: [{ type: 'listItem', content: [p(text('one'))] }] },
      p(text('calm', [{ type: 'bold' }])),
      { type: 'blockquote', content: [p(text('said'))] },
    );
    expect(drawn(compareTexts(before, after))).toEqual([
      'formatted: Plan',
      'formatted: • one',
      'formatted: calm',
      'formatted: said',
    ]);
    expect(compareTexts(before, after)?.[0]?.block.kind).toBe('heading');
  });

  it('does not call an item changed whose number moved, nor a text that is cut into other runs', () => {
    const list = (...items: string[]) => ({
      type: 'orderedList',
      attrs: { start: 1 },
      content: items.map((item) => ({ type: 'listItem', content: [p(text(item))] })),
    });
    expect(drawn(compareTexts(blocks(list('walk')), blocks(list('sleep', 'walk'))))).toEqual([
      'added: 1. [+sleep+]',
      'same: 2. walk',
    ]);
    expect(drawn(compareTexts(blocks(p(text('ab'))), blocks(p(text('a'), text('b')))))).toEqual(['same: ab']);
  });

  it('reads the plain text of what is no document', () => {
    expect(textBlocks({ json: 'not json', plain: 'a\n\nb' }).map((block) => block.text)).toEqual(['a', 'b']);
  });

  it('is the same text before and after when read without what came, or without what went', () => {
    const line = fc
      .array(fc.constantFrom('she', 'sleeps', 'sí', 'no', '.', 'a', 'b'), { minLength: 1 })
      .map((words) => words.join(' '));
    const lines = fc.array(line, { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        const compared = compareTexts(paragraphs(...one), paragraphs(...other), 5000) ?? [];
        const side = (without: Part['change']) =>
          compared
            .map(({ parts }) =>
              parts
                .filter(({ change }) => change !== without)
                .map((part) => part.text)
                .join(''),
            )
            .filter((words) => words !== '');
        expect(side('added')).toEqual(one);
        expect(side('removed')).toEqual(other);
      }),
    );
  });

  it('gives up in time on two large texts without a paragraph in common', () => {
    const large = (seed: string) =>
      paragraphs(...Array.from({ length: 12_000 }, (_, index) => `${seed} ${index * 7919} ${seed}${index}`));
    const began = performance.now();
    expect(compareTexts(large('aa'), large('bb'), 200)).toBeNull();
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('finds one changed word in a megabyte at once', () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, index) => `Paragraph ${index} of a long note about many weeks, and so on and on.`,
    );
    const after = lines.with(5_000, 'Paragraph 5000 of a long note about several weeks, and so on and on.');
    const changed = compareTexts(paragraphs(...lines), paragraphs(...after))?.filter(({ change }) => change !== 'same');
    expect(drawn(changed ?? null)).toEqual([
      'changed: Paragraph 5000 of a long note about [-many-][+several+] weeks, and so on and on.',
    ]);
  });

  it('tells a paragraph too long to compare word by word as gone and come', () => {
    expect(compareWords('a', 'b', 0)).toBeNull();
  });
});
