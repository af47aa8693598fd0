import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { PinGone } from '../../../src-shared/vault-error.ts';
import { useTranslation } from '../../i18n/index.ts';
import { PasswordField } from '../../ui/password-field.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { call } from '../../vault-client/call.ts';
import { withPassphrase } from '../../vault-client/with-passphrase.ts';
import { DamageNote } from './damage-note.tsx';
import { GateHeading } from './gate-heading.tsx';
import { useUnlockAttempt } from './use-unlock-attempt.ts';
import { WaitNote } from './wait-note.tsx';
import './unlock.css';

interface PinViewProps {
  readonly onUsePassphrase: () => void;
  readonly onRestore: () => void;
  /** It opens nothing any more: from now on the passphrase. */
  readonly onGone: (why: PinGone) => void;
}

/** After a lock, while main keeps the envelope: one short field on an opaque page. Sent by Enter alone, so that its length is nothing that the screen knows. */
export function PinView({ onUsePassphrase, onRestore, onGone }: PinViewProps) {
  const { t } = useTranslation();
  const [pin, setPin] = useState('');
  const { busy, error, wait, attempt } = useUnlockAttempt();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!busy) field.current?.focus();
  }, [busy]);

  const unlock = async (): Promise<void> => {
    const failed = await attempt(() => withPassphrase(pin, (bytes) => call('vault.unlockWithPin', { pin: bytes })));
    if (failed === null) return;
    setPin('');
    if (failed.code === 'pin-not-available') onGone(failed.reason);
    if (failed.code === 'wrong-pin' && failed.triesLeft === 0) onGone('tries');
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (pin !== '' && !busy && wait === 0) void unlock();
  };
  return (
    <form onSubmit={submit} className="unlock">
      <GateHeading />
      <div className="unlock-field">
        <PasswordField
          id="unlock-pin"
          label={t('pin.label')}
          value={pin}
          onChange={setPin}
          busy={busy}
          ref={field}
          below={
            busy && (
              <>
                <ProgressLine label={t('unlock.checkingPin')} fraction={null} />
                <span role="status">{t('unlock.checkingPin')}</span>
              </>
            )
          }
        />
      </div>
      {error !== null && <DamageNote error={error} onRestore={onRestore} />}
      {wait > 0 && <WaitNote seconds={wait} />}
      <Button variant="filled" type="submit" fullWidth disabled={wait > 0} className="unlock-button">
        {t('unlock.unlock')}
      </Button>
      <div className="links meta">
        <button type="button" className="link" onClick={onUsePassphrase}>
          {t('unlock.usePassphrase')}
        </button>
      </div>
    </form>
  );
}
