import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { readNoteDocument } from '../../../../src-shared/clinical/note-document.ts';
import type { Note, NoteBody } from '../../../../src-shared/clinical/note.ts';
import type { NoteId } from '../../../../src-shared/ids.ts';
import { capitalise, localZone, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { useMenuItem } from '../../../vault-client/shell-events.ts';
import { NoteEditor } from '../editor/note-editor.tsx';
import { NoteToolbar } from '../editor/toolbar.tsx';
import { findEntry, type LedgerYear } from '../ledger.ts';
import { useNoteNames } from '../note-names.ts';
import type { NoteSession, NoteState, Written } from '../note-store.ts';
import { useSigningKey } from '../use-signing-key.ts';
import { AddendaTexts } from './addenda-texts.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { NoteFooter } from './note-footer.tsx';
import { NoteText } from './note-text.tsx';
import { RestoredLine } from './restored-line.tsx';
import { FailedSave } from './save-line.tsx';
import { SignatureWarning } from './signature-warning.tsx';

export interface NoteSheetProps {
  readonly session: NoteSession;
  readonly state: NoteState;
  readonly ledger: readonly LedgerYear[];
  /** Whether she chose this note (then the focus goes into it) or the screen did. */
  readonly chosen: boolean;
  readonly onOpen: (id: NoteId) => void;
  readonly onAddendum: (id: NoteId) => void;
}

/** One note: to write while it is a draft, to read once it is signed. */
export function NoteSheet(props: NoteSheetProps) {
  const { session, state } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { note } = state;
  /** The text as it stood when she opened the history; null while that is closed. */
  const [history, setHistory] = useState<{ readonly current: NoteBody | null } | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const typed = useCallback(
    (written: Written) => {
      setTooLarge(false);
      session.typed(written);
    },
    [session],
  );
  const refuse = useCallback(() => {
    setTooLarge(true);
    announce(t('notes.tooLarge'), 'assertive');
  }, [t]);
  const sign = useCallback(() => void session.sign(), [session]);
  useSigningKey(sign, note?.state === 'draft' && history === null);
  useSignatureSaid(state);
  useMenuItem('save', () => {
    void session.saveNow().then((safe) => {
      const { savedAt } = session.store.getState().save;
      if (safe && savedAt !== null) announce(t('notes.savedSaid', { time: format.time(savedAt) }));
    });
  });

  if (note === null) {
    return <div className="sheet">{state.problem !== null && <ErrorNote error={state.problem} />}</div>;
  }
  return (
    <>
      <NoteBodyView {...props} note={note} onSign={sign} onTyped={typed} onTooLarge={refuse} />
      <div className="sheet-foot">
        {tooLarge && <p className="note-box warn refused">{t('notes.tooLarge')}</p>}
        <FailedSave
          save={state.save}
          plainText={() => session.text()?.plain ?? ''}
          onRetry={() => void session.saveNow()}
        />
        <RestoredLine session={session} state={state} />
        <NoteFooter
          state={state}
          note={note}
          onHistory={() => setHistory({ current: session.text() })}
          onSign={sign}
          onUndo={() => void session.undoSign()}
          onDiscard={() => void session.discard()}
          onAddendum={() => props.onAddendum(note.id)}
        />
      </div>
      {history !== null && (
        <HistoryDialog
          note={note}
          current={history.current}
          onRestore={(version) => {
            setHistory(null);
            void session.restore(version);
          }}
          onAddendum={() => {
            setHistory(null);
            props.onAddendum(note.id);
          }}
          onClose={() => setHistory(null)}
        />
      )}
    </>
  );
}

interface NoteBodyViewProps extends NoteSheetProps {
  readonly note: Note;
  readonly onSign: () => void;
  readonly onTyped: (written: Written) => void;
  readonly onTooLarge: () => void;
}

function NoteBodyView({
  session,
  state,
  note,
  ledger,
  chosen,
  onOpen,
  onSign,
  onTyped,
  onTooLarge,
}: NoteBodyViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { noteName } = useNoteNames();
  const sheet = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const document = useMemo(() => readNoteDocument(note.body.json), [note.body.json]);
  const name = noteName(ledger, note.id);
  const entry = findEntry(ledger, note.id)?.entry ?? null;
  const editing = note.state === 'draft' && document !== null;
  // Signed or undone in between: the text she was in is not there any more, and the focus stays with the note.
  const again = state.opened > 1;
  useEffect(() => {
    if ((chosen || again) && !editing) heading.current?.focus({ preventScroll: true });
  }, [chosen, again, editing, note.id]);

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
            onShown={session.shown}
            onTyped={onTyped}
            onMoved={session.moved}
            onSign={onSign}
            onTooLarge={onTooLarge}
            toolbar={(editor) => <NoteToolbar editor={editor} disabled={state.busy !== null} />}
          />
        ) : (
          <NoteText body={note.body} />
        )}
        {entry !== null && entry.note.id === note.id && <AddendaTexts addenda={entry.addenda} onOpen={onOpen} />}
      </div>
    </div>
  );
}

/** Signing and taking back are said once, when they have happened. */
function useSignatureSaid({ note, phase }: NoteState): void {
  const { t } = useTranslation();
  const format = useFormat();
  const before = useRef<Note['state'] | null>(null);
  useEffect(() => {
    if (phase !== 'open' || note === null) return;
    if (before.current === 'draft' && note.state === 'signed' && note.finalAt !== null) {
      announce(t('notes.signedSaid', { time: format.time(note.finalAt) }));
    }
    if (before.current === 'signed' && note.state === 'draft') announce(t('notes.undone'));
    before.current = note.state;
  }, [note, phase, t, format]);
}
