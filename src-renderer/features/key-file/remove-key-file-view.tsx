import { Button } from '@mantine/core';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { call } from '../../vault-client/call.ts';
import { useSession } from '../../vault-client/session-store.ts';
import { withPassphrase } from '../../vault-client/with-passphrase.ts';
import { PassphraseStep } from './parts/passphrase-step.tsx';

interface RemoveKeyFileViewProps {
  readonly onLeave: () => void;
}

/** The passphrase alone opens again: weaker, so it takes the passphrase. */
export function RemoveKeyFileView({ onLeave }: RemoveKeyFileViewProps) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <div>
        <h1 tabIndex={-1}>{t('keyFile.remove.title')}</h1>
        <p>{t('keyFile.remove.means')}</p>
      </div>
      <p>{t('keyFile.remove.keep')}</p>
      <PassphraseStep
        action={t('keyFile.remove.action')}
        working={t('keyFile.remove.working')}
        onPassphrase={async (passphrase) => {
          const result = await withPassphrase(passphrase, (bytes) => call('keyFile.remove', { passphrase: bytes }));
          if (!result.ok) return result.error;
          announce(t('keyFile.remove.announced'));
          await useSession.getState().refreshStatus();
          onLeave();
          return null;
        }}
      >
        <Button onClick={onLeave}>{t('common.cancel')}</Button>
      </PassphraseStep>
    </div>
  );
}
