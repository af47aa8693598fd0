import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SearchIndex } from '../../../../src-main/vault/storage/search-index.ts';
import { parseQuery, toExpression } from '../../../../src-main/vault/use-cases/search/search-query.ts';
import { NoteId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';

const read = (text: string) => parseQuery(text)?.map(({ words, unfinished }) => [words.join(' '), unfinished]) ?? null;

describe('what she typed', () => {
  it('is words without accents and case, the last one unfinished while nothing follows it', () => {
    expect(read('Mamá llor')).toEqual([
      ['mama', false],
      ['llor', true],
    ]);
    expect(read('Mamá llora ')).toEqual([
      ['mama', false],
      ['llora', false],
    ]);
  });

  it('keeps words in quotes together, closed or not, in any kind of quotes', () => {
    expect(read('"no puedo" dormir ')).toEqual([
      ['no puedo', false],
      ['dormir', false],
    ]);
    expect(read('“no puedo” «de día»')).toEqual([
      ['no puedo', false],
      ['de dia', false],
    ]);
    expect(read('"no pue')).toEqual([['no pue', true]]);
  });

  it('is nothing with fewer than two letters', () => {
    for (const text of ['', 'a', ' a "', '"', '-', '""', '* ^']) expect([text, read(text)]).toEqual([text, null]);
  });

  it('has no signs with a meaning: words of the query language are words', () => {
    expect(toExpression(parseQuery('NEAR(sleep OR) -x^ col:y* NOT') ?? [], { anyOf: [] })).toBe(
      '"near" AND "sleep" AND "or" AND "x" AND "col" AND "y" AND "not" *',
    );
  });
});

describe('no text breaks the search', () => {
  const index = new SearchIndex();
  index.put({
    id: NoteId.parse('8f3a12c4-1111-4222-8333-444455556666'),
    at: Instant.parse('2026-11-17T09:00:00.000Z'),
    text: 'She slept better, "really" (AND dreamt) — naïve.',
    tags: ['ksession'],
  });
  const options = { limit: 10, ranked: false, fromMs: null, toMs: null };

  it('whatever it is', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom(
          '"',
          '*',
          '(',
          ')',
          ':',
          '^',
          '-',
          '+',
          '{',
          '}',
          "'",
          '\0',
          '\uE000',
          ' ',
          'a',
          'ñ',
          'NEAR',
          'OR',
        ),
      }),
    );
    fc.assert(
      fc.property(nasty, (text) => {
        const terms = parseQuery(text);
        if (terms !== null) index.match(toExpression(terms, { anyOf: [['ksession']] }), options);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds every run of whole words of a text by typing them', () => {
    for (const text of ['she slept', 'SLÉPT bett', '"slept better"', '"really and"', 'naive', 'dreamt she '])
      expect([text, index.match(toExpression(parseQuery(text) ?? [], { anyOf: [] }), options).length]).toEqual([
        text,
        1,
      ]);
    expect(index.match(toExpression(parseQuery('"better slept"') ?? [], { anyOf: [] }), options)).toEqual([]);
    expect(index.match(toExpression(parseQuery('ksession ') ?? [], { anyOf: [] }), options)).toEqual([]);
  });
});
