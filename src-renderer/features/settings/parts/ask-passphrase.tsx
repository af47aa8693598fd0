import { Button, Modal } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';

interface AskPassphraseProps {
  readonly opened: boolean;
  readonly onCancel: () => void;
  /** Null when the change was made. */
  readonly onPassphrase: (passphrase: string) => Promise<VaultError | null>;
}

/** Weakening a protection needs the passphrase: whoever sits at an unlocked laptop cannot do it. */
export function AskPassphrase({ opened, onCancel, onPassphrase }: AskPassphraseProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onCancel} title={t('settings.askTitle')} withCloseButton={false}>
      <AskForm onCancel={onCancel} onPassphrase={onPassphrase} />
    </Modal>
  );
}

function AskForm({ onCancel, onPassphrase }: Omit<AskPassphraseProps, 'opened'>) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const ask = async (): Promise<void> => {
    setBusy(true);
    setError(await onPassphrase(passphrase));
    setBusy(false);
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (passphrase !== '' && !busy) void ask();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>{t('settings.askWhy')}</p>
      <PasswordField label={t('common.passphrase')} value={passphrase} onChange={setPassphrase} busy={busy} />
      {error !== null && <ErrorNote error={error} />}
      <div className="actions end">
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <Button variant="filled" type="submit" loading={busy}>
          {t('common.change')}
        </Button>
      </div>
    </form>
  );
}
