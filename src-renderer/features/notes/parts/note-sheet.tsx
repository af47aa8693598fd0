import { useCallback, useEffect, useRef, useState } from 'react';
import type { Note, NoteBody } from '../../../../src-shared/clinical/note.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { useMenuItem } from '../../../vault-client/shell-events.ts';
import type { NoteState, Written } from '../note-store.ts';
import { useSigningKey } from '../use-signing-key.ts';
import { HistoryDialog } from './history-dialog.tsx';
import { NoteBodyView } from './note-body-view.tsx';
import { NextUnsignedLink } from './next-unsigned-link.tsx';
import { NoteFooter } from './note-footer.tsx';
import type { NoteSheetProps } from './note-sheet.types.ts';
import { FailedSave } from './save-line.tsx';
import { RestoredLine } from './restored-line.tsx';

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
          next={<NextUnsignedLink key={note.state} note={note} />}
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
