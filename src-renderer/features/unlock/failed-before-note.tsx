import { useState } from 'react';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { dayInZone } from '../../../src-shared/time.ts';
import { localZone, useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { settingsHeading } from '../../navigation/settings-place.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { call } from '../../vault-client/call.ts';
import { now } from '../../vault-client/now.ts';
import { useVaultStatus } from '../../vault-client/session-store.ts';
import './failed-before.css';

/** After an unlock: the attempts that failed before it, until she says that she has read of them. */
export function FailedBeforeNote() {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useNavigation((navigation) => navigation.go);
  const { failedBefore } = useVaultStatus();
  const [error, setError] = useState<VaultError | null>(null);
  if (failedBefore === null) return null;
  const { count, first, last } = failedBefore;
  const sameDay = dayInZone(first, localZone()) === dayInZone(last, localZone());
  const times = {
    number: format.number(count),
    first: format.momentInWords(first, now()),
    last: sameDay ? format.timeInWords(last) : format.momentInWords(last, now()),
  };
  const which =
    count === 1 ? 'once' : format.moment(first, last) === format.moment(last, last) ? 'sameMinute' : 'several';
  const read = async (): Promise<void> => {
    const result = await call('vault.failedBeforeRead', {});
    setError(result.ok ? null : result.error);
  };
  return (
    <section className="copy-note failed-before" aria-label={t('unlock.failed.label')}>
      <div role="status">
        <p>{t(`unlock.failed.${which}`, times)}</p>
        <p className="meta">{t('unlock.failed.next')}</p>
        {error !== null && <ErrorNote error={error} />}
      </div>
      <div className="links-end">
        <button type="button" className="link" onClick={() => go({ screen: 'audit' })}>
          {t('audit.title')}
        </button>
        <button type="button" className="link" onClick={() => go({ screen: 'settings' }, settingsHeading('locking'))}>
          {t('unlock.failed.settings')}
        </button>
        <button type="button" className="link" onClick={() => go({ screen: 'settings' }, settingsHeading('rotation'))}>
          {t('rotation.fromFailed')}
        </button>
        <button type="button" className="link" onClick={() => void read()}>
          {t('unlock.failed.read')}
        </button>
      </div>
    </section>
  );
}
