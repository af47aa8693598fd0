import { Button } from '@mantine/core';
import { useTranslation } from '../../i18n/index.ts';
import { useVaultStatus } from '../../vault-client/session-store.ts';
import { PinForm } from './pin-form.tsx';
import { PinLimits } from './pin-limits.tsx';

interface ChangePinViewProps {
  readonly onLeave: () => void;
}

/** From the settings: a first PIN or another one, with the passphrase. The old PIN is not asked for, since it may be the forgotten one. */
export function ChangePinView({ onLeave }: ChangePinViewProps) {
  const { t } = useTranslation();
  const { pinSet } = useVaultStatus();
  const changes = pinSet === true;
  return (
    <div className="stack">
      <div>
        <h1 tabIndex={-1}>{t(changes ? 'pin.changeTitle' : 'pin.title')}</h1>
        <p>{t('pin.means')}</p>
      </div>
      <PinLimits />
      <PinForm asksPassphrase action={t(changes ? 'pin.change' : 'pin.set')} onSet={onLeave}>
        <Button onClick={onLeave}>{t('common.cancel')}</Button>
      </PinForm>
    </div>
  );
}
