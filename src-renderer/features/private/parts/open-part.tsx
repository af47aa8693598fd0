import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PrivateNoteRow } from '../../../../src-shared/commands/private.contract.ts';
import { MAX_SEARCH_TEXT } from '../../../../src-shared/commands/search.contract.ts';
import type { PatientId, PrivateNoteId } from '../../../../src-shared/ids.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { localZone } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { announce } from '../../../ui/announcer.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Marked } from '../../../ui/marked.tsx';
import { call } from '../../../vault-client/call.ts';
import { now } from '../../../vault-client/now.ts';
import { useQuery } from '../../../vault-client/use-query.ts';
import type { PrivateSession } from '../private-session.ts';
import { useFoundNotes } from '../use-found-notes.ts';
import type { WritingParts } from '../writing-parts.types.ts';
import { Documents } from './documents.tsx';
import { NoteList, shortened, type ListedNote } from './note-list.tsx';
import { PrivateNoteSheet } from './private-note-sheet.tsx';

/** Ctrl+F leads here while it is on the screen. */
const FIND_ID = 'private-find';

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
  const [sought, setSought] = useState('');
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
  const found = useFoundNotes(patientId, sought, failed);
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

  const beginningOf = ({ id, beginning }: PrivateNoteRow): string => {
    const text = begins?.id === id ? begins.text : beginning;
    return text === '' ? t('privateNotes.emptyNote') : shortened(text);
  };
  const notes = listed.state === 'ready' ? listed.value.notes : null;
  const rows: readonly ListedNote[] | null =
    found?.map((hit) => ({ ...hit, text: <Marked {...hit.snippet} /> })) ??
    notes?.map((note) => ({ ...note, text: beginningOf(note) })) ??
    null;
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
            {(notes?.length ?? 0) > 1 && (
              <TextInput
                id={FIND_ID}
                className="private-find"
                aria-label={t('privateNotes.find')}
                placeholder={t('privateNotes.findShort')}
                leftSection={<IconSearch size={18} stroke={1.5} aria-hidden />}
                value={sought}
                maxLength={MAX_SEARCH_TEXT}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setSought(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Escape') setSought('');
                }}
              />
            )}
          </div>
          {error !== null && <ErrorNote error={error} />}
          {found?.length === 0 && <p className="meta none">{t('privateNotes.foundNone')}</p>}
          {rows !== null && <NoteList notes={rows} current={noteId} onOpen={open} />}
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
