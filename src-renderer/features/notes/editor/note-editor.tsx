import { useEffect, type ReactNode, type RefObject } from 'react';
import type { Extensions } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { EditorContent, useEditor, type Editor } from '@tiptap/react';
import type { NoteDocument } from '../../../../src-shared/clinical/note-document.ts';
import type { Caret } from '../../../../src-shared/clinical/note.ts';
import type { Written } from '../note-store.ts';
import { noteExtensions } from './note-extensions.ts';
import { firstPlace, nothingWritten } from './write-into.ts';

export interface NoteEditorProps {
  readonly document: NoteDocument;
  readonly caret: Caret | null;
  readonly focus: boolean;
  readonly label: string;
  readonly readOnly: boolean;
  /** The element that scrolls; its place is kept with the caret. */
  readonly sheet: RefObject<HTMLElement | null>;
  /** What the editor has beyond a note's own schema and keys: hints, snippets. Taken once, like the document. */
  readonly extensions: Extensions;
  readonly onEditor: (editor: Editor | null) => void;
  readonly onShown: (written: Written) => void;
  readonly onTyped: (written: Written) => void;
  readonly onMoved: (caret: Caret) => void;
  readonly onSign: () => void;
  readonly onTooLarge: () => void;
  /** Drawn above the text, with the editor it acts on. */
  readonly toolbar: (editor: Editor) => ReactNode;
}

/** The text of a draft. It takes its document once, when it is made; a note that is opened again gets another editor (`key`). */
export function NoteEditor(props: NoteEditorProps) {
  const { sheet, label, readOnly, onMoved } = props;
  const caretOf = (editor: Editor): Caret => {
    const { anchor, head } = editor.state.selection;
    return { anchor, head, scrollTop: sheet.current?.scrollTop ?? 0 };
  };
  const editor = useEditor({
    extensions: [...noteExtensions({ onTooLarge: props.onTooLarge, onSign: props.onSign }), ...props.extensions],
    content: props.document.content.length === 0 ? null : props.document,
    editable: !readOnly,
    // The content security policy takes no style that a script writes as markup; notes.css has the few rules the editor needs.
    injectCSS: false,
    editorProps: {
      attributes: {
        class: 'note-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        spellcheck: 'false',
        autocorrect: 'off',
        autocapitalize: 'off',
      },
    },
    onCreate: ({ editor: made }) => {
      restore(made, props.caret, sheet.current, props.focus);
      props.onShown({ document: made.state.doc, caret: caretOf(made) });
    },
    onUpdate: ({ editor: changed }) => props.onTyped({ document: changed.state.doc, caret: caretOf(changed) }),
    onSelectionUpdate: ({ editor: moved }) => onMoved(caretOf(moved)),
  });

  useEffect(() => {
    editor.setEditable(!readOnly, false);
  }, [editor, readOnly]);

  const { onEditor } = props;
  useEffect(() => {
    onEditor(editor);
    return () => onEditor(null);
  }, [editor, onEditor]);

  // She chose the note that was on the screen already.
  const { focus } = props;
  useEffect(() => {
    if (focus && !editor.isFocused) editor.commands.focus(null, { scrollIntoView: false });
  }, [editor, focus]);

  useEffect(() => {
    const scroller = sheet.current;
    if (scroller === null) return undefined;
    const scrolled = (): void => {
      const { anchor, head } = editor.state.selection;
      onMoved({ anchor, head, scrollTop: scroller.scrollTop });
    };
    scroller.addEventListener('scroll', scrolled, { passive: true });
    return () => scroller.removeEventListener('scroll', scrolled);
  }, [editor, sheet, onMoved]);

  return (
    <>
      {props.toolbar(editor)}
      <EditorContent editor={editor} />
    </>
  );
}

/** Puts the caret where it was and the sheet as far as it was scrolled; in a note without either, in the first section that is empty, or at the end of what is written. */
function restore(editor: Editor, caret: Caret | null, sheet: HTMLElement | null, focus: boolean): void {
  const { doc } = editor.state;
  const inside = (position: number) => doc.resolve(Math.min(position, doc.content.size));
  // Where nothing is written yet, a caret was kept for another template.
  const kept = nothingWritten(doc) ? null : caret;
  const end = firstPlace(doc);
  const selection = TextSelection.between(inside(kept?.anchor ?? end), inside(kept?.head ?? end));
  const transaction = editor.state.tr.setSelection(selection).setMeta('addToHistory', false);
  editor.view.dispatch(caret === null ? transaction.scrollIntoView() : transaction);
  if (focus) editor.view.focus();
  if (caret !== null && sheet !== null) sheet.scrollTop = caret.scrollTop;
}
