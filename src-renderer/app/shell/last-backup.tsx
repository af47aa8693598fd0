import { useEffect } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { now } from '../../vault-client/now.ts';
import { useQuery } from '../../vault-client/use-query.ts';

/** One sentence on the last verified backup, read again with every change of screen. */
export function LastBackup() {
  const { t } = useTranslation();
  const format = useFormat();
  const visit = useNavigation((navigation) => navigation.visit);
  const known = useQuery('backups.known', {});
  const { reload } = known;
  useEffect(() => {
    void reload();
  }, [visit, reload]);
  if (known.state !== 'ready') return null;
  const [last] = known.value.backups;
  return last === undefined
    ? t('shell.backupNever')
    : t('shell.backupLast', { when: format.moment(last.verifiedAt, now()) });
}
