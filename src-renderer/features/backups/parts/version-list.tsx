import { useState } from 'react';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { Section } from '../../../ui/page.tsx';
import { PinDialog } from './pin-dialog.tsx';
import { ShowMore, useParts } from './show-more.tsx';
import type { Place } from './use-add-place.ts';
import { VersionRow } from './version-row.tsx';
import type { Version } from './version-texts.ts';

const PART = 20;

interface VersionListProps {
  readonly versions: readonly Version[];
  readonly places: readonly Place[];
  readonly brake: CommandOutput<'places.list'>['brake'];
  readonly disabled: boolean;
  readonly onRestore: (version: Version) => void;
  readonly onDrill: (version: Version) => void;
}

const rowId = (version: Version): string => `version-${version.backupId}`;

/** The one that it went on from, where that is known: what another computer made, or this one before a restore, it did not. */
function beforeNewest([newest, ...others]: readonly Version[]): Version | null {
  return others.find(({ instanceId }) => instanceId === newest?.instanceId) ?? null;
}

/** Newest first, in parts: a practice of years has hundreds. */
export function VersionList({ versions, places, brake, disabled, onRestore, onDrill }: VersionListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [pinning, setPinning] = useState<Version | null>(null);
  const { shown, next, more } = useParts(versions.length, PART, (index) => {
    const version = versions[index];
    return version === undefined ? '' : rowId(version);
  });
  return (
    <Section title={t('versions.title')}>
      {versions.length === 0 ? (
        <p className="meta">{t('versions.none')}</p>
      ) : (
        <ul className="rows version-rows" aria-label={t('versions.title')}>
          {versions.slice(0, shown).map((version, index) => (
            <VersionRow
              key={version.backupId}
              id={rowId(version)}
              version={version}
              before={index === 0 ? beforeNewest(versions) : null}
              places={places}
              brake={brake}
              disabled={disabled}
              onRestore={() => onRestore(version)}
              onDrill={() => onDrill(version)}
              onPin={() => setPinning(version)}
            />
          ))}
        </ul>
      )}
      {next > 0 && (
        <p className="list-end">
          <ShowMore label={t('versions.more', { count: next })} onMore={more} />
          <span className="meta">
            {t('versions.ofAll', { shown: format.number(shown), all: format.number(versions.length) })}
          </span>
        </p>
      )}
      {pinning !== null && <PinDialog version={pinning} onClose={() => setPinning(null)} />}
    </Section>
  );
}
