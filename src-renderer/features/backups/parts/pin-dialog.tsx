import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { call } from '../../../vault-client/call.ts';
import { refreshBackups } from '../../../vault-client/use-backups-changed.ts';
import type { Version } from './version-texts.ts';

const LONGEST_WORDS = 120;

interface PinDialogProps {
  readonly version: Version;
  readonly onClose: () => void;
}

/** Words of hers by which a version is kept. */
export function PinDialog({ version, onClose }: PinDialogProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [error, setError] = useState<VaultError | null>(null);
  const [busy, setBusy] = useState(false);
  const pin = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const result = await call('versions.pin', { backupId: version.backupId, words: words.trim() });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    await refreshBackups();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('versions.pinTitle')} withCloseButton={false}>
      <form className="stack" onSubmit={(event) => void pin(event)}>
        <p>{t('versions.pinMeans')}</p>
        <TextInput
          data-autofocus
          label={t('versions.pinWords')}
          description={t('versions.pinHint')}
          value={words}
          maxLength={LONGEST_WORDS}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {error !== null && <ErrorNote error={error} />}
        <div className="actions end">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="filled" type="submit" loading={busy}>
            {t('versions.pinAction')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
