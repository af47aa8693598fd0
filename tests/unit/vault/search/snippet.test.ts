import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../../src-main/vault/use-cases/search/search-query.ts';
import { snippetOf } from '../../../../src-main/vault/use-cases/search/snippet.ts';

function marked(text: string, query: string): { readonly text: string; readonly marked: string[] } {
  const snippet = snippetOf(text, parseQuery(query) ?? []);
  return { text: snippet.text, marked: snippet.marks.map(([start, end]) => snippet.text.slice(start, end)) };
}

const FILLER = 'Nothing of it is here and these words only fill the line. '.repeat(20);

describe('a snippet', () => {
  it('marks what was asked as it stands in the text, accents and case and all', () => {
    expect(marked('Habló de la DISCUSIÓN.\n\nY de su mamá.', 'discusion mam')).toEqual({
      text: 'Habló de la DISCUSIÓN. Y de su mamá.',
      marked: ['DISCUSIÓN', 'mamá'],
    });
  });

  it('marks letters that are written as two characters whole', () => {
    expect(marked('La discusio\u0301n de ayer', 'discusion ').marked).toEqual(['discusio\u0301n']);
  });

  it('marks a phrase as one and its words alone not at all', () => {
    expect(marked('No puedo más. De noche puedo no dormir.', '"no puedo"').marked).toEqual(['No puedo']);
  });

  it('is the stretch where the most of it stands together, cut at words', () => {
    const found = marked(`She cried. ${FILLER}Her sister called and she cried again. ${FILLER}`, 'sister cried ');
    expect(found.marked).toEqual(['sister', 'cried']);
    expect(found.text).toMatch(/^….*Her sister called and she cried again\..*…$/);
    expect(found.text.length).toBeLessThan(260);
    expect(FILLER).toContain(found.text.slice(1).split(' ')[0] ?? 'nothing');
  });

  it('is the beginning, unmarked, where nothing stands', () => {
    expect(marked('She slept better.', 'sister ')).toEqual({ text: 'She slept better.', marked: [] });
    expect(marked('', 'sister ')).toEqual({ text: '', marked: [] });
  });

  it('has marks in order and within it, on one line, whatever the text and whatever was asked', () => {
    const text = fc.array(
      fc.oneof(fc.constantFrom('mamá', 'Mama', 'no', 'puedo', '\n\n', '🙂', '—'), fc.string({ unit: 'binary' })),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('mama', 'ma', '"no puedo"', 'mama no ', 'puedo 🙂 mam'), (parts, query) => {
        const snippet = snippetOf(parts.join(' '), parseQuery(query) ?? []);
        expect(snippet.text).not.toMatch(/[\n\r\t]/);
        let last = 0;
        for (const [start, end] of snippet.marks) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(snippet.text.length);
          last = end;
        }
      }),
    );
  });

  it('of a note of a mebibyte takes no longer than a glance', () => {
    const long = 'palabra '.repeat(131_000);
    const began = performance.now();
    snippetOf(long, parseQuery('otra') ?? []);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
