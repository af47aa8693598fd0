import { useCallback } from 'react';
import type { VaultError } from '../../src-shared/vault-error.ts';
import { useTranslation } from '../i18n/index.ts';

/** The one message of an error in the language on screen. */
export function useErrorText(): (error: VaultError) => string {
  const { t } = useTranslation();
  return useCallback(
    (error) => {
      switch (error.code) {
        case 'throttled':
          return t('errors.throttled', { count: Math.ceil(error.retryAfterMs / 1000) });
        case 'wrong-pin':
          return t('errors.wrong-pin', { count: error.triesLeft });
        case 'pin-not-available':
          return t(`errors.pin-not-available.${error.reason}`);
        case 'recovery-code-typo':
          return t('errors.recovery-code-typo', { group: error.group });
        case 'backup-attachments-missing':
          return t('errors.backup-attachments-missing', { count: error.count });
        case 'newer-format':
        case 'backup-newer':
          return t(`errors.${error.code}`, { needs: error.needs });
        default:
          return t(`errors.${error.code}`);
      }
    },
    [t],
  );
}
