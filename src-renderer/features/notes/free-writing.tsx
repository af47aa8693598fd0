import type { Editor } from '@tiptap/react';
import { useMemo, useState, type RefObject } from 'react';
import { readNoteDocument } from '../../../src-shared/clinical/note-document.ts';
import type { Caret, NoteBody } from '../../../src-shared/clinical/note.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import { useTranslation } from '../../i18n/index.ts';
import { noteBody } from './editor/note-body.ts';
import { NoteEditor } from './editor/note-editor.tsx';
import { Snippets } from './editor/snippets.ts';
import { NoteToolbar } from './editor/toolbar.tsx';
import { nothingWritten } from './editor/write-into.ts';
import type { Written } from './note-store.ts';
import { NoteText } from './parts/note-text.tsx';
import { SnippetList } from './parts/snippet-list.tsx';
import { Spelling } from './spelling/spelling.tsx';
import { usePatientAids } from './writing/use-patient-aids.ts';
import { useSnippets } from './writing/use-snippets.ts';
import { WritingAidsContext } from './writing/writing-aids.ts';

interface FreelyWritten {
  /** Made when it is asked for. */
  readonly body: () => NoteBody;
  readonly caret: Caret;
  readonly blank: boolean;
}

interface FreeWritingProps {
  readonly patientId: PatientId;
  readonly body: NoteBody;
  readonly caret: Caret;
  readonly focus: boolean;
  readonly label: string;
  /** The element that scrolls. */
  readonly sheet: RefObject<HTMLElement | null>;
  readonly onShown: (written: FreelyWritten) => void;
  readonly onTyped: (written: FreelyWritten) => void;
  readonly onMoved: (caret: Caret) => void;
  readonly onTooLarge: () => void;
}

/** A text in the editor of the notes, with snippets and spelling, without what makes a note of the record: no template, no signature. */
export function FreeWriting(props: FreeWritingProps) {
  const aids = usePatientAids(props.patientId);
  return aids === null ? null : (
    <WritingAidsContext value={aids}>
      <FreeEditor {...props} />
    </WritingAidsContext>
  );
}

const nothing = (): void => undefined;

function FreeEditor({ patientId, body, onShown, onTyped, ...rest }: FreeWritingProps) {
  const { t } = useTranslation();
  const [document] = useState(() => readNoteDocument(body.json));
  const [editor, setEditor] = useState<Editor | null>(null);
  const snippets = useSnippets();
  const extensions = useMemo(() => [Snippets.configure(snippets)], [snippets]);
  if (document === null) {
    return (
      <>
        <p className="note-box warn">{t('notes.unreadable')}</p>
        <NoteText body={body} />
      </>
    );
  }
  return (
    <>
      <NoteEditor
        {...rest}
        document={document}
        readOnly={false}
        extensions={extensions}
        onEditor={setEditor}
        onShown={(written) => onShown(freely(written))}
        onTyped={(written) => onTyped(freely(written))}
        onSign={nothing}
        toolbar={(made) => <NoteToolbar editor={made} disabled={false} />}
      />
      {editor !== null && <SnippetList editor={editor} menu={snippets.menu} />}
      {editor !== null && <Spelling editor={editor} patientId={patientId} forgets />}
    </>
  );
}

function freely({ document, caret }: Written): FreelyWritten {
  return { body: () => noteBody(document), caret, blank: nothingWritten(document) };
}
