import { useEditorState, type Editor } from '@tiptap/react';
import type { NoteDocument } from '../../../../src-shared/clinical/note-document.ts';
import { templateMarkOf } from '../editor/template-attribute.ts';
import { templateName, useWritingAids } from '../writing/writing-aids.ts';

interface TemplateNameProps {
  /** Where the note is being written; null where it is read. */
  readonly editor: Editor | null;
  readonly document: NoteDocument | null;
}

/** " · SOAP" behind the moment of the note; nothing for free text. */
export function TemplateName({ editor, document }: TemplateNameProps) {
  const { language } = useWritingAids();
  const written = useEditorState({
    editor,
    selector: ({ editor: now }) => (now === null ? null : templateMarkOf(now.state.doc)),
  });
  const mark = editor === null ? (document?.attrs?.template ?? null) : written;
  return mark === null ? null : <> · {templateName(mark, language)}</>;
}
