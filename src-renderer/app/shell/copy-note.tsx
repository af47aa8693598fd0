import { useState } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { useVaultStatus } from '../../vault-client/session-store.ts';

/** Said once after an unlock that had to use the other copy of the locks. */
export function CopyNote() {
  const { t } = useTranslation();
  const { headerCopyDamaged } = useVaultStatus();
  const [read, setRead] = useState(false);
  if (!headerCopyDamaged || read) return null;
  return (
    <div className="copy-note" role="status">
      <p>{t('shell.copyDamaged')}</p>
      <button type="button" className="link" onClick={() => setRead(true)}>
        {t('shell.understood')}
      </button>
    </div>
  );
}
