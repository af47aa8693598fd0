import { useEffect, useRef, useState } from 'react';
import { assertNever } from '../../../src-shared/assert-never.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { RestoreFlow } from '../../features/backups/restore-flow.tsx';
import { PassphraseChooser } from '../../features/passphrase/passphrase-chooser.tsx';
import { RecoveryCodeView } from '../../features/unlock/recovery-code-view.tsx';
import { UnlockView } from '../../features/unlock/unlock-view.tsx';
import { useTranslation } from '../../i18n/index.ts';
import { call } from '../../vault-client/call.ts';
import { useSession } from '../../vault-client/session-store.ts';
import { withPassphrase } from '../../vault-client/with-passphrase.ts';
import { GateBox } from './gate-box.tsx';

type Step =
  | { readonly at: 'unlock' }
  | { readonly at: 'recovery-code' }
  | { readonly at: 'new-passphrase'; readonly code: string }
  | { readonly at: 'restore' };

/** A locked record: the passphrase, the recovery sheet with a new passphrase, or a backup. */
export function UnlockFlow() {
  const [step, setStep] = useState<Step>({ at: 'unlock' });
  const start = (): void => setStep({ at: 'unlock' });
  switch (step.at) {
    case 'unlock':
      return (
        <GateBox>
          <UnlockView
            onUseRecovery={() => setStep({ at: 'recovery-code' })}
            onRestore={() => setStep({ at: 'restore' })}
          />
        </GateBox>
      );
    case 'recovery-code':
      return (
        <GateBox wide>
          <RecoveryCodeView onCode={(code) => setStep({ at: 'new-passphrase', code })} onBack={start} />
        </GateBox>
      );
    case 'new-passphrase':
      return (
        <GateBox wide>
          <NewPassphrase code={step.code} onBack={() => setStep({ at: 'recovery-code' })} />
        </GateBox>
      );
    case 'restore':
      return (
        <GateBox wide>
          <RestoreFlow onLeave={start} />
        </GateBox>
      );
    default:
      return assertNever(step);
  }
}

interface NewPassphraseProps {
  readonly code: string;
  readonly onBack: () => void;
}

function NewPassphrase({ code, onBack }: NewPassphraseProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const open = async (passphrase: string): Promise<void> => {
    setBusy(true);
    setError(null);
    const result = await withPassphrase(passphrase, (newPassphrase) =>
      call('vault.unlockWithRecovery', { code, newPassphrase }),
    );
    if (result.ok) {
      await useSession.getState().refreshStatus();
      return;
    }
    setError(result.error);
    setBusy(false);
  };
  return (
    <div className="stack">
      <div>
        <h1 tabIndex={-1} ref={heading}>
          {t('unlock.newPassphraseTitle')}
        </h1>
        <p>{t('unlock.newPassphraseWhy')}</p>
      </div>
      <PassphraseChooser
        action={t('unlock.openWithCode')}
        busy={busy}
        busyLabel={t('unlock.checking')}
        error={error}
        onChosen={(passphrase) => void open(passphrase)}
      />
      <div>
        <button type="button" className="link" disabled={busy} onClick={onBack}>
          {t('unlock.backToCode')}
        </button>
      </div>
    </div>
  );
}
