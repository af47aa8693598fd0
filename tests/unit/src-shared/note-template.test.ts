import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_NOTE_JSON,
  NoteDocument,
  plainText,
  readNoteDocument,
  type Block,
} from '../../../src-shared/clinical/note-document.ts';
import { isBlankBody } from '../../../src-shared/clinical/note-rules.ts';
import { headingText, sectionHeading, sectionsOf, titleKey } from '../../../src-shared/clinical/note-sections.ts';
import {
  builtInHint,
  builtInTemplate,
  isUnwritten,
  skeletonOf,
  TEMPLATE_TEXTS,
  withSectionsOf,
  withTemplate,
} from '../../../src-shared/clinical/note-template.ts';
import { BuiltInTemplate } from '../../../src-shared/clinical/template-mark.ts';

const p = (text: string): Block => ({ type: 'paragraph', content: text === '' ? [] : [{ type: 'text', text }] });
const doc = (...content: Block[]): NoteDocument => ({ type: 'doc', content });
const begun = (id: BuiltInTemplate, language: 'en' | 'es' = 'en'): NoteDocument => {
  const { mark, content } = builtInTemplate(id, language);
  return { type: 'doc', attrs: { template: mark }, content: [...content] };
};
const titles = (document: NoteDocument): string[] => sectionsOf(document).map(({ heading }) => headingText(heading));
/** Every run of text that is not white space, titles among them. */
const words = (document: NoteDocument): string[] =>
  [...JSON.stringify(document.content).matchAll(/"text":("(?:[^"\\]|\\.)*")/gu)]
    .map(([, text = '""']) => JSON.parse(text) as string)
    .filter((text) => text.trim() !== '');

const anyTitle = fc.constantFrom('Plan', 'Subjective', 'plan:', 'Objetivo', 'Datos', 'Her mother', '');
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.string({ maxLength: 12 }).map(p),
  anyTitle.map(sectionHeading),
  fc.string({ maxLength: 8 }).map((text): Block => ({
    type: 'bulletList',
    content: [{ type: 'listItem', content: [p(text)] }],
  })),
);
const anyDocument = fc.array(anyBlock, { maxLength: 12 }).map((content) => doc(...content));
const anyTemplate = fc.constantFrom(...BuiltInTemplate.options);
const anyLanguage = fc.constantFrom('en' as const, 'es' as const);

describe('a built-in template', () => {
  it.each(BuiltInTemplate.options)('%s has titles and guiding words of its own in both languages', (id) => {
    const [en, es] = [builtInTemplate(id, 'en'), builtInTemplate(id, 'es')];
    expect(en.hints).toHaveLength(es.hints.length);
    for (const [index, hint] of en.hints.entries()) {
      expect(hint.hint).not.toBe('');
      expect(es.hints[index]?.hint).not.toBe(hint.hint);
      expect(builtInHint(id, ` ${hint.title.toUpperCase()}:`)).toBe(hint.hint);
    }
    expect(new Set(en.hints.map(({ title }) => titleKey(title))).size).toBe(en.hints.length);
  });

  it('puts no guiding word into the note it begins', () => {
    for (const id of BuiltInTemplate.options) {
      for (const texts of Object.values(TEMPLATE_TEXTS)) {
        const json = JSON.stringify(begun(id, texts === TEMPLATE_TEXTS.es ? 'es' : 'en'));
        for (const { hint } of Object.values(texts.sections)) expect(json).not.toContain(hint);
      }
    }
  });
});

describe('a note in which only the titles stand', () => {
  it('is unwritten: it may be discarded and not signed', () => {
    for (const id of BuiltInTemplate.options) {
      const document = begun(id);
      expect(isUnwritten(document)).toBe(true);
      expect(isBlankBody({ json: JSON.stringify(document), plain: plainText(document) })).toBe(true);
    }
    const own = { own: 'a3bb189e-8bf9-4c11-9d8e-3d9a8b7c6d5e', name: 'Couples', titles: ['Her side'] };
    const mine = NoteDocument.parse({ type: 'doc', attrs: { template: own }, content: [sectionHeading('Her side')] });
    expect(isUnwritten(mine)).toBe(true);
  });

  it('is written as soon as there is a word, or a title that no template put there', () => {
    const { attrs, content } = begun('soap');
    expect(isUnwritten({ ...begun('soap'), content: [...content, p('x')] })).toBe(false);
    expect(isUnwritten({ ...begun('soap'), content: [...content, sectionHeading('Did not come')] })).toBe(false);
    expect(attrs).toEqual({ template: 'soap' });
    expect(isUnwritten(doc(sectionHeading('Subjective')))).toBe(false);
  });
});

describe('another template on a note with text', () => {
  it('loses no word and no character of a section, whatever is written', () => {
    fc.assert(
      fc.property(anyDocument, anyTemplate, anyLanguage, (document, id, language) => {
        const template = builtInTemplate(id, language);
        const after = withTemplate(document, template);
        const left = [...words(after)];
        for (const word of words(document)) {
          const at = left.indexOf(word);
          expect(at, word).not.toBe(-1);
          left.splice(at, 1);
        }
        for (const title of titles({ ...document, content: [...template.content] })) {
          expect(titles(after).map(titleKey)).toContain(titleKey(title));
        }
        expect(after.attrs).toEqual({ template: id });
      }),
    );
  });

  it('comes to rest: chosen again, it changes nothing', () => {
    fc.assert(
      fc.property(anyDocument, anyTemplate, (document, id) => {
        const template = builtInTemplate(id, 'en');
        // Her own titles with nothing under them count as the template's from the first time on.
        const settled = withTemplate(withTemplate(document, template), template);
        expect(withTemplate(settled, template)).toEqual(settled);
      }),
    );
  });

  it('takes the empty sections of the former one away and keeps the written ones in place', () => {
    const soap = begun('soap');
    const written = { ...soap, content: soap.content.with(1, p('Slept six hours')).with(7, p('Two visits')) };
    expect(titles(withTemplate(written, builtInTemplate('dap', 'en')))).toEqual([
      'Data',
      'Assessment',
      'Plan',
      'Subjective',
    ]);
    expect(titles(withTemplate(written, null))).toEqual(['Subjective', 'Plan']);
    expect(withTemplate(written, null).attrs).toBeUndefined();
  });
});

describe('the sections of the last note', () => {
  const last = doc(sectionHeading('Subjective'), p('Then'), sectionHeading('Plan'), p('Agreed'));

  it('fill what is empty, add what is missing, and leave what is written', () => {
    const here = doc(sectionHeading('Subjective'), p('Now'), sectionHeading('plan:'), p(''));
    const after = withSectionsOf(here, last);
    expect(plainText(after)).toBe('Subjective\nNow\n\nplan:\nAgreed');
    expect(plainText(withSectionsOf(doc(p('')), last))).toBe(plainText(last));
  });

  it('never change a word that stands in the note', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (document, from) => {
        const left = words(withSectionsOf(document, from));
        for (const word of words(document)) {
          const at = left.indexOf(word);
          expect(at, word).not.toBe(-1);
          left.splice(at, 1);
        }
      }),
    );
  });
});

describe('the mark in the document', () => {
  it('is read back, and one of a later version counts as none without costing the text', () => {
    expect(readNoteDocument(JSON.stringify(begun('birp')))?.attrs).toEqual({ template: 'birp' });
    for (const attrs of [{ template: 'of-2030' }, { template: { any: 1 } }, { other: 1 }, 'text', null]) {
      const read = readNoteDocument(JSON.stringify({ type: 'doc', attrs, content: [p('The text')] }));
      expect(read?.content).toEqual([p('The text')]);
      expect(read?.attrs?.template ?? null).toBeNull();
    }
    expect(readNoteDocument(EMPTY_NOTE_JSON)).not.toHaveProperty('attrs');
  });

  it('is no part of a skeleton, which has no word of the text either', () => {
    const skeleton = skeletonOf(doc(p('Lead'), sectionHeading('Plan'), p('Secret')));
    expect(JSON.stringify(skeleton)).not.toMatch(/Secret|Lead/);
    expect(plainText(doc(...skeleton))).toBe('Plan\n');
  });
});
