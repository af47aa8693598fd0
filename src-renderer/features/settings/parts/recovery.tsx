import { useTranslation } from '../../../i18n/index.ts';
import { Rows } from '../../../ui/row.tsx';
import { Setting } from '../../../ui/setting.tsx';
import { State } from '../../../ui/state.tsx';
import { useVaultStatus } from '../../../vault-client/session-store.ts';

interface RecoveryProps {
  readonly onNewSheet: () => void;
  readonly onProveSheet: () => void;
}

/** The recovery sheet: whether it was proved, and a new one. */
export function Recovery({ onNewSheet, onProveSheet }: RecoveryProps) {
  const { t } = useTranslation();
  const { recoveryProved } = useVaultStatus();
  const stands = recoveryProved === true ? t('settings.sheetProved') : t('settings.sheetNotProved');
  return (
    <Rows label={t('settings.recovery')}>
      <Setting
        id="setting-sheet"
        name={t('settings.recoverySheet')}
        words={stands}
        meta={<State kind={recoveryProved === true ? 'ok' : 'warn'}>{stands}</State>}
      >
        <div className="links-end">
          {recoveryProved !== true && (
            <button type="button" className="link" id="prove-sheet" onClick={onProveSheet}>
              {t('settings.proveSheet')}
            </button>
          )}
          <button type="button" className="link" id="new-sheet" onClick={onNewSheet}>
            {t('settings.newSheet')}
          </button>
        </div>
      </Setting>
    </Rows>
  );
}
