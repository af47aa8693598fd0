import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import type { FileTicket } from '../../../src-shared/ids.ts';
import type { PinGone, VaultError } from '../../../src-shared/vault-error.ts';
import { useTranslation } from '../../i18n/index.ts';
import { PasswordField } from '../../ui/password-field.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { call, shell } from '../../vault-client/call.ts';
import { withPassphrase } from '../../vault-client/with-passphrase.ts';
import { DamageNote } from './damage-note.tsx';
import { GateHeading } from './gate-heading.tsx';
import { useUnlockAttempt } from './use-unlock-attempt.ts';
import { WaitNote } from './wait-note.tsx';
import './unlock.css';

interface UnlockViewProps {
  readonly onUseRecovery: () => void;
  readonly onRestore: () => void;
  /** Back to the PIN, where it opens the record now. */
  readonly onUsePin?: (() => void) | undefined;
  /** Why the PIN opens nothing now, where that is news to her. */
  readonly pinGone?: PinGone | null;
  /** Where the passphrase opens only together with a key file. */
  readonly keyFile?: KeyFileSlot;
}

export interface KeyFileSlot {
  /** Drawn under the passphrase. */
  readonly control: ReactNode;
  /** The chosen file; null before. */
  readonly ticket: FileTicket | null;
}

/** What has nothing to do with the passphrase as it was typed: it stays in its field. */
const OF_KEY_FILE: readonly VaultError['code'][] = [
  'key-file-needed',
  'key-file-empty',
  'key-file-too-large',
  'file-missing',
  'file-not-readable',
];

/** She set none, or the app was just started: nothing to explain. */
const EXPECTED: readonly (PinGone | null)[] = [null, 'not-set', 'started'];

export function UnlockView({ onUseRecovery, onRestore, onUsePin, pinGone = null, keyFile }: UnlockViewProps) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const { busy, error, wait, attempt } = useUnlockAttempt();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!busy) field.current?.focus();
  }, [busy]);

  const unlock = async (): Promise<void> => {
    const failed = await attempt(() =>
      withPassphrase(passphrase, (bytes) =>
        call('vault.unlock', { passphrase: bytes, keyFile: keyFile?.ticket ?? null }),
      ),
    );
    if (failed !== null && !OF_KEY_FILE.includes(failed.code)) setPassphrase('');
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (passphrase !== '' && !busy && wait === 0) void unlock();
  };
  return (
    <form onSubmit={submit} className="unlock">
      <GateHeading>
        {pinGone !== null && !EXPECTED.includes(pinGone) && (
          <p className="pin-gone">{t(`errors.pin-not-available.${pinGone}`)}</p>
        )}
      </GateHeading>
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
      {keyFile?.control}
      {error !== null && (
        <DamageNote
          error={error}
          onRestore={onRestore}
          text={keyFile !== undefined && error.code === 'wrong-passphrase' ? t('unlock.oneDoesNotFit') : undefined}
        />
      )}
      {wait > 0 && <WaitNote seconds={wait} />}
      <Button variant="filled" type="submit" fullWidth disabled={wait > 0} className="unlock-button">
        {t('unlock.unlock')}
      </Button>
      <div className="links meta">
        {onUsePin !== undefined && (
          <button type="button" className="link" onClick={onUsePin}>
            {t('unlock.usePin')}
          </button>
        )}
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
