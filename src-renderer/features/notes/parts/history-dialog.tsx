import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { noteStage, sameBody } from '../../../../src-shared/clinical/note-rules.ts';
import type { Note, NoteBody, NoteVersion } from '../../../../src-shared/clinical/note.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { now } from '../../../vault-client/now.ts';
import { useQuery } from '../../../vault-client/use-query.ts';
import { VersionList } from './version-list.tsx';
import { VersionPane, type VersionView } from './version-pane.tsx';
import './history.css';

interface HistoryDialogProps {
  readonly note: Note;
  /** What stands in the note now, typed text included. */
  readonly current: NoteBody | null;
  readonly onRestore: (version: NoteVersion) => void;
  readonly onAddendum: () => void;
  readonly onClose: () => void;
}

/** The versions that were kept, newest first: what each changed, and, while the note is a draft, the way back to it. No version is ever changed here. */
export function HistoryDialog({ note, current, onRestore, onAddendum, onClose }: HistoryDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const listed = useQuery('notes.versions', { id: note.id });
  const [chosen, setChosen] = useState<number | null>(null);
  const [view, setView] = useState<VersionView>('before');
  const versions = listed.state === 'ready' ? listed.value.versions.toSorted((a, b) => b.version - a.version) : [];
  const shown = versions.find(({ version }) => version === chosen) ?? versions[0] ?? null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('noteHistory.title')}
      size={920}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {listed.state === 'failed' && <ErrorNote error={listed.error} />}
      {listed.state === 'ready' && versions.length === 0 && <p className="meta">{t('noteHistory.none')}</p>}
      {shown !== null && (
        <div className="versions">
          <VersionList versions={versions} shown={shown.version} onShow={setChosen} />
          <VersionPane
            key={shown.version}
            noteId={note.id}
            version={shown.version}
            label={t('noteHistory.versionOf', {
              number: shown.version,
              when: format.momentInWords(shown.writtenAt, now()),
            })}
            current={current}
            view={view}
            onView={setView}
            actions={(body) => (
              <VersionActions
                note={note}
                isCurrent={current !== null && sameBody(current, body)}
                onRestore={() => onRestore(shown)}
                onAddendum={onAddendum}
              />
            )}
          />
        </div>
      )}
    </Modal>
  );
}

interface VersionActionsProps {
  readonly note: Note;
  readonly isCurrent: boolean;
  readonly onRestore: () => void;
  readonly onAddendum: () => void;
}

function VersionActions({ note, isCurrent, onRestore, onAddendum }: VersionActionsProps) {
  const { t } = useTranslation();
  const stage = noteStage(note, now());
  switch (stage) {
    case 'draft':
      return (
        <div className="version-actions">
          <p className="meta">{t(isCurrent ? 'noteHistory.sameAsNow' : 'noteHistory.restoreMeans')}</p>
          <Button variant="filled" disabled={isCurrent} onClick={onRestore}>
            {t('noteHistory.restore')}
          </Button>
        </div>
      );
    case 'grace':
      return <p className="version-actions meta">{t('noteHistory.grace')}</p>;
    case 'final':
      return (
        <div className="version-actions">
          <p className="meta">{t('noteHistory.final')}</p>
          {note.kind !== 'addendum' && <Button onClick={onAddendum}>{t('notes.addendum')}</Button>}
        </div>
      );
  }
}
