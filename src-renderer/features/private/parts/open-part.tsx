import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PatientId, PrivateNoteId } from '../../../../src-shared/ids.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { localZone } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { announce } from '../../../ui/announcer.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { call } from '../../../vault-client/call.ts';
import { now } from '../../../vault-client/now.ts';
import { useQuery } from '../../../vault-client/use-query.ts';
import type { PrivateSession } from '../private-session.ts';
import type { WritingParts } from '../writing-parts.types.ts';
import { Documents } from './documents.tsx';
import { NoteList } from './note-list.tsx';
import { PrivateNoteSheet } from './private-note-sheet.tsx';

interface OpenPartProps {
  readonly patientId: PatientId;
  readonly noteId: PrivateNoteId | null;
  readonly session: PrivateSession;
  readonly closesIn: number | null;
  readonly parts: WritingParts;
}

/** The notes, the one she chose, and the documents, under a strip that says what this is. */
export function OpenPart({ patientId, noteId, session, closesIn, parts }: OpenPartProps) {
  const { t } = useTranslation();
  const { go, replace } = useNavigation();
  const listed = useQuery('private.notes', { patientId });
  const [error, setError] = useState<VaultError | null>(null);
  /** How the note that is open begins by now; the list was read before. */
  const [begins, setBegins] = useState<{ readonly id: PrivateNoteId; readonly text: string } | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { reload } = listed;
  const refresh = useCallback(() => void reload(), [reload]);
  const failed = useCallback(
    (problem: VaultError) => {
      if (problem.code === 'private-locked') session.lost();
      else setError(problem);
    },
    [session],
  );
  useEffect(() => {
    if (listed.state === 'failed' && listed.error.code === 'private-locked') session.lost();
  }, [listed, session]);
  // The field she typed the PIN into is gone; a note that is open takes the focus itself.
  const [began] = useState(noteId);
  useEffect(() => {
    if (began === null) heading.current?.focus({ preventScroll: true });
  }, [began]);

  useCloseKey(session.close);

  const open = useCallback(
    (id: PrivateNoteId) => {
      setError(null);
      go({ screen: 'private-note', id, patientId });
    },
    [go, patientId],
  );
  const start = async (): Promise<void> => {
    const result = await call('private.startNote', { patientId, occurredAt: now(), zone: localZone() });
    if (!result.ok) {
      failed(result.error);
      return;
    }
    await reload();
    open(result.value.note.id);
  };
  const discarded = useCallback(() => {
    announce(t('privateNotes.discarded'));
    refresh();
    replace({ screen: 'patient', id: patientId, tab: 'private' });
    document.getElementById('new-private-note')?.focus();
  }, [t, refresh, replace, patientId]);

  const notes = listed.state === 'ready' ? listed.value.notes : null;
  const newNote = (
    <Button variant="filled" onClick={() => void start()}>
      {t('privateNotes.newNote')}
    </Button>
  );
  return (
    <div className="private-open">
      <Strip closesIn={closesIn} onClose={session.close} />
      <h2 className="visually-hidden" ref={heading} tabIndex={-1}>
        {t('privateNotes.title')}
      </h2>
      <div className="work" aria-busy={notes === null}>
        <nav className="ledger" aria-label={t('privateNotes.list')}>
          <div className="ledger-head">
            <Button
              id="new-private-note"
              fullWidth
              leftSection={<IconPlus size={18} stroke={1.5} aria-hidden />}
              onClick={() => void start()}
            >
              {t('privateNotes.newNote')}
            </Button>
          </div>
          {error !== null && <ErrorNote error={error} />}
          {notes !== null && <NoteList notes={notes} begins={begins} current={noteId} onOpen={open} />}
        </nav>
        {noteId !== null ? (
          <PrivateNoteSheet
            key={noteId}
            id={noteId}
            session={session}
            parts={parts}
            onChanged={refresh}
            onBegins={setBegins}
            onDiscarded={discarded}
          />
        ) : (
          <div className="sheet">
            {listed.state === 'failed' && listed.error.code !== 'private-locked' && (
              <ErrorNote error={listed.error} action={<Button onClick={refresh}>{t('common.tryAgain')}</Button>} />
            )}
            {notes?.length === 0 && (
              <EmptyState title={t('privateNotes.emptyTitle')} action={newNote}>
                {t('privateNotes.emptyText')}
              </EmptyState>
            )}
            {notes !== null && notes.length > 0 && (
              <EmptyState title={t('privateNotes.chooseTitle')}>{t('privateNotes.chooseText')}</EmptyState>
            )}
          </div>
        )}
        <aside className="margin">
          <Documents patientId={patientId} onLocked={session.lost} />
        </aside>
      </div>
    </div>
  );
}

/** Ctrl+Shift+L: closed from the middle of a word, as quickly as the record locks. */
function useCloseKey(close: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.key.toLowerCase() !== 'l') return;
      event.preventDefault();
      close();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [close]);
}

/** The sign of the private part, on every screen of it, with the time that is left once it is short. */
function Strip({ closesIn, onClose }: { readonly closesIn: number | null; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const soon = closesIn !== null;
  useEffect(() => {
    if (soon) announce(t('privateNotes.closesSoonSaid'));
  }, [soon, t]);
  return (
    <div className="private-strip" id="private-sign">
      <strong>{t('privateNotes.sign')}</strong>
      <span className="meta">{t('privateNotes.signMeans')}</span>
      <span className="meta left">{closesIn !== null && t('privateNotes.closesIn', { count: closesIn })}</span>
      <button type="button" className="link" id="close-private" onClick={onClose}>
        {t('privateNotes.close')}
      </button>
    </div>
  );
}
