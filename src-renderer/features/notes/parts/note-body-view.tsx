import type { Editor } from '@tiptap/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { readNoteDocument, type NoteDocument } from '../../../../src-shared/clinical/note-document.ts';
import { skeletonOf } from '../../../../src-shared/clinical/note-template.ts';
import type { Note } from '../../../../src-shared/clinical/note.ts';
import { defaultTemplate } from '../../../../src-shared/clinical/own-text.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { capitalise, localZone, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { call } from '../../../vault-client/call.ts';
import { NoteEditor } from '../editor/note-editor.tsx';
import { SectionHints } from '../editor/section-hints.ts';
import { Snippets } from '../editor/snippets.ts';
import { NoteToolbar } from '../editor/toolbar.tsx';
import { documentOf } from '../editor/write-into.ts';
import { findEntry } from '../ledger.ts';
import { useNoteNames } from '../note-names.ts';
import { Spelling } from '../spelling/spelling.tsx';
import type { Written } from '../note-store.ts';
import { useSnippets } from '../writing/use-snippets.ts';
import { sectionHint, templateOf, useWritingAids, type WritingAids } from '../writing/writing-aids.ts';
import { AddendaTexts } from './addenda-texts.tsx';
import type { NoteSheetProps } from './note-sheet.types.ts';
import { NoteText } from './note-text.tsx';
import { SignatureWarning } from './signature-warning.tsx';
import { SnippetList } from './snippet-list.tsx';
import { TemplateMenu } from './template-menu.tsx';
import { TemplateName } from './template-name.tsx';

interface NoteBodyViewProps extends NoteSheetProps {
  readonly note: Note;
  readonly onSign: () => void;
  readonly onTyped: (written: Written) => void;
  readonly onTooLarge: () => void;
}

/** The note's head and its text: in the editor while it is a draft, to read afterwards. */
export function NoteBodyView(props: NoteBodyViewProps) {
  const { session, state, note, ledger, chosen, onOpen, onEditor } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  const { noteName } = useNoteNames();
  const aids = useWritingAids();
  const sheet = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [error, setError] = useState<VaultError | null>(null);
  const document = useMemo(() => begunDocument(note, aids), [note, aids]);
  const { texts } = aids;
  const snippets = useSnippets();
  const extensions = useMemo(
    () => [
      SectionHints.configure({ hintOf: (mark, title) => sectionHint(texts, mark, title) }),
      Snippets.configure(snippets),
    ],
    [texts, snippets],
  );
  const name = noteName(ledger, note.id);
  const entry = findEntry(ledger, note.id)?.entry ?? null;
  const editing = note.state === 'draft' && document !== null;
  // Signed or undone in between: the text she was in is not there any more, and the focus stays with the note.
  const again = state.opened > 1;
  useEffect(() => {
    if ((chosen || again) && !editing) heading.current?.focus({ preventScroll: true });
  }, [chosen, again, editing, note.id]);
  useEffect(() => {
    onEditor(editor);
    return () => onEditor(null);
  }, [editor, onEditor]);

  const newFromNote = async (from: Editor): Promise<void> => {
    const result = await call('ownTexts.save', {
      at: null,
      text: {
        kind: 'template',
        name: t('writing.fromNoteName', { date: format.dayMonth(note.occurredAt, note.zone) }),
        document: { type: 'doc', content: skeletonOf(documentOf(from.state.doc)) },
        hints: [],
      },
    });
    if (result.ok) go({ screen: 'note-texts', form: result.value.id });
    else setError(result.error);
  };

  return (
    <div className="sheet" ref={sheet}>
      <div className="sheet-text">
        <header>
          <h2 ref={heading} tabIndex={-1}>
            {name}
          </h2>
          <p className="meta">
            {capitalise(format.fullDate(note.occurredAt, note.zone))}, {format.time(note.occurredAt, note.zone)}
            {note.zone !== localZone() && ` (${note.zone})`}
            <TemplateName editor={editing ? editor : null} document={document} />
            {note.parentId !== null && (
              <>
                {' · '}
                <button type="button" className="link" onClick={() => note.parentId !== null && onOpen(note.parentId)}>
                  {t('notes.showOriginal')}
                </button>
              </>
            )}
          </p>
        </header>
        {state.problem !== null && <ErrorNote error={state.problem} />}
        {error !== null && <ErrorNote error={error} />}
        {note.signatureValid === false && <SignatureWarning />}
        {document === null && <p className="note-box warn">{t('notes.unreadable')}</p>}
        {editing ? (
          <NoteEditor
            key={state.opened}
            document={document}
            caret={note.caret}
            focus={chosen || again}
            label={`${t('notes.editorLabel')}: ${name}`}
            readOnly={state.busy !== null}
            sheet={sheet}
            extensions={extensions}
            onEditor={setEditor}
            onShown={session.shown}
            onTyped={props.onTyped}
            onMoved={session.moved}
            onSign={props.onSign}
            onTooLarge={props.onTooLarge}
            toolbar={(made) => (
              <NoteToolbar editor={made} disabled={state.busy !== null}>
                {note.kind !== 'addendum' && (
                  <TemplateMenu
                    editor={made}
                    disabled={state.busy !== null}
                    onNewFromNote={() => void newFromNote(made)}
                    onManage={() => go({ screen: 'note-texts', form: null })}
                  />
                )}
              </NoteToolbar>
            )}
          />
        ) : (
          <NoteText body={note.body} />
        )}
        {editing && editor !== null && <SnippetList editor={editor} menu={snippets.menu} />}
        {editing && editor !== null && <Spelling editor={editor} patientId={note.patientId} />}
        {entry !== null && entry.note.id === note.id && <AddendaTexts addenda={entry.addenda} onOpen={onOpen} />}
      </div>
    </div>
  );
}

/** What stands in the note; in one that nothing was ever kept of, the sections of its kind's default template, which become part of it with the first word. */
function begunDocument(note: Note, aids: WritingAids): NoteDocument | null {
  const document = readNoteDocument(note.body.json);
  const untouched = note.state === 'draft' && note.versions === 0 && !note.hasDraft;
  if (document === null || !untouched || note.kind === 'addendum') return document;
  const template = templateOf(defaultTemplate(aids.texts, note.kind), aids);
  return template === null
    ? document
    : { type: 'doc', attrs: { template: template.mark }, content: [...template.content] };
}
