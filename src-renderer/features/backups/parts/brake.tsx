import { Button, Modal } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { call } from '../../../vault-client/call.ts';
import { now } from '../../../vault-client/now.ts';
import { refreshBackups } from '../../../vault-client/use-backups-changed.ts';
import { withPassphrase } from '../../../vault-client/with-passphrase.ts';

type Brake = NonNullable<CommandOutput<'places.list'>['brake']>;

/** What the brake means and how she decides. */
export function BrakeWords({ brake }: { readonly brake: Brake }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <p>{t('backupNotices.brake.means', { when: format.momentInWords(brake.since, now()) })}</p>
      <p>{t('backupNotices.brake.what')}</p>
    </>
  );
}

/** "It was me", with the passphrase: who sits at an open record by chance cannot say so. */
export function ReleaseBrakeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const release = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (text === '' || busy) return;
    setBusy(true);
    setError(null);
    const result = await withPassphrase(text, (passphrase) => call('backups.releaseBrake', { passphrase }));
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    await refreshBackups();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('backupNotices.brake.confirmTitle')} withCloseButton={false}>
      <form className="stack" onSubmit={(event) => void release(event)}>
        <p>{t('backupNotices.brake.confirmText')}</p>
        <PasswordField label={t('common.passphrase')} value={text} onChange={setText} busy={busy} />
        {error !== null && <ErrorNote error={error} />}
        <div className="actions end">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="filled" type="submit" disabled={text === ''} loading={busy}>
            {t('backupNotices.brake.confirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
