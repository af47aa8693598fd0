import { NativeSelect } from '@mantine/core';
import { useTranslation } from '../../../i18n/index.ts';
import { Rows } from '../../../ui/row.tsx';
import { Setting } from '../../../ui/setting.tsx';
import { useMinuteOptions } from './minute-options.ts';
import { useGuardedSettings } from './use-guarded-settings.tsx';

const LOCK_MINUTES = [1, 2, 3, 5, 10, 15, 20, 30, 60];

/** The passphrase and the time until the lock. */
export function Locking({ onChangePassphrase }: { readonly onChangePassphrase: () => void }) {
  const { t } = useTranslation();
  const { settings, choose, below } = useGuardedSettings();
  const minuteOptions = useMinuteOptions();
  return (
    <>
      <Rows label={t('settings.locking')}>
        <Setting id="setting-passphrase" name={t('common.passphrase')} meta={t('settings.passphraseMeans')}>
          <button type="button" className="link" id="change-passphrase" onClick={onChangePassphrase}>
            {t('settings.changePassphrase')}
          </button>
        </Setting>
        <Setting id="setting-lock" name={t('settings.lockAfter')} meta={t('settings.lockAfterMeans')}>
          <NativeSelect
            id="lock-minutes"
            aria-labelledby="setting-lock"
            disabled={settings === null}
            value={settings?.idleMinutes ?? ''}
            onChange={(event) => choose({ idleMinutes: Number(event.currentTarget.value) })}
            data={minuteOptions(LOCK_MINUTES, settings?.idleMinutes)}
          />
        </Setting>
      </Rows>
      {below}
    </>
  );
}
