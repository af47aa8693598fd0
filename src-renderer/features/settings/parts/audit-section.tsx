import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { Rows } from '../../../ui/row.tsx';
import { Setting } from '../../../ui/setting.tsx';
import { VerifyRecord } from './verify-record.tsx';

/** The way to the audit log, and the verification of everything that it attests. */
export function AuditSection() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  return (
    <>
      <Rows label={t('settings.audit')}>
        <Setting id="setting-audit" name={t('audit.title')} meta={t('audit.openMeans')}>
          <button type="button" className="link" id="open-audit" onClick={() => go({ screen: 'audit' })}>
            {t('audit.open')}
          </button>
        </Setting>
      </Rows>
      <VerifyRecord />
    </>
  );
}
