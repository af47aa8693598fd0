import { Modal } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { PrivateNoteId } from '../../../../src-shared/ids.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { keyboardScroll } from '../../../ui/keyboard-scroll.ts';
import { now } from '../../../vault-client/now.ts';
import { useQuery } from '../../../vault-client/use-query.ts';
import type { WritingParts } from '../writing-parts.types.ts';

type Version = CommandOutput<'private.versions'>['versions'][number];

interface HistoryDialogProps {
  readonly id: PrivateNoteId;
  readonly Text: WritingParts['Text'];
  readonly onLocked: () => void;
  readonly onClose: () => void;
}

/** The versions that were kept, newest first, to read. */
export function HistoryDialog({ id, Text, onLocked, onClose }: HistoryDialogProps) {
  const { t } = useTranslation();
  const listed = useQuery('private.versions', { id });
  const [chosen, setChosen] = useState<number | null>(null);
  const versions = listed.state === 'ready' ? listed.value.versions.toSorted((a, b) => b.version - a.version) : [];
  const shown = versions.find(({ version }) => version === chosen) ?? versions[0] ?? null;
  const locked = listed.state === 'failed' && listed.error.code === 'private-locked';
  useEffect(() => {
    if (locked) onLocked();
  }, [locked, onLocked]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('privateNotes.historyTitle')}
      size={920}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {listed.state === 'failed' && !locked && <ErrorNote error={listed.error} />}
      {listed.state === 'ready' && versions.length === 0 && <p className="meta">{t('privateNotes.noVersions')}</p>}
      {shown !== null && (
        <div className="versions">
          <VersionList versions={versions} shown={shown.version} onShow={setChosen} />
          <VersionText key={shown.version} id={id} version={shown} Text={Text} onLocked={onLocked} />
        </div>
      )}
    </Modal>
  );
}

interface VersionListProps {
  readonly versions: readonly Version[];
  readonly shown: number;
  readonly onShow: (version: number) => void;
}

/** One stop of the Tab key, arrows between the versions. */
function VersionList({ versions, shown, onShow }: VersionListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useRef<HTMLUListElement>(null);
  // The dialog opened before the versions were there.
  useEffect(() => list.current?.querySelector<HTMLElement>('[aria-current]')?.focus(), []);
  const move = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const at = versions.findIndex(({ version }) => version === shown);
    const places: Partial<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: versions.length - 1,
    };
    const to = places[event.key] ?? -1;
    const next = versions[to];
    if (next === undefined) return;
    event.preventDefault();
    onShow(next.version);
    list.current?.querySelectorAll('button')[to]?.focus();
  };
  return (
    <ul ref={list} aria-label={t('privateNotes.versions')}>
      {versions.map(({ version, writtenAt }) => (
        <li key={version}>
          <button
            type="button"
            className="entry"
            data-autofocus={version === shown || undefined}
            tabIndex={version === shown ? 0 : -1}
            aria-current={version === shown ? 'true' : undefined}
            onClick={() => onShow(version)}
            onKeyDown={move}
          >
            <span className="day">{format.moment(writtenAt, now())}</span>
            <span className="meta">{t('privateNotes.version', { number: version })}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface VersionTextProps {
  readonly id: PrivateNoteId;
  readonly version: Version;
  readonly Text: WritingParts['Text'];
  readonly onLocked: () => void;
}

function VersionText({ id, version: { version, writtenAt }, Text, onLocked }: VersionTextProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const opened = useQuery('private.version', { id, version });
  const locked = opened.state === 'failed' && opened.error.code === 'private-locked';
  useEffect(() => {
    if (locked) onLocked();
  }, [locked, onLocked]);
  const label = t('privateNotes.versionOf', { number: version, when: format.momentInWords(writtenAt, now()) });
  return (
    <div className="version-text" {...keyboardScroll} role="region" aria-label={label}>
      {opened.state === 'failed' && !locked && <ErrorNote error={opened.error} />}
      {opened.state === 'ready' && <Text body={opened.value.body} />}
    </div>
  );
}
