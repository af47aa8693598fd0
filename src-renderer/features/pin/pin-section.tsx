import { useEffect, useState } from 'react';
import type { ShellInfo } from '../../../src-shared/commands/shell.contract.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Rows } from '../../ui/row.tsx';
import { Setting } from '../../ui/setting.tsx';
import { State } from '../../ui/state.tsx';
import { call, shell } from '../../vault-client/call.ts';
import { useSession, useVaultStatus } from '../../vault-client/session-store.ts';
import './pin.css';

interface PinSectionProps {
  readonly onSet: () => void;
}

/** Whether there is a PIN and what it opens now; set, change, remove. */
export function PinSection({ onSet }: PinSectionProps) {
  const { t } = useTranslation();
  const { pinSet } = useVaultStatus();
  const [asked, setAsked] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const kept = useKeptPin(pinSet);
  const isSet = pinSet === true;
  const stands = t(isSet ? 'pin.setting.on' : 'pin.setting.off');

  const remove = async (): Promise<void> => {
    const result = await call('pin.remove', {});
    setAsked(false);
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    announce(t('pin.wasRemoved'));
    await useSession.getState().refreshStatus();
    document.getElementById('set-pin')?.focus();
  };
  return (
    <>
      <Rows label={t('pin.setting.title')}>
        <Setting
          id="setting-pin"
          name={t('pin.setting.name')}
          words={stands}
          meta={<State kind={isSet ? 'ok' : 'none'}>{stands}</State>}
        >
          <div className="links-end">
            <button type="button" className="link" id="set-pin" onClick={onSet}>
              {t(isSet ? 'pin.setting.change' : 'pin.setting.set')}
            </button>
            {isSet && (
              <button type="button" className="link" id="remove-pin" onClick={() => setAsked(true)}>
                {t('pin.setting.remove')}
              </button>
            )}
          </div>
        </Setting>
        {isSet && kept !== null && (
          <Setting
            id="setting-pin-next"
            name={t('pin.setting.next')}
            meta={kept.gone === null ? t('pin.setting.ready') : t(`errors.pin-not-available.${kept.gone}`)}
          />
        )}
      </Rows>
      {isSet && kept !== null && (
        <p className="meta pin-words">
          {t(kept.outlastsSleep ? 'pin.setting.limitsKept' : 'pin.setting.limits')} {t('pin.setting.forgotten')}
        </p>
      )}
      {error !== null && <ErrorNote error={error} />}
      <ConfirmDialog
        opened={asked}
        title={t('pin.setting.removeTitle')}
        confirm={t('pin.setting.removeAction')}
        onConfirm={() => void remove()}
        onCancel={() => setAsked(false)}
      >
        <p>{t('pin.setting.removeMeans')}</p>
      </ConfirmDialog>
    </>
  );
}

interface KeptPin {
  readonly gone: ShellInfo['pin']['gone'];
  readonly outlastsSleep: boolean;
}

/** What main keeps now; it is asked anew after every change, since the page learned it at its start. */
function useKeptPin(pinSet: boolean | null): KeptPin | null {
  const [kept, setKept] = useState<KeptPin | null>(null);
  useEffect(() => {
    let wanted = true;
    void shell('shell.info', {}).then(({ pin, diskEncryption }) => {
      if (wanted) setKept({ gone: pin.gone, outlastsSleep: diskEncryption === 'on' });
    });
    return () => {
      wanted = false;
    };
  }, [pinSet]);
  return kept;
}
