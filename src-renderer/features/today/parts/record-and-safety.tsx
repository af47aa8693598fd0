import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { settingsHeading } from '../../../navigation/settings-place.ts';
import { now } from '../../../vault-client/now.ts';
import { useShellInfo, useVaultStatus } from '../../../vault-client/session-store.ts';
import { useQuery } from '../../../vault-client/use-query.ts';

/** What can be said for certain about the backup and the recovery sheet, each with its date or with what to do. */
export function RecordAndSafety() {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  const { recoveryProved } = useVaultStatus();
  const { sample } = useShellInfo();
  const known = useQuery('backups.known', {});
  const last = known.state === 'ready' ? known.value.backups[0] : undefined;
  const changes = known.state === 'ready' ? known.value.changesSinceLast : 0;
  const link = (screen: 'backups' | 'settings', text: string, focusId?: string) => (
    <button type="button" className="link" onClick={() => go({ screen }, focusId)}>
      {text}
    </button>
  );
  return (
    <section aria-labelledby="record-and-safety">
      <h2 id="record-and-safety">{t('today.safety')}</h2>
      {sample && <p className="meta">{t('sample.safety')}</p>}
      {known.state === 'ready' && last === undefined && !sample && (
        <p className="meta">
          {t('today.backupNone')} {link('backups', t('today.backUp'))}
        </p>
      )}
      {last !== undefined && (
        <p className="meta">
          {t('today.backupLast', { when: format.moment(last.verifiedAt, now()) })}{' '}
          {changes === 0
            ? t('today.noChanges')
            : t('today.changes', { count: changes, number: format.number(changes) })}{' '}
          {changes > 0 && link('backups', t('today.backUp'))}
        </p>
      )}
      {recoveryProved !== null && !sample && (
        <p className="meta">
          {t(recoveryProved ? 'today.sheetProved' : 'today.sheetNotProved')}{' '}
          {!recoveryProved && link('settings', t('today.proveSheet'), settingsHeading('recovery'))}
        </p>
      )}
    </section>
  );
}
