import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { NoteId, PatientId } from '../../../src-shared/ids.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { localZone } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { announce } from '../../ui/announcer.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { call } from '../../vault-client/call.ts';
import { now } from '../../vault-client/now.ts';
import { useMenuItem } from '../../vault-client/shell-events.ts';
import { useQuery } from '../../vault-client/use-query.ts';
import { findEntry, ledgerOf, noteBefore, type LedgerYear } from './ledger.ts';
import { nearAppointment } from './near-appointment.ts';
import { Beside } from './parts/beside.tsx';
import { LedgerList } from './parts/ledger-list.tsx';
import { NoteSheet } from './parts/note-sheet.tsx';
import { StartNote } from './parts/start-note.tsx';
import { useNoteSession } from './use-note-session.ts';
import { usePatientAids } from './writing/use-patient-aids.ts';
import { WritingAidsContext } from './writing/writing-aids.ts';

const NEW_NOTE_ID = 'new-note';

interface NotesPaneProps {
  readonly patientId: PatientId;
  /** The note she chose; null: the newest one is shown and takes no focus. */
  readonly noteId: NoteId | null;
  /** A new note was asked for from another part of the record. */
  readonly startAsked: boolean;
  /** Her midnight: appointments from there on can be linked to a new note. */
  readonly today: Instant;
}

/** A patient's notes: the ledger, the sheet, and what stood there last time. */
export function NotesPane({ patientId, noteId, startAsked, today }: NotesPaneProps) {
  const { t } = useTranslation();
  const { go, replace } = useNavigation();
  const listed = useQuery('notes.list', { patientId });
  const coming = useQuery('appointments.coming', { from: today, patientId });
  const [starting, setStarting] = useState(startAsked);
  const [error, setError] = useState<VaultError | null>(null);
  const { reload } = listed;
  const notes = listed.state === 'ready' ? listed.value.notes : null;
  const ledger = useMemo(() => ledgerOf(notes ?? []), [notes]);
  const shown = noteId ?? ledger[0]?.entries[0]?.note.id ?? null;
  const refresh = useCallback(() => void reload(), [reload]);
  const aids = usePatientAids(patientId);

  const open = useCallback(
    (id: NoteId) => {
      setStarting(false);
      setError(null);
      go({ screen: 'note', id, patientId });
    },
    [go, patientId],
  );
  const started = async (id: NoteId): Promise<void> => {
    await reload();
    open(id);
  };
  const addendum = async (parentId: NoteId): Promise<void> => {
    const result = await call('notes.startAddendum', { parentId, occurredAt: now(), zone: localZone() });
    if (result.ok) await started(result.value.note.id);
    else setError(result.error);
  };
  const discarded = useCallback(() => {
    replace({ screen: 'patient', id: patientId, tab: 'notes' });
    document.getElementById(NEW_NOTE_ID)?.focus();
  }, [replace, patientId]);
  useMenuItem('new-note', () => setStarting(true));

  if (listed.state === 'failed') return <ErrorNote error={listed.error} />;
  if (listed.state === 'loading' || coming.state === 'loading' || aids === null)
    return <div className="work" aria-busy="true" />;
  return (
    <WritingAidsContext value={aids}>
      <div className="work">
        <nav className="ledger" aria-label={t('notes.ledger')}>
          <div className="ledger-head">
            <Button
              id={NEW_NOTE_ID}
              fullWidth
              leftSection={<IconPlus size={18} stroke={1.5} aria-hidden />}
              onClick={() => setStarting(true)}
            >
              {t('notes.newNote')}
            </Button>
            <button
              type="button"
              id="import-notes"
              className="link"
              onClick={() => go({ screen: 'import', patientId })}
            >
              {t('imports.notes.link')}
            </button>
          </div>
          {error !== null && <ErrorNote error={error} />}
          <LedgerList ledger={ledger} current={starting ? null : shown} onOpen={open} />
        </nav>
        {starting ? (
          <div className="sheet">
            <StartNote
              patientId={patientId}
              appointment={
                coming.state === 'ready' ? nearAppointment(coming.value.appointments, Date.parse(now())) : null
              }
              onStarted={(id) => void started(id)}
              onCancel={() => setStarting(false)}
            />
          </div>
        ) : shown === null ? (
          <div className="sheet">
            <EmptyState
              title={t('notes.emptyTitle')}
              action={
                <Button variant="filled" onClick={() => setStarting(true)}>
                  {t('notes.newNote')}
                </Button>
              }
            >
              {t('notes.emptyText')}
            </EmptyState>
          </div>
        ) : (
          <OpenNote
            key={shown}
            id={shown}
            chosen={noteId !== null}
            ledger={ledger}
            onChanged={refresh}
            onOpen={open}
            onAddendum={(id) => void addendum(id)}
            onDiscarded={discarded}
          />
        )}
      </div>
    </WritingAidsContext>
  );
}

interface OpenNoteProps {
  readonly id: NoteId;
  readonly chosen: boolean;
  readonly ledger: readonly LedgerYear[];
  readonly onChanged: () => void;
  readonly onOpen: (id: NoteId) => void;
  readonly onAddendum: (id: NoteId) => void;
  readonly onDiscarded: () => void;
}

function OpenNote({ id, chosen, ledger, onChanged, onOpen, onAddendum, onDiscarded }: OpenNoteProps) {
  const { t } = useTranslation();
  const { session, state } = useNoteSession(id, onChanged);
  const [editor, setEditor] = useState<Editor | null>(null);
  const found = findEntry(ledger, id);
  const parent = found !== null && found.note.id !== found.entry.note.id ? found.entry.note : null;
  const { opened, phase } = state;
  // Signed, taken back: the ledger says so too.
  useEffect(() => {
    if (opened > 1) onChanged();
  }, [opened, onChanged]);
  useEffect(() => {
    if (phase !== 'discarded') return;
    announce(t('notes.discarded'));
    onChanged();
    onDiscarded();
  }, [phase, t, onChanged, onDiscarded]);
  if (phase === 'discarded') return null;
  return (
    <>
      <NoteSheet
        session={session}
        state={state}
        ledger={ledger}
        chosen={chosen}
        onOpen={onOpen}
        onAddendum={onAddendum}
        onEditor={setEditor}
      />
      <aside className="margin">
        <Beside note={parent ?? noteBefore(ledger, id)} original={parent !== null} editor={editor} onOpen={onOpen} />
      </aside>
    </>
  );
}
