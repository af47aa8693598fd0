import { useState } from 'react';
import type { z } from 'zod';
import type { VaultSettings as VaultSettingsSchema } from '../../../../src-shared/commands/settings.contract.ts';
import type { Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { call } from '../../../vault-client/call.ts';
import { refreshQueries, useQuery } from '../../../vault-client/use-query.ts';
import { withPassphrase } from '../../../vault-client/with-passphrase.ts';

export type VaultSettings = z.infer<typeof VaultSettingsSchema>;

export interface SealedSettings {
  readonly settings: VaultSettings | null;
  readonly error: VaultError | null;
  /** `passphrase` where the change weakens a protection. */
  readonly change: (settings: VaultSettings, passphrase: string | null) => Promise<Result<VaultSettings, VaultError>>;
}

/** The settings that live sealed in the record. */
export function useSettings(): SealedSettings {
  const { t } = useTranslation();
  const query = useQuery('settings.get', {});
  const [failed, setFailed] = useState<VaultError | null>(null);
  return {
    settings: query.state === 'ready' ? query.value : null,
    error: query.state === 'failed' ? query.error : failed,
    change: async (settings, passphrase) => {
      setFailed(null);
      const result =
        passphrase === null
          ? await call('settings.set', { settings, passphrase: null })
          : await withPassphrase(passphrase, (bytes) => call('settings.set', { settings, passphrase: bytes }));
      if (result.ok) {
        // Every part of the screen that shows settings: each changes the whole of them.
        await refreshQueries('settings.get');
        announce(t('settings.kept'));
      } else if (passphrase === null) setFailed(result.error);
      return result;
    },
  };
}
