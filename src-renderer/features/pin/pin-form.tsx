import { Button } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { call } from '../../vault-client/call.ts';
import { useSession } from '../../vault-client/session-store.ts';
import { withPassphrase } from '../../vault-client/with-passphrase.ts';
import { isReady, NO_PIN_YET, PinFields } from './pin-fields.tsx';
import { usePinVerdict } from './use-pin-verdict.ts';
import './pin.css';

interface PinFormProps {
  /** False only right after the record was made, when the vault process still has what the passphrase opened. */
  readonly asksPassphrase: boolean;
  /** The verb on the button. */
  readonly action: string;
  readonly onSet: () => void;
  /** The way out, beside the button. */
  readonly children: ReactNode;
}

/** A PIN, typed twice, judged as it is typed by the rule that the vault goes by; with the passphrase where that is needed. */
export function PinForm({ asksPassphrase, action, onSet, children }: PinFormProps) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [typed, setTyped] = useState(NO_PIN_YET);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const [needsPassphrase, setNeedsPassphrase] = useState(asksPassphrase);
  const verdict = usePinVerdict(typed.first);

  const set = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const result = await withPassphrase(typed.first, (pin) =>
      needsPassphrase
        ? withPassphrase(passphrase, (bytes) => call('pin.set', { pin, passphrase: bytes }))
        : call('pin.set', { pin, passphrase: null }),
    );
    setBusy(false);
    if (result.ok) {
      announce(t('pin.wasSet'));
      await useSession.getState().refreshStatus();
      onSet();
      return;
    }
    setPassphrase('');
    // The vault process that made the record is gone, and with it what the passphrase had opened.
    if (result.error.code === 'wrong-passphrase' && !needsPassphrase) setNeedsPassphrase(true);
    else setError(result.error);
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isReady(typed, verdict) || busy || (needsPassphrase && passphrase === '')) return;
    void set();
  };
  return (
    <form className="stack pin-form" onSubmit={submit}>
      {needsPassphrase && (
        <PasswordField
          id="pin-passphrase"
          label={t('common.passphrase')}
          description={t('pin.passphraseWhy')}
          value={passphrase}
          onChange={setPassphrase}
          busy={busy}
        />
      )}
      <PinFields typed={typed} onTyped={setTyped} tried={tried} busy={busy} />
      {busy && (
        <div>
          <ProgressLine label={t('pin.working')} fraction={null} />
          <p className="meta">{t('pin.working')}</p>
        </div>
      )}
      {error !== null && <ErrorNote error={error} />}
      <div className="actions">
        <Button variant="filled" type="submit" loading={busy}>
          {action}
        </Button>
        {children}
      </div>
    </form>
  );
}
