import { describe, expect, it } from 'vitest';
import {
  EMPTY_NOTE_JSON,
  isBlank,
  NoteDocument,
  plainText,
  readNoteDocument,
} from '../../../src-shared/clinical/note-document.ts';

const text = (value: string, ...marks: ('bold' | 'italic')[]) => ({
  type: 'text' as const,
  text: value,
  marks: marks.map((type) => ({ type })),
});
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const item = (...content: object[]) => ({ type: 'listItem', content });
const document = (...content: object[]) => NoteDocument.parse({ type: 'doc', content });

describe('plain-text rendition', () => {
  it('parts paragraphs by an empty line and keeps a line break as one', () => {
    const doc = document(paragraph(text('One')), paragraph(text('Two'), { type: 'hardBreak' }, text('and a half')));
    expect(plainText(doc)).toBe('One\n\nTwo\nand a half');
  });

  it('keeps a heading close to what follows it', () => {
    const doc = document(
      { type: 'heading', attrs: { level: 3 }, content: [text('Plan')] },
      paragraph(text('Two visits.')),
      { type: 'heading', attrs: { level: 3 }, content: [text('Risk')] },
    );
    expect(plainText(doc)).toBe('Plan\nTwo visits.\n\nRisk');
  });

  it('writes list markers, numbers from the list’s start, and indents what belongs to an item', () => {
    const doc = document(
      {
        type: 'bulletList',
        content: [
          item(paragraph(text('sleep')), {
            type: 'orderedList',
            attrs: { start: 9 },
            content: [item(paragraph(text('six hours'))), item(paragraph(text('eight')), paragraph(text('or more')))],
          }),
          item(paragraph(text('work'))),
        ],
      },
      paragraph(text('After.')),
    );
    expect(plainText(doc)).toBe('- sleep\n  9. six hours\n  10. eight\n      or more\n- work\n\nAfter.');
  });

  it('marks every quoted line, also the empty one between two paragraphs', () => {
    const doc = document({ type: 'blockquote', content: [paragraph(text('a')), paragraph(text('b'))] });
    expect(plainText(doc)).toBe('> a\n>\n> b');
  });

  it('leaves no trace of marks and loses no empty paragraph', () => {
    const doc = document(paragraph(text('very', 'bold'), text(' good', 'italic')), paragraph(), paragraph(text('end')));
    expect(plainText(doc)).toBe('very good\n\n\n\nend');
  });
});

describe('reading a note’s document', () => {
  it('takes the empty text of a new note and the editor’s empty document as blank', () => {
    for (const json of ['', EMPTY_NOTE_JSON]) {
      const doc = readNoteDocument(json);
      expect(doc && isBlank(doc)).toBe(true);
    }
    expect(isBlank(document({ type: 'bulletList', content: [item(paragraph(text(' ')))] }))).toBe(true);
    expect(isBlank(document({ type: 'bulletList', content: [item(paragraph(text('x')))] }))).toBe(false);
  });

  it('refuses what is no document of this format', () => {
    const scripted = JSON.stringify({ type: 'doc', content: [{ type: 'script', content: [] }] });
    const linked = JSON.stringify({
      type: 'doc',
      content: [paragraph({ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:1' } }] })],
    });
    for (const json of ['{', 'null', '[]', scripted, linked]) expect(readNoteDocument(json)).toBeNull();
  });
});
