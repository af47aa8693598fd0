import { useState } from 'react';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { call } from '../../../vault-client/call.ts';
import { refreshBackups } from '../../../vault-client/use-backups-changed.ts';
import type { Place } from './use-add-place.ts';

interface RemovePlaceDialogProps {
  readonly place: Place;
  readonly onClose: () => void;
}

/** Off the list; nothing is deleted. */
export function RemovePlaceDialog({ place, onClose }: RemovePlaceDialogProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const remove = async (): Promise<void> => {
    setBusy(true);
    const result = await call('places.remove', { placeId: place.placeId });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    announce(t('places.removedSaid', { name: place.name }));
    await refreshBackups();
    onClose();
    // The row that held the focus is gone.
    document.getElementById('add-place')?.focus();
  };
  return (
    <ConfirmDialog
      opened
      title={t('places.removeTitle', { name: place.name })}
      confirm={t('places.removeAction')}
      busy={busy}
      onConfirm={() => void remove()}
      onCancel={onClose}
    >
      <p>{t('places.removeText')}</p>
      {error !== null && <ErrorNote error={error} />}
    </ConfirmDialog>
  );
}
