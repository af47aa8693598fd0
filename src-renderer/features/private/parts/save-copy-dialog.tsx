import { Button, Modal } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { PrivateDocument } from '../../../../src-shared/commands/private.contract.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { call, shell } from '../../../vault-client/call.ts';
import { withPassphrase } from '../../../vault-client/with-passphrase.ts';

interface SaveCopyDialogProps {
  readonly document: PrivateDocument;
  readonly onLocked: () => void;
  readonly onClose: () => void;
}

/** Says what leaves, asks for the passphrase, then for the place. */
export function SaveCopyDialog({ document, onLocked, onClose }: SaveCopyDialogProps) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);

  const save = async (): Promise<void> => {
    setError(null);
    setBusy(true);
    const chosen = await shell('dialog.saveDocument', { suggestedName: document.fileName });
    if (chosen === null) {
      setBusy(false);
      return;
    }
    const { ticket } = chosen;
    const result = await withPassphrase(passphrase, (bytes) =>
      call('private.saveDocument', { id: document.id, ticket, passphrase: bytes }),
    );
    setBusy(false);
    setPassphrase('');
    if (result.ok) {
      announce(t('privateNotes.savedCopy', { name: document.fileName }));
      onClose();
    } else if (result.error.code === 'private-locked') onLocked();
    else setError(result.error);
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (passphrase !== '' && !busy) void save();
  };
  return (
    <Modal opened onClose={onClose} title={t('privateNotes.saveTitle')} withCloseButton={false}>
      <form className="stack" onSubmit={submit}>
        <p>{t('privateNotes.saveText', { name: document.fileName })}</p>
        <PasswordField
          label={t('common.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          busy={busy}
          below={busy && <ProgressLine label={t('privateNotes.saving')} fraction={null} />}
        />
        {error !== null && <ErrorNote error={error} />}
        <div className="actions end">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="filled" type="submit" disabled={busy || passphrase === ''}>
            {t('privateNotes.saveChoose')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
