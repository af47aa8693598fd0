import { useTranslation } from '../../i18n/index.ts';
import { goToNextUnsigned } from '../../navigation/next-unsigned.ts';
import { announce } from '../../ui/announcer.tsx';
import { useErrorText } from '../../ui/error-text.ts';
import { call } from '../../vault-client/call.ts';
import { flushAll } from '../../vault-client/flushers.ts';

/** Leads to the oldest note that waits for a signature, and on from there; says so when none is left. */
export function useNextUnsigned(): () => Promise<void> {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return async () => {
    await flushAll();
    const result = await call('notes.unsigned', {});
    if (!result.ok) announce(errorText(result.error), 'assertive');
    else if (!goToNextUnsigned(result.value.notes)) {
      announce(t(result.value.notes.length === 0 ? 'today.nothingToFinish' : 'today.onlyThisOne'));
    }
  };
}
