import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { weakensProtection } from '../../../../src-shared/settings-rules.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Rows } from '../../../ui/row.tsx';
import { Setting } from '../../../ui/setting.tsx';
import { AskPassphrase } from './ask-passphrase.tsx';
import { useMinuteOptions } from './minute-options.ts';
import { useSettings, type VaultSettings } from './use-settings.ts';

const LOCK_MINUTES = [1, 2, 3, 5, 10, 15, 20, 30, 60];

/** The passphrase and the time until the lock. */
export function Locking({ onChangePassphrase }: { readonly onChangePassphrase: () => void }) {
  const { t } = useTranslation();
  const { settings, error, change } = useSettings();
  const minuteOptions = useMinuteOptions();
  const [asked, setAsked] = useState<VaultSettings | null>(null);

  const choose = (idleMinutes: number): void => {
    if (settings === null) return;
    const next = { ...settings, idleMinutes };
    if (weakensProtection(settings, next)) setAsked(next);
    else void change(next, null);
  };
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
            onChange={(event) => choose(Number(event.currentTarget.value))}
            data={minuteOptions(LOCK_MINUTES, settings?.idleMinutes)}
          />
        </Setting>
      </Rows>
      {error !== null && <ErrorNote error={error} />}
      <AskPassphrase
        opened={asked !== null}
        onCancel={() => setAsked(null)}
        onPassphrase={async (passphrase) => {
          if (asked === null) return null;
          const result = await change(asked, passphrase);
          if (!result.ok) return result.error;
          setAsked(null);
          return null;
        }}
      />
    </>
  );
}
