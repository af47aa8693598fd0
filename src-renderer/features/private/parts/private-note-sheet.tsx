import { useCallback, useEffect, useRef, useState } from 'react';
import type { PrivateNoteId } from '../../../../src-shared/ids.ts';
import { capitalise, localZone, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { useMenuItem } from '../../../vault-client/shell-events.ts';
import type { PrivateNoteSession } from '../private-note-store.ts';
import type { PrivateSession } from '../private-session.ts';
import { usePrivateNote } from '../use-private-note.ts';
import type { PrivatelyWritten, WritingParts } from '../writing-parts.types.ts';
import { HistoryDialog } from './history-dialog.tsx';

interface PrivateNoteSheetProps {
  readonly id: PrivateNoteId;
  readonly session: PrivateSession;
  readonly parts: WritingParts;
  /** What the list says of it has changed. */
  readonly onChanged: () => void;
  /** It begins otherwise since it was opened. */
  readonly onBegins: (begins: { readonly id: PrivateNoteId; readonly text: string }) => void;
  readonly onDiscarded: () => void;
}

/** One private note: always to be written in, saved while she types, never signed. */
export function PrivateNoteSheet({ id, session, parts, onChanged, onBegins, onDiscarded }: PrivateNoteSheetProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { note: open, state } = usePrivateNote(id, session, onChanged);
  const sheet = useRef<HTMLDivElement>(null);
  const [history, setHistory] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const { note, save, phase, problem } = state;
  const { Writing, SaveLine, FailedSave } = parts;

  const error = problem ?? (save.kind === 'failed' ? save.error : null);
  const locked = error?.code === 'private-locked';
  useEffect(() => {
    if (locked) session.lost();
  }, [locked, session]);
  useEffect(() => {
    if (phase === 'discarded') onDiscarded();
  }, [phase, onDiscarded]);
  const { beginning } = state;
  useEffect(() => {
    if (beginning !== null) onBegins({ id, text: beginning });
  }, [id, beginning, onBegins]);
  useSaveKey(open);

  const typed = useCallback(
    (written: PrivatelyWritten) => {
      setTooLarge(false);
      open.typed(written);
    },
    [open],
  );
  const refuse = useCallback(() => {
    setTooLarge(true);
    announce(t('notes.tooLarge'), 'assertive');
  }, [t]);

  if (note === null) {
    return <div className="sheet">{problem !== null && !locked && <ErrorNote error={problem} />}</div>;
  }
  const when = `${capitalise(format.fullDate(note.occurredAt, note.zone))}, ${format.time(note.occurredAt, note.zone)}`;
  return (
    <>
      <div className="sheet" ref={sheet}>
        <div className="sheet-text">
          <header>
            <h2>
              {when}
              {note.zone !== localZone() && ` (${note.zone})`}
            </h2>
          </header>
          {problem !== null && !locked && <ErrorNote error={problem} />}
          <Writing
            patientId={note.patientId}
            body={note.body}
            caret={note.caret}
            focus
            label={`${t('privateNotes.editorLabel')}: ${when}`}
            sheet={sheet}
            onShown={open.shown}
            onTyped={typed}
            onMoved={open.moved}
            onTooLarge={refuse}
          />
        </div>
      </div>
      <div className="sheet-foot">
        {tooLarge && <p className="note-box warn refused">{t('notes.tooLarge')}</p>}
        <FailedSave save={save} plainText={() => open.text()?.plain ?? ''} onRetry={() => void open.saveNow()} />
        <footer className="bar">
          <span className="meta">
            <SaveLine save={save} />{' '}
            <button type="button" className="link" id="private-history" onClick={() => setHistory(true)}>
              {t('privateNotes.history')}
            </button>
          </span>
          <span className="meta hint">
            {state.blank && note.versions === 0 && (
              <button type="button" className="link" onClick={() => void open.discard()}>
                {t('privateNotes.discardEmpty')}
              </button>
            )}
          </span>
        </footer>
      </div>
      {history && <HistoryDialog id={id} Text={parts.Text} onLocked={session.lost} onClose={() => setHistory(false)} />}
    </>
  );
}

/** Ctrl+S saves now, and keeps the private part open: it is a key. */
function useSaveKey(note: PrivateNoteSession): void {
  const { t } = useTranslation();
  const format = useFormat();
  useMenuItem('save', () => {
    void note.saveNow().then((safe) => {
      const { savedAt } = note.store.getState().save;
      if (safe && savedAt !== null) announce(t('notes.savedSaid', { time: format.time(savedAt) }));
    });
  });
}
