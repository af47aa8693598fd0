import { useEffect } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { now } from '../../vault-client/now.ts';
import { useBackupStanding } from '../../vault-client/use-backup-standing.ts';

/** One sentence on the last verified backup, read again with every change of screen and whenever something about backups changed. */
export function LastBackup() {
  const { t } = useTranslation();
  const format = useFormat();
  const visit = useNavigation((navigation) => navigation.visit);
  const standing = useBackupStanding();
  const { reload } = standing;
  useEffect(() => {
    if (visit > 0) void reload();
  }, [visit, reload]);
  if (standing.state !== 'ready') return null;
  const { last, working } = standing.value;
  if (working) return t('shell.backupWorking');
  if (last === null) return t('shell.backupNever');
  const when = format.moment(last.verifiedAt, now());
  const { attachmentsLost: lost } = last;
  if (lost > 0) {
    const attachments = t('backups.attachments', { count: lost, number: format.number(lost) });
    return t('lostAttachments.last', { when, attachments });
  }
  return last.places === 0 ? t('shell.backupLast', { when }) : t('shell.backupLastIn', { when, count: last.places });
}
