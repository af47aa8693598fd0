import { capitalise, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { Section } from '../../../ui/page.tsx';
import { Row, Rows } from '../../../ui/row.tsx';
import { State } from '../../../ui/state.tsx';
import { now } from '../../../vault-client/now.ts';
import { useQuery } from '../../../vault-client/use-query.ts';
import { CheckFile } from './check-file.tsx';
import { useContentText } from './content-text.ts';
import { SaveFile } from './save-file.tsx';
import { ShowMore, useParts } from './show-more.tsx';
import type { Version } from './version-texts.ts';

const PART = 5;

interface BackupFilesProps {
  readonly versions: readonly Version[];
  readonly disabled: boolean;
  readonly onBusy: (busy: boolean) => void;
}

/** The file that she carries away by hand, the check of any copy, and the files that were saved so far. */
export function BackupFiles({ versions, disabled, onBusy }: BackupFilesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const contentText = useContentText();
  const known = useQuery('backups.known', {});
  const inPlaces = new Set<string>(versions.map(({ backupId }) => backupId));
  const files = known.state === 'ready' ? known.value.backups.filter(({ backupId }) => !inPlaces.has(backupId)) : [];
  const rowId = (index: number): string => `file-${files[index]?.backupId ?? ''}`;
  const { shown, next, more } = useParts(files.length, PART, rowId);
  return (
    <Section title={t('backups.files')}>
      <p className="meta section-words">{t('backups.filesMeta')}</p>
      <div className="backup-actions">
        <SaveFile disabled={disabled} onBusy={onBusy} />
        <CheckFile disabled={disabled} onBusy={onBusy} />
      </div>
      {files.length > 0 && (
        <div className="saved-files">
          <Rows label={t('backups.made')}>
            {files.slice(0, shown).map((backup) => (
              <Row key={backup.backupId} columns="minmax(110px, 166px) minmax(0, 1fr) 96px 200px">
                <span id={`file-${backup.backupId}`} tabIndex={-1}>
                  {capitalise(format.moment(backup.createdAt, now()))}
                </span>
                <span>
                  {contentText(backup)} <span className="meta file-name">{backup.fileName}</span>
                </span>
                <span className="meta">{format.bytes(backup.bytes)}</span>
                <State kind="ok">{t('backups.readBack', { when: format.moment(backup.verifiedAt, now()) })}</State>
              </Row>
            ))}
          </Rows>
          {next > 0 && <ShowMore label={t('backups.showFiles', { count: next })} onMore={more} />}
        </div>
      )}
    </Section>
  );
}
