import type { z } from 'zod';
import type { KnownBackup as KnownBackupSchema } from '../../../../src-shared/commands/backups.contract.ts';
import { capitalise, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { Section } from '../../../ui/page.tsx';
import { Row, Rows } from '../../../ui/row.tsx';
import { State } from '../../../ui/state.tsx';
import { now } from '../../../vault-client/now.ts';
import { useContentText } from './content-text.ts';

export type KnownBackup = z.infer<typeof KnownBackupSchema>;

/** Every backup made from this record, newest first; each claim with its date. */
export function BackupList({ backups }: { readonly backups: readonly KnownBackup[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const contentText = useContentText();
  if (backups.length === 0) return null;
  const today = now();
  return (
    <Section title={t('backups.made')}>
      <p className="meta">{t('backups.madeMeta')}</p>
      <Rows label={t('backups.made')}>
        {backups.map((backup) => (
          <Row key={backup.backupId} columns="minmax(110px, 150px) minmax(0, 1fr) 72px 220px">
            <span>{capitalise(format.moment(backup.createdAt, today))}</span>
            <span>
              {contentText(backup)} <span className="meta file-name">{backup.fileName}</span>
            </span>
            <span className="meta">{format.bytes(backup.bytes)}</span>
            <State kind="ok">{t('backups.readBack', { when: format.moment(backup.verifiedAt, today) })}</State>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
