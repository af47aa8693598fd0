import { Editor } from '@tiptap/core';
import { afterEach, describe, expect, it } from 'vitest';
import { noteBody } from '../../../../src-renderer/features/notes/editor/note-body.ts';
import { noteExtensions } from '../../../../src-renderer/features/notes/editor/note-extensions.ts';
import { SectionHints } from '../../../../src-renderer/features/notes/editor/section-hints.ts';
import { createSnippetMenu, Snippets } from '../../../../src-renderer/features/notes/editor/snippets.ts';
import {
  documentOf,
  fillSection,
  nothingWritten,
  replaceDocument,
  writeAt,
} from '../../../../src-renderer/features/notes/editor/write-into.ts';
import { sectionHint } from '../../../../src-renderer/features/notes/writing/writing-aids.ts';
import { EMPTY_NOTE_JSON, type Block, type NoteDocument } from '../../../../src-shared/clinical/note-document.ts';
import { sectionHeading } from '../../../../src-shared/clinical/note-sections.ts';
import { builtInTemplate, withTemplate } from '../../../../src-shared/clinical/note-template.ts';
import { NO_OWN_TEXTS } from '../../../../src-shared/clinical/own-text.ts';
import { CARET_MARK, type SnippetEntry } from '../../../../src-shared/clinical/snippet.ts';

const p = (text: string): Block => ({ type: 'paragraph', content: text === '' ? [] : [{ type: 'text', text }] });
const doc = (...content: Block[]): NoteDocument => ({ type: 'doc', content });
const begun = (): NoteDocument => {
  const { mark, content } = builtInTemplate('soap', 'en');
  return { type: 'doc', attrs: { template: mark }, content: [...content] };
};
const entry: SnippetEntry = {
  id: 'a',
  name: 'Sin ideación',
  shortcut: 'sinid',
  document: doc(p('None.')),
  preview: '',
};

const editors: Editor[] = [];
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy();
  document.body.replaceChildren();
});

function editing(content: NoteDocument) {
  const element = document.createElement('div');
  document.body.append(element);
  const menu = createSnippetMenu();
  const nothing = () => undefined;
  const editor = new Editor({
    element,
    injectCSS: false,
    // Nothing has a place where there is no layout.
    editorProps: { handleScrollToSelection: () => true },
    content,
    extensions: [
      ...noteExtensions({ onTooLarge: nothing, onSign: nothing }),
      SectionHints.configure({ hintOf: (mark, title) => sectionHint(NO_OWN_TEXTS, mark, title) }),
      Snippets.configure({ entries: [entry], values: () => ({ date: 'D', time: 'T', patient: 'P' }), menu }),
    ],
  });
  editors.push(editor);
  /** As a key writes it: a transaction of its own each. */
  const type = async (text: string): Promise<void> => {
    for (const letter of text) editor.view.dispatch(editor.state.tr.insertText(letter));
    await Promise.resolve();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  const press = (key: string) =>
    editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, new KeyboardEvent('keydown', { key })));
  return { editor, menu, type, press, plain: () => noteBody(editor.state.doc).plain };
}

describe('a note with a template', () => {
  it('has its mark in what is sealed and signed, and its guiding words on the page alone', () => {
    const { editor } = editing(begun());
    const { json, plain } = noteBody(editor.state.doc);
    expect(JSON.parse(json)).toMatchObject({ type: 'doc', attrs: { template: 'soap' } });
    const hints = [...editor.view.dom.querySelectorAll('[data-hint]')].map(
      (node) => node.getAttribute('data-hint') ?? '',
    );
    expect(hints).toHaveLength(4);
    for (const hint of hints) expect(json + plain + editor.getText()).not.toContain(hint);
    expect(nothingWritten(editor.state.doc)).toBe(true);
  });

  it('is a note as before without one: no attribute is written', () => {
    const { editor } = editing(doc(p('')));
    expect(noteBody(editor.state.doc).json).toBe(EMPTY_NOTE_JSON);
  });

  it('loses the guiding word of a section with the first letter, and only there', async () => {
    const { editor, type } = editing(begun());
    editor.commands.setTextSelection(13);
    await type('x');
    expect(editor.view.dom.querySelectorAll('[data-hint]')).toHaveLength(3);
    expect(nothingWritten(editor.state.doc)).toBe(false);
  });

  it('changes template in one step, which undo takes back', () => {
    const { editor, plain } = editing(doc(p('Written.')));
    replaceDocument(editor, withTemplate(documentOf(editor.state.doc), builtInTemplate('dap', 'en')));
    expect(plain()).toContain('Data');
    expect(noteBody(editor.state.doc).json).toContain('"template":"dap"');
    editor.commands.undo();
    expect(plain()).toBe('Written.');
    expect(noteBody(editor.state.doc).json).not.toContain('template');
  });
});

describe('what was agreed last time', () => {
  it('goes into the empty section of its name, and one undo takes it out', () => {
    const { editor, plain } = editing(begun());
    expect(fillSection(editor, 'Plan:', [p('Two visits'), p('A call')])).toBe(true);
    expect(plain()).toMatch(/Plan\nTwo visits\n\nA call$/);
    editor.commands.undo();
    expect(plain()).not.toContain('visits');
  });

  it('finds the plan under another name, and never a section that has text', () => {
    const { editor, plain } = editing(doc(sectionHeading('Próxima sesión'), p('')));
    expect(fillSection(editor, 'Plan', [p('Two visits')])).toBe(true);
    expect(fillSection(editor, 'Plan', [p('Again')])).toBe(false);
    expect(fillSection(editor, 'Subjective', [p('Again')])).toBe(false);
    expect(plain()).toBe('Próxima sesión\nTwo visits');
  });
});

describe('writing at the caret', () => {
  it('puts one paragraph into the line and the caret on its mark', () => {
    const { editor, plain } = editing(doc(p('before /x after')));
    writeAt(editor, { from: 8, to: 10 }, [p(`came ${CARET_MARK} late`)]);
    expect(plain()).toBe('before came  late after');
    expect(editor.state.selection.from).toBe(13);
  });

  it.each([
    ['in an empty line', doc(p('/x')), 1, 3, 'Plan\nIt'],
    ['behind words', doc(p('before /x')), 8, 10, 'before \n\nPlan\nIt'],
  ])('puts blocks of their own %s', (_where, content, from, to, expected) => {
    const { editor, plain } = editing(content);
    writeAt(editor, { from, to }, [sectionHeading('Plan'), p(`It${CARET_MARK}`)]);
    expect(plain()).toBe(expected);
    expect(editor.state.selection.$from.parent.textContent).toBe('It');
    expect(noteBody(editor.state.doc).json).not.toContain(CARET_MARK);
  });
});

describe('the list of snippets', () => {
  it('opens with a stroke at the beginning of a word, narrows without accents, and brings in with Enter', async () => {
    const { editor, menu, type, press, plain } = editing(doc(p('')));
    await type('Asked. /');
    expect(menu.getState()?.entries).toEqual([entry]);
    await type('IDEACION');
    expect(menu.getState()?.entries).toEqual([entry]);
    expect(press('Enter')).toBe(true);
    expect(plain()).toBe('Asked. None.');
    expect(editor.state.selection.from).toBe(13);
    await Promise.resolve();
    expect(menu.getState()).toBeNull();
  });

  it.each(['3/11', 'and/or', 'km/h ', 'a / b', '//'])('does not stand in the way of %s', async (text) => {
    const { menu, type, plain } = editing(doc(p('')));
    await type(text);
    expect(menu.getState()).toBeNull();
    expect(plain().trim()).toBe(text.trim());
  });

  it('is hidden while nothing fits, so that Enter and Tab are her own again', async () => {
    const { menu, type, press } = editing(doc(p('')));
    await type('/zzz');
    expect(menu.getState()).toBeNull();
    expect(press('ArrowDown') ?? false).toBe(false);
  });

  it('closes with Escape for good, and does not open where a caret only passes by', async () => {
    const { menu, type, press, plain } = editing(doc(p('')));
    await type('/s');
    expect(press('Escape')).toBe(true);
    await type('i');
    expect(menu.getState()).toBeNull();
    expect(plain()).toBe('/si');
  });

  it('does not open where the caret only passes by, nor by undo', async () => {
    const { editor, menu, type } = editing(doc(p('/')));
    editor.commands.setTextSelection(1);
    editor.commands.setTextSelection(2);
    await type('');
    expect(menu.getState()).toBeNull();
    editor.commands.setTextSelection({ from: 1, to: 2 });
    editor.commands.deleteSelection();
    editor.commands.undo();
    await type('');
    expect(menu.getState()).toBeNull();
  });
});
