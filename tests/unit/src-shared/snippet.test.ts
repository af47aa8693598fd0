import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoteDocument } from '../../../src-shared/clinical/note-document.ts';
import { plainText, type Block } from '../../../src-shared/clinical/note-document.ts';
import {
  CARET_MARK,
  fillDocument,
  fillFields,
  findSnippets,
  type SnippetEntry,
} from '../../../src-shared/clinical/snippet.ts';
import { SNIPPET_TEXTS } from '../../../src-shared/clinical/snippets/built-in.ts';
import { BUILT_IN_SNIPPETS } from '../../../src-shared/clinical/snippets/snippet-texts.ts';

const VALUES = { date: '17 November 2026', time: '10:46', patient: 'Elena Ruiz' };
const filled = (text: string): string => fillFields(text, VALUES).text;
const entry = (name: string, shortcut = ''): SnippetEntry => ({
  id: name,
  name,
  shortcut,
  document: { type: 'doc', content: [] },
  preview: '',
});

describe('the fields of a snippet', () => {
  it('are filled in by their names in both languages, in any case', () => {
    expect(filled('{patient}, {date} at {TIME}')).toBe('Elena Ruiz, 17 November 2026 at 10:46');
    expect(filled('{Paciente}, {fecha}, {hora}')).toBe('Elena Ruiz, 17 November 2026, 10:46');
  });

  it('leave other braces as they are', () => {
    expect(filled('{set} {} { date } {datex} }date{')).toBe('{set} {} { date } {datex} }date{');
  });

  it('set one caret, where the first stands', () => {
    expect(filled('a {cursor} b {cursor} c')).toBe(`a ${CARET_MARK} b  c`);
  });

  it('are filled once: what a value says is no field', () => {
    expect(fillFields('{patient}', { ...VALUES, patient: '{date}' }).text).toBe('{date}');
  });

  it('bring no second mark in, whatever text and values hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, patient) => {
        const marked = fillFields(`${text}${CARET_MARK}{patient}{cursor}{cursor}`, {
          ...VALUES,
          patient: patient + CARET_MARK,
        });
        expect(marked.text.split(CARET_MARK)).toHaveLength(2);
      }),
    );
  });

  it('are filled through lists and quotes, and leave no empty run', () => {
    const content: Block[] = [
      { type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text: '{date}' }] }] },
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: '{patient}' }] }] },
        ],
      },
      { type: 'paragraph', content: [{ type: 'text', text: '{patient}' }] },
    ];
    const document: NoteDocument = { type: 'doc', content };
    const blocks = fillDocument(document, { ...VALUES, patient: '' });
    expect(plainText({ type: 'doc', content: blocks })).toBe('> 17 November 2026\n\n-\n\n');
    expect(JSON.stringify(blocks)).not.toContain('"text":""');
  });
});

describe('finding a snippet', () => {
  const entries = [
    entry('Sin ideación, preguntado', 'sinid'),
    entry('Ideación', 'id'),
    entry('Año nuevo'),
    entry('Plan'),
  ];
  const names = (typed: string): string[] => findSnippets(entries, typed).map(({ name }) => name);

  it('takes the shortcut first, then the words of the name', () => {
    expect(names('id')).toEqual(['Ideación', 'Sin ideación, preguntado']);
    expect(names('preg')).toEqual(['Sin ideación, preguntado']);
  });

  it('folds accents and case, and finds nothing where nothing fits', () => {
    expect(names('IDEACION')).toEqual(['Sin ideación, preguntado', 'Ideación']);
    expect(names('ano')).toEqual(['Año nuevo']);
    expect(names('xyz')).toEqual([]);
  });

  it('shows all in their order before anything is typed', () => {
    expect(names('')).toEqual(entries.map(({ name }) => name));
  });
});

describe('the built-in snippets', () => {
  it('have a shortcut each, which no other has, and only fields that are known', () => {
    for (const texts of Object.values(SNIPPET_TEXTS)) {
      const shortcuts = BUILT_IN_SNIPPETS.map((id) => texts[id].shortcut);
      expect(new Set(shortcuts).size).toBe(shortcuts.length);
      for (const id of BUILT_IN_SNIPPETS) {
        expect(texts[id].shortcut).toMatch(/^[a-z]{2,20}$/);
        expect(filled(texts[id].text)).not.toMatch(/[{}]/);
      }
    }
  });
});
