import { Button } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useTranslation } from '../../i18n/index.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { call } from '../../vault-client/call.ts';
import { withPassphrase } from '../../vault-client/with-passphrase.ts';
import type { Sheet } from './recovery-sheet.tsx';

interface NewSheetFormProps {
  readonly onMade: (sheet: Sheet) => void;
  readonly onCancel: () => void;
}

/** A new numbered sheet, made with the passphrase; the old one stops opening this record. */
export function NewSheetForm({ onMade, onCancel }: NewSheetFormProps) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const make = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const result = await withPassphrase(passphrase, (bytes) => call('vault.newRecoverySheet', { passphrase: bytes }));
    setBusy(false);
    if (result.ok) onMade(result.value.sheet);
    else setError(result.error);
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (passphrase !== '' && !busy) void make();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <h1 tabIndex={-1}>{t('recovery.newTitle')}</h1>
      <p>{t('recovery.newMeans')}</p>
      <PasswordField label={t('common.passphrase')} value={passphrase} onChange={setPassphrase} busy={busy} />
      {error !== null && <ErrorNote error={error} />}
      <div className="actions">
        <Button variant="filled" type="submit" loading={busy}>
          {t('recovery.make')}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
