import { Checkbox } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from '../../../i18n/index.ts';
import { Rows } from '../../../ui/row.tsx';
import { Setting } from '../../../ui/setting.tsx';
import { State, type StateKind } from '../../../ui/state.tsx';
import { refreshShellInfo, useShellInfo } from '../../../vault-client/session-store.ts';
import { useGuardedSettings } from './use-guarded-settings.tsx';

type Rule = 'lockWhenHidden' | 'restartOnLock';

const DISK_STATE: Record<'on' | 'off' | 'cannot-check', StateKind> = { on: 'ok', off: 'warn', 'cannot-check': 'none' };

/** What else locks, how far a lock goes, and what this system does for it. Turning a protection off takes the passphrase. */
export function LockRules() {
  const { t } = useTranslation();
  const { screenLock, diskEncryption } = useShellInfo();
  const { settings, choose, below } = useGuardedSettings();
  // What the system says of its disk takes main some seconds after the start.
  useEffect(() => void refreshShellInfo(), []);

  const toggle = (rule: Rule, label: string) => (
    <Checkbox
      id={`rule-${rule}`}
      aria-labelledby={label}
      disabled={settings === null}
      checked={settings?.[rule] ?? false}
      onChange={(event) => choose({ [rule]: event.currentTarget.checked })}
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
      {below}
    </>
  );
}
