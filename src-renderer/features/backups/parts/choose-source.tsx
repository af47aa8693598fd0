import { Button } from '@mantine/core';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { now } from '../../../vault-client/now.ts';
import { useQuery } from '../../../vault-client/use-query.ts';
import type { Version } from './version-texts.ts';

interface ChooseSourceProps {
  /** Her own versions are offered too: the record is open. */
  readonly ownVersions: boolean;
  readonly busy: boolean;
  readonly onVersion: (version: Version) => void;
  readonly onFile: () => void;
  readonly onFolder: () => void;
  readonly onLeave: () => void;
}

/** Where to restore from: the newest version of this record, a file, or a folder. */
export function ChooseSource({ ownVersions, busy, onVersion, onFile, onFolder, onLeave }: ChooseSourceProps) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('restore.intro')}</p>
      {ownVersions && <Newest busy={busy} onVersion={onVersion} />}
      <div className="actions">
        <Button variant={ownVersions ? 'default' : 'filled'} disabled={busy} onClick={onFile} id="choose-backup">
          {t('restore.choose')}
        </Button>
        <Button disabled={busy} onClick={onFolder} id="choose-backup-folder">
          {t('restore.chooseFolder')}
        </Button>
        <Button disabled={busy} onClick={onLeave}>
          {t('common.back')}
        </Button>
      </div>
    </>
  );
}

function Newest({ busy, onVersion }: { readonly busy: boolean; readonly onVersion: (version: Version) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = useQuery('versions.list', {});
  const listed = useQuery('places.list', {});
  if (known.state !== 'ready' || listed.state !== 'ready') return null;
  const { places } = listed.value;
  const holding = (version: Version): string[] =>
    version.copies.flatMap(({ placeId, state }) => {
      const place = places.find((one) => one.placeId === placeId);
      return state === 'whole' && place?.here === true ? [place.name] : [];
    });
  const newest = known.value.versions.find((version) => holding(version).length > 0);
  if (newest === undefined) return null;
  return (
    <div className="newest-version">
      <p>
        {t('restore.newestIs', {
          when: format.moment(newest.createdAt, now()),
          places: holding(newest).join(', '),
        })}
      </p>
      <Button variant="filled" disabled={busy} onClick={() => onVersion(newest)}>
        {t('restore.newest')}
      </Button>
    </div>
  );
}
