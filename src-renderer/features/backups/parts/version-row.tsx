import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { capitalise, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { State } from '../../../ui/state.tsx';
import { call } from '../../../vault-client/call.ts';
import { now } from '../../../vault-client/now.ts';
import { refreshBackups } from '../../../vault-client/use-backups-changed.ts';
import type { Place } from './use-add-place.ts';
import { VersionFacts } from './version-facts.tsx';
import { useChangesText, useVersionState, type Version } from './version-texts.ts';

interface VersionRowProps {
  readonly id: string;
  readonly version: Version;
  /** The one before it, where the row says since when. */
  readonly before: Version | null;
  readonly places: readonly Place[];
  readonly brake: CommandOutput<'places.list'>['brake'];
  readonly disabled: boolean;
  readonly onRestore: () => void;
  readonly onDrill: () => void;
  readonly onPin: () => void;
}

/** One version of the timeline: when, what changed, how much came new, how it stands. */
export function VersionRow(props: VersionRowProps) {
  const { id, version, before, places, brake, disabled, onRestore, onDrill, onPin } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const changesText = useChangesText();
  const stateOf = useVersionState();
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const panel = `${id}-details`;
  const placeName = (placeId: string): string =>
    places.find((place) => place.placeId === placeId)?.name ?? t('versions.placeOff');
  const when = format.moment(version.createdAt, now());
  const state = stateOf(version, placeName);
  const reachable = version.copies.some(
    (copy) => copy.state === 'whole' && places.some((place) => place.placeId === copy.placeId && place.here),
  );
  const unpin = async (): Promise<void> => {
    const result = await call('versions.pin', { backupId: version.backupId, words: null });
    setError(result.ok ? null : result.error);
    if (result.ok) await refreshBackups();
  };
  return (
    <li className={open ? 'backup-row open' : 'backup-row'}>
      <div className={version.pin === null ? 'version-line' : 'version-line pinned'}>
        <button
          type="button"
          className="link quiet disclose"
          id={id}
          aria-expanded={open}
          aria-controls={panel}
          aria-label={t('versions.detailsOf', { when: capitalise(when) })}
          onClick={() => setOpen(!open)}
        >
          {capitalise(when)}
          <IconChevronDown size={16} stroke={1.5} aria-hidden />
        </button>
        <span>
          {version.pin === null
            ? changes(changesText(version), before === null ? null : format.since(before.createdAt, now()))
            : version.pin === ''
              ? t('versions.pinnedPlain')
              : t('versions.pinned', { words: version.pin })}
        </span>
        <span className="meta">{t('versions.newBytes', { size: format.bytes(version.newBytes) })}</span>
        <State kind={state.kind}>{state.text}</State>
        <button
          type="button"
          className="link"
          id={`${id}-restore`}
          disabled={disabled || !reachable}
          aria-label={t('versions.restoreOf', { when })}
          onClick={onRestore}
        >
          {t('versions.restore')}
        </button>
      </div>
      <div id={panel} hidden={!open} className="row-details">
        {open && (
          <>
            <VersionFacts version={version} brake={brake} placeName={placeName} />
            {error !== null && <ErrorNote error={error} />}
            <div className="actions">
              {version.pin === null ? (
                <Button size="sm" onClick={onPin}>
                  {t('versions.pin')}
                </Button>
              ) : (
                <Button size="sm" onClick={() => void unpin()}>
                  {t('versions.unpin')}
                </Button>
              )}
              <Button size="sm" id={`${id}-drill`} disabled={disabled || !reachable} onClick={onDrill}>
                {t('versions.drill')}
              </Button>
            </div>
          </>
        )}
      </div>
    </li>
  );

  function changes(text: string, since: string | null): string {
    return since === null ? text : t('versions.since', { changes: text, since });
  }
}
