import { useCallback, useState } from 'react';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { call, shell } from '../../../vault-client/call.ts';
import { refreshBackups } from '../../../vault-client/use-backups-changed.ts';

export type Place = CommandOutput<'places.add'>;

export interface AddPlace {
  readonly adding: boolean;
  readonly error: VaultError | null;
  /** The native folder dialog; null when she thought better of it or it could not be taken. */
  readonly choose: () => Promise<Place | null>;
}

/** A chosen folder becomes a place. */
export function useAddPlace(): AddPlace {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const choose = useCallback(async (): Promise<Place | null> => {
    setError(null);
    const folder = await shell('dialog.openFolder', { what: 'place' });
    if (folder === null) return null;
    setAdding(true);
    const result = await call('places.add', { ticket: folder.ticket, name: null });
    setAdding(false);
    if (!result.ok) {
      setError(result.error);
      return null;
    }
    announce(t('places.addedSaid', { name: result.value.name }));
    await refreshBackups();
    return result.value;
  }, [t]);
  return { adding, error, choose };
}
