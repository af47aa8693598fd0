import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useTranslation } from '../../i18n/index.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { call, shell } from '../../vault-client/call.ts';
import { useSession, useShellInfo } from '../../vault-client/session-store.ts';
import { withPassphrase } from '../../vault-client/with-passphrase.ts';
import { useLockSentence } from './lock-sentence.ts';
import { useCountdown } from './use-countdown.ts';
import './unlock.css';

interface UnlockViewProps {
  readonly onUseRecovery: () => void;
  readonly onRestore: () => void;
}

/** Errors that mean damage, not a slip: they offer the latest backup. */
const DAMAGE: readonly VaultError['code'][] = [
  'header-damaged',
  'header-replayed',
  'header-forged',
  'database-damaged',
  'database-missing',
  'kdf-out-of-bounds',
];

export function UnlockView({ onUseRecovery, onRestore }: UnlockViewProps) {
  const { t } = useTranslation();
  const info = useShellInfo();
  const lockSentence = useLockSentence();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const wait = useCountdown(error?.code === 'throttled' ? error : null);
  useEffect(() => {
    if (!busy) field.current?.focus();
  }, [busy]);

  const unlock = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const result = await withPassphrase(passphrase, (bytes) => call('vault.unlock', { passphrase: bytes }));
    if (result.ok) {
      await useSession.getState().refreshStatus();
      return;
    }
    setPassphrase('');
    setError(result.error);
    setBusy(false);
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (passphrase !== '' && !busy && wait === 0) void unlock();
  };
  const damaged = error !== null && DAMAGE.includes(error.code);
  return (
    <form onSubmit={submit} className="unlock">
      <h1>{info.preferences.recordName === '' ? t('unlock.title') : info.preferences.recordName}</h1>
      <p className="meta">{lockSentence(info.lock)}</p>
      <div className="unlock-field">
        <PasswordField
          id="unlock-passphrase"
          label={t('common.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          busy={busy}
          ref={field}
          below={
            busy && (
              <>
                <ProgressLine label={t('unlock.checking')} fraction={null} />
                <span role="status">{t('unlock.checking')}</span>
              </>
            )
          }
        />
      </div>
      {error !== null && (
        <ErrorNote
          error={error.code === 'throttled' ? { ...error, retryAfterMs: wait * 1000 } : error}
          action={
            damaged && (
              <p>
                <button type="button" className="link" onClick={onRestore}>
                  {t('unlock.restoreLatest')}
                </button>
              </p>
            )
          }
        />
      )}
      <Button variant="filled" type="submit" fullWidth disabled={wait > 0} className="unlock-button">
        {t('unlock.unlock')}
      </Button>
      <div className="links meta">
        <button type="button" className="link" onClick={onUseRecovery}>
          {t('unlock.useRecovery')}
        </button>
        <button type="button" className="link" onClick={onRestore}>
          {t('unlock.restore')}
        </button>
        <button type="button" className="link" id="explore-sample" onClick={() => void shell('sample.open', {})}>
          {t('sample.explore')}
        </button>
      </div>
    </form>
  );
}
