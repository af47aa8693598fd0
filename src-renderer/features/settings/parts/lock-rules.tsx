import { Checkbox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { weakensProtection } from '../../../../src-shared/settings-rules.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Rows } from '../../../ui/row.tsx';
import { Setting } from '../../../ui/setting.tsx';
import { State, type StateKind } from '../../../ui/state.tsx';
import { refreshShellInfo, useShellInfo } from '../../../vault-client/session-store.ts';
import { AskPassphrase } from './ask-passphrase.tsx';
import { useSettings, type VaultSettings } from './use-settings.ts';

type Rule = 'lockWhenHidden' | 'restartOnLock';

const DISK_STATE: Record<'on' | 'off' | 'cannot-check', StateKind> = { on: 'ok', off: 'warn', 'cannot-check': 'none' };

/** What else locks, how far a lock goes, and what this system does for it. Turning a protection off takes the passphrase. */
export function LockRules() {
  const { t } = useTranslation();
  const { screenLock, diskEncryption } = useShellInfo();
  const { settings, error, change } = useSettings();
  const [asked, setAsked] = useState<VaultSettings | null>(null);
  // What the system says of its disk takes main some seconds after the start.
  useEffect(() => void refreshShellInfo(), []);

  const set = (rule: Rule, on: boolean): void => {
    if (settings === null) return;
    const next = { ...settings, [rule]: on };
    if (weakensProtection(settings, next)) setAsked(next);
    else void change(next, null);
  };
  const toggle = (rule: Rule, label: string) => (
    <Checkbox
      id={`rule-${rule}`}
      aria-labelledby={label}
      disabled={settings === null}
      checked={settings?.[rule] ?? false}
      onChange={(event) => set(rule, event.currentTarget.checked)}
    />
  );
  return (
    <>
      <Rows label={t('settings.locking')}>
        <Setting id="setting-hidden" name={t('locking.whenHidden')} meta={t('locking.whenHiddenMeans')}>
          {toggle('lockWhenHidden', 'setting-hidden')}
        </Setting>
        <Setting id="setting-restart" name={t('locking.restart')} meta={t('locking.restartMeans')}>
          {toggle('restartOnLock', 'setting-restart')}
        </Setting>
        <Setting id="setting-copied" name={t('locking.copied')} meta={t('locking.copiedMeans')} />
        <Setting
          id="setting-screen"
          name={t('locking.screen')}
          words={`${t('locking.screenTold')} ${t('locking.screenCannotCheck')}`}
          meta={
            <State kind={screenLock === 'told' ? 'ok' : 'none'}>
              {screenLock === 'told' ? t('locking.screenTold') : t('locking.screenCannotCheck')}
            </State>
          }
        />
        <Setting
          id="setting-disk"
          name={t('locking.disk')}
          words={[t('locking.diskOn'), t('locking.diskOff'), t('locking.diskCannotCheck'), t('locking.diskMeans')].join(
            ' ',
          )}
          meta={
            <>
              <State kind={DISK_STATE[diskEncryption]}>
                {diskEncryption === 'on' && t('locking.diskOn')}
                {diskEncryption === 'off' && t('locking.diskOff')}
                {diskEncryption === 'cannot-check' && t('locking.diskCannotCheck')}
              </State>{' '}
              <span className="meta">{t('locking.diskMeans')}</span>
            </>
          }
        />
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
