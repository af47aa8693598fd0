import { useEffect, useRef, useState } from 'react';
import { assertNever } from '../../../src-shared/assert-never.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { FirstPlaceView } from '../../features/backups/first-place-view.tsx';
import { RestoreFlow } from '../../features/backups/restore-flow.tsx';
import { WelcomeView } from '../../features/first-run/welcome-view.tsx';
import { PassphraseChooser } from '../../features/passphrase/passphrase-chooser.tsx';
import { FirstPinView } from '../../features/pin/first-pin-view.tsx';
import { RecoverySheetView } from '../../features/recovery-sheet/recovery-sheet-view.tsx';
import type { Sheet } from '../../features/recovery-sheet/recovery-sheet.tsx';
import { useTranslation } from '../../i18n/index.ts';
import { call } from '../../vault-client/call.ts';
import { useSession } from '../../vault-client/session-store.ts';
import { withPassphrase } from '../../vault-client/with-passphrase.ts';
import { GateBox } from './gate-box.tsx';

type Step =
  | { readonly at: 'welcome' }
  | { readonly at: 'passphrase' }
  | { readonly at: 'sheet'; readonly sheet: Sheet }
  | { readonly at: 'pin' }
  | { readonly at: 'place' }
  | { readonly at: 'restore' };

/** From an empty laptop to an open record: create with a passphrase, a recovery sheet, a PIN and a place for backups, or restore a backup. */
export function FirstRunFlow() {
  const [step, setStep] = useState<Step>({ at: 'welcome' });
  const welcome = (): void => setStep({ at: 'welcome' });
  const pin = (): void => setStep({ at: 'pin' });
  const place = (): void => setStep({ at: 'place' });
  const enter = (): void => useSession.getState().setCeremony(false);
  switch (step.at) {
    case 'welcome':
      return (
        <GateBox wide>
          <WelcomeView onCreate={() => setStep({ at: 'passphrase' })} onRestore={() => setStep({ at: 'restore' })} />
        </GateBox>
      );
    case 'passphrase':
      return (
        <GateBox wide>
          <CreateRecord onCreated={(sheet) => setStep({ at: 'sheet', sheet })} onBack={welcome} />
        </GateBox>
      );
    case 'sheet':
      return (
        <GateBox wide>
          <RecoverySheetView sheet={step.sheet} onProved={pin} onLater={pin} />
        </GateBox>
      );
    case 'pin':
      return (
        <GateBox wide>
          <FirstPinView onSet={place} onLater={place} />
        </GateBox>
      );
    case 'place':
      return (
        <GateBox wide>
          <FirstPlaceView onLeave={enter} />
        </GateBox>
      );
    case 'restore':
      return (
        <GateBox wide>
          <RestoreFlow onLeave={welcome} />
        </GateBox>
      );
    default:
      return assertNever(step);
  }
}

interface CreateRecordProps {
  readonly onCreated: (sheet: Sheet) => void;
  readonly onBack: () => void;
}

function CreateRecord({ onCreated, onBack }: CreateRecordProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const create = async (passphrase: string): Promise<void> => {
    setBusy(true);
    setError(null);
    // The vault opens as it is created; the screens wait until the sheet was dealt with.
    useSession.getState().setCeremony(true);
    const result = await withPassphrase(passphrase, (bytes) => call('vault.create', { passphrase: bytes }));
    setBusy(false);
    if (result.ok) {
      onCreated(result.value.sheet);
      return;
    }
    useSession.getState().setCeremony(false);
    setError(result.error);
  };
  return (
    <div className="stack">
      <div>
        <h1 tabIndex={-1} ref={heading}>
          {t('passphrase.title')}
        </h1>
        <p>{t('passphrase.noReset')}</p>
      </div>
      <PassphraseChooser
        action={t('firstRun.create')}
        busy={busy}
        busyLabel={t('firstRun.creating')}
        error={error}
        onChosen={(passphrase) => void create(passphrase)}
      />
      <div>
        <button type="button" className="link" disabled={busy} onClick={onBack}>
          {t('common.back')}
        </button>
      </div>
    </div>
  );
}
