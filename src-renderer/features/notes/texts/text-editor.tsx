import type { Node } from '@tiptap/pm/model';
import { EditorContent, useEditor, type Editor } from '@tiptap/react';
import type { ReactNode } from 'react';
import type { NoteDocument } from '../../../../src-shared/clinical/note-document.ts';
import { noteExtensions } from '../editor/note-extensions.ts';
import { NoteToolbar } from '../editor/toolbar.tsx';

interface TextEditorProps {
  readonly id: string;
  readonly label: string;
  readonly describedBy: string;
  readonly document: NoteDocument;
  readonly onChanged: (document: Node) => void;
  readonly onSave: () => void;
  readonly onTooLarge: () => void;
  readonly tools?: (editor: Editor) => ReactNode;
}

/** The text of a template or snippet, under the schema of a note: what can be written here is what a note can hold. Ctrl+Enter saves. */
export function TextEditor(props: TextEditorProps) {
  const editor = useEditor({
    extensions: noteExtensions({ onTooLarge: props.onTooLarge, onSign: props.onSave }),
    content: props.document.content.length === 0 ? null : props.document,
    injectCSS: false,
    editorProps: {
      attributes: {
        class: 'note-text',
        id: props.id,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': props.label,
        'aria-describedby': props.describedBy,
        spellcheck: 'false',
        autocorrect: 'off',
        autocapitalize: 'off',
      },
    },
    onUpdate: ({ editor: changed }) => props.onChanged(changed.state.doc),
  });
  return (
    <div className="text-editor">
      <NoteToolbar editor={editor} disabled={false}>
        {props.tools?.(editor)}
      </NoteToolbar>
      <EditorContent editor={editor} />
    </div>
  );
}
