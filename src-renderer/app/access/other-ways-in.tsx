import { useEffect, useRef, useState } from 'react';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { RestoreFlow } from '../../features/backups/restore-flow.tsx';
import { PassphraseChooser } from '../../features/passphrase/passphrase-chooser.tsx';
import { RecoveryCodeView } from '../../features/unlock/recovery-code-view.tsx';
import { useUnlockAttempt } from '../../features/unlock/use-unlock-attempt.ts';
import { WaitNote } from '../../features/unlock/wait-note.tsx';
import { useTranslation } from '../../i18n/index.ts';
import { call } from '../../vault-client/call.ts';
import { useVaultStatus } from '../../vault-client/session-store.ts';
import { withPassphrase } from '../../vault-client/with-passphrase.ts';
import { GateBox } from './gate-box.tsx';

type Step =
  | { readonly at: 'recovery-code' }
  | { readonly at: 'new-passphrase'; readonly code: string }
  | { readonly at: 'restore' };

interface OtherWaysInProps {
  readonly first: 'recovery-code' | 'restore';
  /** Back to the passphrase. */
  readonly onLeave: () => void;
}

/** Into a locked record without its passphrase: the recovery sheet with a new one, or a backup. */
export function OtherWaysIn({ first, onLeave }: OtherWaysInProps) {
  const [step, setStep] = useState<Step>({ at: first });
  switch (step.at) {
    case 'recovery-code':
      return (
        <GateBox wide>
          <RecoveryCodeView onCode={(code) => setStep({ at: 'new-passphrase', code })} onBack={onLeave} />
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
          <RestoreFlow onLeave={onLeave} />
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
  const { keyFileNeeded } = useVaultStatus();
  const { busy, error, wait, attempt } = useUnlockAttempt();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const open = async (passphrase: string): Promise<void> => {
    await attempt(() =>
      withPassphrase(passphrase, (newPassphrase) => call('vault.unlockWithRecovery', { code, newPassphrase })),
    );
  };
  return (
    <div className="stack">
      <div>
        <h1 tabIndex={-1} ref={heading}>
          {t('unlock.newPassphraseTitle')}
        </h1>
        <p>{t('unlock.newPassphraseWhy')}</p>
        {keyFileNeeded === true && <p>{t('keyFile.sheetWithout')}</p>}
      </div>
      <PassphraseChooser
        action={t('unlock.openWithCode')}
        busy={busy}
        busyLabel={t('unlock.checking')}
        error={error}
        onChosen={(passphrase) => void open(passphrase)}
      />
      {wait > 0 && <WaitNote seconds={wait} />}
      <div>
        <button type="button" className="link" disabled={busy} onClick={onBack}>
          {t('unlock.backToCode')}
        </button>
      </div>
    </div>
  );
}
