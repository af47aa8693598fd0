import { useEffect, useState } from 'react';
import { assertNever } from '../../src-shared/assert-never.ts';
import { EnrolKeyFileView } from '../features/key-file/enrol-key-file-view.tsx';
import { RemoveKeyFileView } from '../features/key-file/remove-key-file-view.tsx';
import { ChangePassphraseView } from '../features/passphrase/change-passphrase-view.tsx';
import { ChangePinView } from '../features/pin/change-pin-view.tsx';
import { NewSheetForm } from '../features/recovery-sheet/new-sheet-form.tsx';
import { RecoverySheetView } from '../features/recovery-sheet/recovery-sheet-view.tsx';
import type { Sheet } from '../features/recovery-sheet/recovery-sheet.tsx';
import { SettingsView } from '../features/settings/settings-view.tsx';
import { MAIN_ID } from '../navigation/navigation-store.ts';
import { useSession } from '../vault-client/session-store.ts';
import { RotationScreen } from './rotation-screen.tsx';
import { useSettingsSections } from './settings-sections.tsx';

type Step =
  | { readonly at: 'settings'; readonly returnTo: string | null }
  | { readonly at: 'passphrase' }
  | { readonly at: 'pin' }
  | { readonly at: 'enrol-key-file' }
  | { readonly at: 'remove-key-file' }
  | { readonly at: 'new-sheet' }
  | { readonly at: 'rotation' }
  | { readonly at: 'sheet'; readonly sheet: Sheet }
  | { readonly at: 'prove'; readonly for: 'settings' | 'key-file' };

/** Settings and the longer procedures that start there; the focus goes in and comes back. */
export function SettingsScreen() {
  const [step, setStep] = useState<Step>({ at: 'settings', returnTo: null });
  useEffect(() => {
    if (step.at === 'settings') {
      if (step.returnTo !== null) document.getElementById(step.returnTo)?.focus();
      return;
    }
    document.getElementById(MAIN_ID)?.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus();
  }, [step]);
  const sections = useSettingsSections({
    changePassphrase: () => setStep({ at: 'passphrase' }),
    setPin: () => setStep({ at: 'pin' }),
    enrolKeyFile: () => setStep({ at: 'enrol-key-file' }),
    removeKeyFile: () => setStep({ at: 'remove-key-file' }),
    newSheet: () => setStep({ at: 'new-sheet' }),
    proveSheet: () => setStep({ at: 'prove', for: 'settings' }),
    rotate: () => setStep({ at: 'rotation' }),
  });
  const backTo = (returnTo: string) => (): void => setStep({ at: 'settings', returnTo });
  switch (step.at) {
    case 'settings':
      return <SettingsView sections={sections} />;
    case 'passphrase':
      return (
        <div className="page procedure">
          <ChangePassphraseView
            onSomeoneKnows={() => setStep({ at: 'rotation' })}
            onLeave={backTo('change-passphrase')}
          />
        </div>
      );
    case 'pin':
      return (
        <div className="page procedure">
          <ChangePinView onLeave={backTo('set-pin')} />
        </div>
      );
    case 'enrol-key-file':
      return (
        <div className="page procedure">
          <EnrolKeyFileView
            onProveSheet={() => setStep({ at: 'prove', for: 'key-file' })}
            onLeave={backTo('enrol-key-file')}
          />
        </div>
      );
    case 'remove-key-file':
      return (
        <div className="page procedure">
          <RemoveKeyFileView onLeave={backTo('enrol-key-file')} />
        </div>
      );
    case 'new-sheet':
      return (
        <div className="page procedure">
          <NewSheetForm
            onMade={(sheet) => {
              setStep({ at: 'sheet', sheet });
              void useSession.getState().refreshStatus();
            }}
            onCancel={backTo('new-sheet')}
          />
        </div>
      );
    case 'sheet':
      return (
        <div className="page procedure">
          <RecoverySheetView sheet={step.sheet} onProved={backTo('new-sheet')} onLater={backTo('new-sheet')} />
        </div>
      );
    case 'rotation':
      return (
        <div className="page procedure">
          <RotationScreen
            onChangePassphrase={() => setStep({ at: 'passphrase' })}
            onNewSheet={() => setStep({ at: 'new-sheet' })}
            onKeyFile={() => setStep({ at: 'enrol-key-file' })}
            onLeave={backTo('begin-rotation')}
          />
        </div>
      );
    case 'prove':
      return (
        <div className="page procedure">
          <RecoverySheetView
            sheet={null}
            onProved={step.for === 'key-file' ? () => setStep({ at: 'enrol-key-file' }) : backTo('new-sheet')}
            onLater={backTo(step.for === 'key-file' ? 'enrol-key-file' : 'prove-sheet')}
          />
        </div>
      );
    default:
      return assertNever(step);
  }
}
