import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { useSession, useVaultStatus } from '../../vault-client/session-store.ts';
import { useCountdown } from './use-countdown.ts';

interface UnlockAttempt {
  readonly busy: boolean;
  /** What the last attempt was answered; a wait is not among it. */
  readonly error: VaultError | null;
  /** Whole seconds until the next attempt may be made; 0: now. */
  readonly wait: number;
  /** Makes one attempt unless one is under way or a wait runs; answers what was wrong, null where nothing was or none was made. */
  readonly attempt: (work: () => Promise<Result<unknown, VaultError>>) => Promise<VaultError | null>;
}

/** What every way into the locked record shares: one attempt at a time, and the wait after failed ones as the vault counts it. */
export function useUnlockAttempt(): UnlockAttempt {
  const { t } = useTranslation();
  const format = useFormat();
  const status = useVaultStatus();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const wait = useCountdown(status.retryAfterMs > 0 ? status : null);
  const waiting = wait > 0;
  const waited = useRef(false);
  useEffect(() => {
    if (waiting === waited.current) return;
    waited.current = waiting;
    announce(waiting ? t('unlock.wait', { time: format.wait(wait) }) : t('unlock.waitOver'));
  }, [waiting, wait, format, t]);

  const attempt = async (work: () => Promise<Result<unknown, VaultError>>): Promise<VaultError | null> => {
    if (busy || waiting) return null;
    setBusy(true);
    setError(null);
    const result = await work();
    // Says that the record is open, or how long the next attempt has to wait.
    await useSession.getState().refreshStatus();
    if (result.ok) return null;
    setBusy(false);
    setError(result.error.code === 'throttled' ? null : result.error);
    return result.error;
  };
  return { busy, error, wait, attempt };
}
