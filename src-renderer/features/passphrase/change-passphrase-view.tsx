import { useState } from 'react';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { call } from '../../vault-client/call.ts';
import { withPassphrase } from '../../vault-client/with-passphrase.ts';
import { PassphraseChooser } from './passphrase-chooser.tsx';

interface ChangePassphraseViewProps {
  /** A change is not enough for her. */
  readonly onSomeoneKnows: () => void;
  readonly onLeave: () => void;
}

/** Today's passphrase, then the new one. The old one still opens the backups made with it, and the screen says so. */
export function ChangePassphraseView({ onSomeoneKnows, onLeave }: ChangePassphraseViewProps) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const change = async (next: string): Promise<void> => {
    setBusy(true);
    setError(null);
    const result = await withPassphrase(current, (currentBytes) =>
      withPassphrase(next, (nextBytes) => call('vault.changePassphrase', { current: currentBytes, next: nextBytes })),
    );
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    announce(t('passphrase.changed'));
    onLeave();
  };
  return (
    <div className="stack">
      <h1 tabIndex={-1}>{t('passphrase.changeTitle')}</h1>
      <div>
        <p>{t('passphrase.changeMeans')}</p>
        <button type="button" className="link" disabled={busy} onClick={onSomeoneKnows}>
          {t('rotation.fromPassphrase')}
        </button>
      </div>
      <PasswordField label={t('passphrase.current')} value={current} onChange={setCurrent} busy={busy} />
      {current !== '' && (
        <PassphraseChooser
          action={t('passphrase.change')}
          busy={busy}
          busyLabel={t('passphrase.changing')}
          error={error}
          onChosen={(next) => void change(next)}
        />
      )}
      <div>
        <button type="button" className="link" disabled={busy} onClick={onLeave}>
          {t('common.cancel')}
        </button>
      </div>
    </div>
  );
}
