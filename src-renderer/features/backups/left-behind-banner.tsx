import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { useVaultStatus } from '../../vault-client/session-store.ts';
import './backups.css';

/** Above every screen of a record that was moved to another computer: here it can be read; the way back is on the backups screen. */
export function LeftBehindBanner() {
  const { t } = useTranslation();
  const { leftBehind } = useVaultStatus();
  const { route, go } = useNavigation();
  if (leftBehind === null) return null;
  return (
    <div className="left-behind" role="status">
      <IconAlertTriangle size={20} stroke={1.5} aria-hidden />
      <p>{t('backupNotices.banner')}</p>
      {route.screen !== 'backups' && (
        <button type="button" className="link" onClick={() => go({ screen: 'backups' })}>
          {t('backupNotices.toBackups')}
        </button>
      )}
    </div>
  );
}
