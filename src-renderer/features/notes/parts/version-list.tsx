import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { NoteVersion } from '../../../../src-shared/clinical/note.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { now } from '../../../vault-client/now.ts';

interface VersionListProps {
  /** Newest first. */
  readonly versions: readonly NoteVersion[];
  readonly shown: number;
  readonly onShow: (version: number) => void;
}

/** One stop of the Tab key, arrows between the versions. */
export function VersionList({ versions, shown, onShow }: VersionListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useRef<HTMLUListElement>(null);
  // The dialog opened before the versions were there.
  useEffect(() => list.current?.querySelector<HTMLElement>('[aria-current]')?.focus(), []);
  const moved = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const at = versions.findIndex(({ version }) => version === shown);
    const places: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(at + 1, versions.length - 1),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: versions.length - 1,
    };
    const to = places[event.key];
    const next = to === undefined ? undefined : versions[to];
    if (to === undefined || next === undefined) return;
    event.preventDefault();
    onShow(next.version);
    list.current?.querySelectorAll('button')[to]?.focus();
  };
  return (
    <ul ref={list} aria-label={t('noteHistory.list')}>
      {versions.map(({ version, writtenAt, signed }) => (
        <li key={version}>
          <button
            type="button"
            className="entry"
            data-autofocus={version === shown || undefined}
            tabIndex={version === shown ? 0 : -1}
            aria-current={version === shown ? 'true' : undefined}
            onClick={() => onShow(version)}
            onKeyDown={moved}
          >
            <span className="day">{format.moment(writtenAt, now())}</span>
            <span className="meta">
              {t('noteHistory.version', { number: version })}
              {signed && ` · ${t('noteHistory.signed')}`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
