import type { Editor } from '@tiptap/react';
import { readNoteDocument, type NoteDocument } from '../../../../src-shared/clinical/note-document.ts';
import { planOf, withoutEmptyEnds } from '../../../../src-shared/clinical/note-sections.ts';
import { withSectionsOf } from '../../../../src-shared/clinical/note-template.ts';
import type { Note, NoteRow } from '../../../../src-shared/clinical/note.ts';
import type { NoteId } from '../../../../src-shared/ids.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { useQuery } from '../../../vault-client/use-query.ts';
import { documentOf, fillSection, replaceDocument, writeAt } from '../editor/write-into.ts';
import { NoteText } from './note-text.tsx';
import './beside.css';

interface BesideProps {
  /** The note to read beside the one at hand: the last one, or the one an addendum belongs to. */
  readonly note: NoteRow | null;
  readonly original: boolean;
  /** Where she writes; null while the note at hand can only be read. */
  readonly editor: Editor | null;
  readonly onOpen: (id: NoteId) => void;
}

/** The right margin: what was agreed last time, ready to begin with. */
export function Beside({ note, original, editor, onOpen }: BesideProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (note === null) return <p className="meta">{t('notes.firstNote')}</p>;
  const date = format.dayMonth(note.occurredAt, note.zone);
  return (
    <section className="beside" aria-label={original ? t('notes.original', { date }) : t('notes.lastTime', { date })}>
      <h2>{original ? t('notes.original', { date }) : t('notes.lastTime', { date })}</h2>
      <BesideText key={note.id} id={note.id} whole={original} editor={original ? null : editor} onOpen={onOpen} />
    </section>
  );
}

interface BesideTextProps {
  readonly id: NoteId;
  /** All of it, and not the plan alone. */
  readonly whole: boolean;
  readonly editor: Editor | null;
  readonly onOpen: (id: NoteId) => void;
}

function BesideText({ id, whole, editor, onOpen }: BesideTextProps) {
  const opened = useQuery('notes.open', { id });
  if (opened.state === 'failed') return <ErrorNote error={opened.error} />;
  if (opened.state === 'loading') return null;
  const { note } = opened.value;
  const document = readNoteDocument(note.body.json);
  if (whole || document === null) return <NoteText body={note.body} />;
  return <LastNote note={note} document={document} editor={editor} onOpen={onOpen} />;
}

interface LastNoteProps {
  readonly note: Note;
  readonly document: NoteDocument;
  readonly editor: Editor | null;
  readonly onOpen: (id: NoteId) => void;
}

function LastNote({ note, document, editor, onOpen }: LastNoteProps) {
  const { t } = useTranslation();
  const plan = planOf(document);
  const text = withoutEmptyEnds(document.content);
  const start = plan?.blocks ?? text;

  const useAsStart = (): void => {
    if (editor === null) return;
    if (plan !== null && fillSection(editor, plan.title, plan.blocks)) {
      announce(t('writing.usedIn', { title: plan.title }));
      return;
    }
    const { from, to } = editor.state.selection;
    writeAt(editor, { from, to }, start);
    announce(t('writing.usedAtCaret'));
  };
  const loadAll = (): void => {
    if (editor === null) return;
    const before = documentOf(editor.state.doc);
    const after = withSectionsOf(before, document);
    if (JSON.stringify(after.content) === JSON.stringify(before.content)) {
      announce(t('writing.loadedNothing'));
      return;
    }
    replaceDocument(editor, after);
    announce(t('writing.loaded'));
  };
  return (
    <>
      {start.length === 0 ? (
        <p className="meta">{t('writing.lastEmpty')}</p>
      ) : (
        <NoteText body={{ json: JSON.stringify({ type: 'doc', content: start }), plain: '' }} />
      )}
      <ul className="beside-actions">
        {editor !== null && start.length > 0 && (
          <li>
            <button type="button" className="link" id="use-as-start" onClick={useAsStart}>
              {t('writing.useAsStart')}
            </button>
          </li>
        )}
        {editor !== null && text.length > 0 && (
          <li>
            <button type="button" className="link" id="load-last" onClick={loadAll}>
              {t('writing.loadAll')}
            </button>
          </li>
        )}
        <li>
          <button type="button" className="link" onClick={() => onOpen(note.id)}>
            {t('writing.openWhole')}
          </button>
        </li>
      </ul>
    </>
  );
}
