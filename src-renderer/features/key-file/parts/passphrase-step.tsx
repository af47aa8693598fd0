import { Button } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';

interface PassphraseStepProps {
  /** The verb on the button. */
  readonly action: string;
  readonly working: string;
  /** Null when the change was made; this is then gone from the screen. */
  readonly onPassphrase: (passphrase: string) => Promise<VaultError | null>;
  /** What can be done about an error besides typing again. */
  readonly remedy?: (error: VaultError) => ReactNode;
  /** The way out, beside the button. */
  readonly children: ReactNode;
}

/** The last step of a change: the passphrase, and the wait that is there on purpose. */
export function PassphraseStep({ action, working, onPassphrase, remedy, children }: PassphraseStepProps) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const change = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const failed = await onPassphrase(passphrase);
    if (failed === null) return;
    setPassphrase('');
    setError(failed);
    setBusy(false);
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (passphrase !== '' && !busy) void change();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <PasswordField
        label={t('common.passphrase')}
        value={passphrase}
        onChange={setPassphrase}
        busy={busy}
        below={
          busy && (
            <>
              <ProgressLine label={working} fraction={null} />
              <span role="status">{working}</span>
            </>
          )
        }
      />
      {error !== null && <ErrorNote error={error} action={remedy?.(error)} />}
      <div className="actions">
        <Button variant="filled" type="submit" disabled={busy}>
          {action}
        </Button>
        {!busy && children}
      </div>
    </form>
  );
}
