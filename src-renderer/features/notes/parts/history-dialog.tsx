import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { NoteId } from '../../../../src-shared/ids.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { keyboardScroll } from '../../../ui/keyboard-scroll.ts';
import { State } from '../../../ui/state.tsx';
import { now } from '../../../vault-client/now.ts';
import { useQuery } from '../../../vault-client/use-query.ts';
import { NoteText } from './note-text.tsx';

/** The versions that were kept, newest first, each to read; nothing here can change one. */
export function HistoryDialog({ noteId, onClose }: { readonly noteId: NoteId; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const listed = useQuery('notes.versions', { id: noteId });
  const [chosen, setChosen] = useState<number | null>(null);
  const versions = listed.state === 'ready' ? listed.value.versions.toSorted((a, b) => b.version - a.version) : [];
  const shown = chosen ?? versions[0]?.version ?? null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('notes.versions.title')}
      size={880}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {listed.state === 'failed' && <ErrorNote error={listed.error} />}
      {listed.state === 'ready' && versions.length === 0 && <p className="meta">{t('notes.versions.none')}</p>}
      {shown !== null && (
        <div className="versions">
          <ul aria-label={t('notes.versions.list')}>
            {versions.map((version) => (
              <li key={version.version}>
                <button
                  type="button"
                  className="entry"
                  aria-current={version.version === shown ? 'true' : undefined}
                  onClick={() => setChosen(version.version)}
                >
                  <span className="day">{format.moment(version.writtenAt, now())}</span>
                  <span className="meta">
                    {t('notes.versions.version', { number: version.version })}
                    {version.signed && ` · ${t('notes.versions.signed')}`}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <VersionText key={shown} noteId={noteId} version={shown} />
        </div>
      )}
    </Modal>
  );
}

function VersionText({ noteId, version }: { readonly noteId: NoteId; readonly version: number }) {
  const { t } = useTranslation();
  const opened = useQuery('notes.version', { id: noteId, version });
  return (
    <div
      className="version-text"
      {...keyboardScroll}
      role="region"
      aria-label={t('notes.versions.version', { number: version })}
    >
      {opened.state === 'failed' && <ErrorNote error={opened.error} />}
      {opened.state === 'ready' && (
        <>
          {opened.value.signatureValid === true && <State kind="ok">{t('notes.versions.signatureOk')}</State>}
          {opened.value.signatureValid === false && <State kind="danger">{t('notes.signatureBad')}</State>}
          <NoteText body={opened.value.body} />
        </>
      )}
    </div>
  );
}
