import { useTranslation } from '../../i18n/index.ts';
import { Rows } from '../../ui/row.tsx';
import { Setting } from '../../ui/setting.tsx';
import { State } from '../../ui/state.tsx';
import { useVaultStatus } from '../../vault-client/session-store.ts';

interface KeyFileSectionProps {
  readonly onEnrol: () => void;
  readonly onRemove: () => void;
}

/** Whether the passphrase needs a file, and what to do about it. */
export function KeyFileSection({ onEnrol, onRemove }: KeyFileSectionProps) {
  const { t } = useTranslation();
  const needed = useVaultStatus().keyFileNeeded === true;
  const stands = t(needed ? 'keyFile.setting.on' : 'keyFile.setting.off');
  return (
    <Rows label={t('keyFile.setting.title')}>
      <Setting
        id="setting-key-file"
        name={t('keyFile.setting.name')}
        words={stands}
        meta={<State kind={needed ? 'ok' : 'none'}>{stands}</State>}
      >
        <div className="links-end">
          <button type="button" className="link" id="enrol-key-file" onClick={onEnrol}>
            {t(needed ? 'keyFile.setting.replace' : 'keyFile.setting.set')}
          </button>
          {needed && (
            <button type="button" className="link" id="remove-key-file" onClick={onRemove}>
              {t('keyFile.setting.remove')}
            </button>
          )}
        </div>
      </Setting>
      {needed && (
        <Setting id="setting-key-file-lost" name={t('keyFile.setting.lost')} meta={t('keyFile.setting.lostMeans')} />
      )}
    </Rows>
  );
}
