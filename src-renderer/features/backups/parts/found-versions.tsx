import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import type { FoundVersion } from '../../../../src-shared/commands/backups.contract.ts';
import { useFormat, capitalise } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useErrorText } from '../../../ui/error-text.ts';
import { State } from '../../../ui/state.tsx';
import { now } from '../../../vault-client/now.ts';
import { sourceOf, type Looked, type RestoreSource } from './restore-source.ts';
import { ShowMore, useParts } from './show-more.tsx';

const PART = 12;
const radioId = (version: FoundVersion | undefined): string => (version === undefined ? '' : `found-${version.ticket}`);

interface FoundVersionsProps {
  readonly folder: string;
  readonly found: Looked;
  readonly onChoose: (source: RestoreSource) => void;
  readonly onBack: () => void;
}

/** What lies in a chosen folder, newest first. What cannot be restored says why. */
export function FoundVersions({ folder, found, onChoose, onBack }: FoundVersionsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { versions, gaps } = found;
  const usable = versions.filter((version) => sourceOf(version) !== null);
  const newest = usable.find(({ header }) => header?.attachmentsMissing === 0) ?? usable[0];
  const [chosen, setChosen] = useState<string | null>(newest?.ticket ?? null);
  // The proposed one is in sight also where many newer ones are damaged.
  const first = newest === undefined ? 0 : versions.indexOf(newest);
  const { shown, next, more } = useParts(versions.length, Math.max(PART, first + 1), (index) =>
    radioId(versions[index]),
  );
  const picked = versions.find(({ ticket }) => ticket === chosen);
  const source = picked === undefined ? null : sourceOf(picked);
  return (
    <>
      <p>{t('restore.inFolderMeans', { folder })}</p>
      {newest === undefined && <p>{t('restore.allUnreadable')}</p>}
      <Radio.Group value={chosen} onChange={setChosen} aria-label={t('restore.inFolder')} className="found-versions">
        {versions.slice(0, shown).map((version) => (
          <FoundRow key={version.ticket} version={version} />
        ))}
      </Radio.Group>
      {next > 0 && <ShowMore label={t('restore.showVersions', { count: next })} onMore={more} />}
      {gaps > 0 && <p className="meta">{t('restore.gaps', { count: gaps, number: format.number(gaps) })}</p>}
      <div className="actions">
        <Button
          variant="filled"
          disabled={source === null}
          onClick={() => {
            if (source !== null) onChoose(source);
          }}
        >
          {t('common.next')}
        </Button>
        <Button onClick={onBack}>{t('common.back')}</Button>
      </div>
    </>
  );
}

function FoundRow({ version }: { readonly version: FoundVersion }) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const { header, error, fileName, bytes, ticket } = version;
  const usable = sourceOf(version) !== null;
  const why =
    error !== null
      ? errorText(error)
      : header !== null && header.attachmentsMissing > 0
        ? t('restore.attachmentsMissing', {
            count: header.attachmentsMissing,
            number: format.number(header.attachmentsMissing),
          })
        : null;
  return (
    <div className="found-row">
      <Radio
        id={radioId(version)}
        value={ticket}
        disabled={!usable}
        label={header === null ? fileName : capitalise(format.moment(header.createdAt, now()))}
        description={`${header === null ? '' : `${fileName}, `}${format.bytes(bytes)}`}
      />
      {why !== null && (
        <div className="found-why">
          <State kind="warn">{t(usable ? 'lostAttachments.found' : 'restore.unreadable')}</State>
          <span className="meta">{why}</span>
        </div>
      )}
    </div>
  );
}
