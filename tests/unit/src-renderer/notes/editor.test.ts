import { Editor } from '@tiptap/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { noteBody } from '../../../../src-renderer/features/notes/editor/note-body.ts';
import { noteExtensions } from '../../../../src-renderer/features/notes/editor/note-extensions.ts';
import { tooLargeToPaste } from '../../../../src-renderer/features/notes/editor/size-limit.ts';
import { MAX_NOTE_BYTES } from '../../../../src-shared/clinical/note.ts';
import { readNoteDocument } from '../../../../src-shared/clinical/note-document.ts';

const editors: Editor[] = [];

function editing(content = '<p>as it was</p>') {
  const onTooLarge = vi.fn();
  const onSign = vi.fn();
  const element = document.createElement('div');
  document.body.append(element);
  const editor = new Editor({ element, injectCSS: false, extensions: noteExtensions({ onTooLarge, onSign }), content });
  editors.push(editor);
  return { editor, onTooLarge, onSign };
}

const clipboard = (data: Record<string, string>) => ({ getData: (type: string) => data[type] ?? '' });

/** What the browser does with a paste that nobody refused: the HTML goes through the editor's schema. */
function paste(editor: Editor, html: string): void {
  // jsdom has no ClipboardEvent and no layout to scroll in.
  const event = Object.assign(new Event('paste'), { clipboardData: null });
  vi.spyOn(editor.view, 'dispatch').mockImplementation((transaction) => {
    editor.view.updateState(editor.state.applyTransaction(transaction).state);
  });
  editor.view.pasteHTML(html, event);
}

afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy();
  document.body.replaceChildren();
});

describe('what is pasted', () => {
  it('is reduced to what a note may hold: no script, image, link, style or unknown mark survives', () => {
    const { editor } = editing('<p></p>');
    paste(
      editor,
      '<h1 style="color:red">Plan</h1><p onclick="x()"><a href="https://a.example">go</a> <b>bold</b> <u>under</u><script>alert(1)</script></p>' +
        '<img src="x" onerror="alert(2)"><style>p{}</style><ul><li>one</li></ul><iframe src="x"></iframe><table><tr><td>cell</td></tr></table>',
    );
    const { json, plain } = noteBody(editor.state.doc);
    expect(json).not.toMatch(/script|img|href|style|iframe|alert|onclick|underline|table/);
    expect(readNoteDocument(json)).not.toBeNull();
    expect(plain).toContain('Plan\ngo bold under');
    expect(plain).toContain('- one');
    expect(plain).toContain('cell');
  });

  it('makes one rank of section heading of every heading', () => {
    const { editor } = editing('<p></p>');
    paste(editor, '<h1>a</h1><h2>b</h2><h6>c</h6>');
    const levels: unknown[] = [];
    editor.state.doc.descendants((node) => {
      if (node.type.name === 'heading') levels.push(node.attrs.level);
    });
    expect(levels).toEqual([3, 3, 3]);
  });

  it('is refused whole when the note would pass 1 MiB, and the note stays as it was', () => {
    const { editor, onTooLarge } = editing();
    const before = noteBody(editor.state.doc);
    paste(editor, `<p>${'a'.repeat(MAX_NOTE_BYTES)}</p>`);
    expect(onTooLarge).toHaveBeenCalledOnce();
    expect(noteBody(editor.state.doc)).toEqual(before);
  });

  it('counts bytes and not characters', () => {
    const { editor, onTooLarge } = editing();
    paste(editor, `<p>${'ñ'.repeat(MAX_NOTE_BYTES / 2)}</p>`);
    expect(onTooLarge).toHaveBeenCalledOnce();
    paste(editor, `<p>${'n'.repeat(MAX_NOTE_BYTES / 2)}</p>`);
    expect(onTooLarge).toHaveBeenCalledOnce();
    expect(noteBody(editor.state.doc).plain.length).toBeGreaterThan(MAX_NOTE_BYTES / 2);
  });

  it('is not even parsed when the clipboard alone is too large, and lets a smaller one through', () => {
    expect(tooLargeToPaste(clipboard({ 'text/plain': 'x'.repeat(10 * MAX_NOTE_BYTES) }))).toBe(true);
    expect(tooLargeToPaste(clipboard({ 'text/plain': 'x', 'text/html': 'x'.repeat(9 * MAX_NOTE_BYTES) }))).toBe(true);
    expect(tooLargeToPaste(clipboard({ 'text/plain': 'x'.repeat(MAX_NOTE_BYTES), 'text/html': '<b>x</b>' }))).toBe(
      false,
    );
    expect(tooLargeToPaste(null)).toBe(false);
  });

  it('lets a note at the limit be made shorter', () => {
    const { editor, onTooLarge } = editing(`<p>${'a'.repeat(MAX_NOTE_BYTES - 200)}</p>`);
    editor.commands.deleteRange({ from: 1, to: 1000 });
    expect(onTooLarge).not.toHaveBeenCalled();
    expect(noteBody(editor.state.doc).plain).toHaveLength(MAX_NOTE_BYTES - 200 - 999);
  });
});

describe('keys', () => {
  const press = (editor: Editor, key: string, more: KeyboardEventInit = {}) =>
    editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));

  it('signs with Ctrl+Enter instead of breaking the line', () => {
    const { editor, onSign } = editing();
    const before = noteBody(editor.state.doc);
    press(editor, 'Enter', { ctrlKey: true });
    expect(onSign).toHaveBeenCalledOnce();
    expect(noteBody(editor.state.doc)).toEqual(before);
  });

  it('does not write into a note that is only opened', () => {
    const { editor } = editing('<ul><li>ends with a list</li></ul>');
    expect(noteBody(editor.state.doc).plain).toBe('- ends with a list');
  });
});
