import { useTranslation } from '../../../i18n/index.ts';
import { useShellInfo, useVaultStatus } from '../../../vault-client/session-store.ts';

export function About() {
  const { t } = useTranslation();
  const { appVersion } = useShellInfo();
  const { vaultId } = useVaultStatus();
  return (
    <>
      <p className="meta">{t('settings.version', { version: appVersion, record: vaultId?.slice(0, 8) ?? '' })}</p>
      <p className="meta">{t('settings.offline')}</p>
    </>
  );
}
