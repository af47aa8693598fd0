import { useEffect, useRef, useState, type ReactNode } from 'react';
import { assertNever } from '../../../src-shared/assert-never.ts';
import type { CommandOutput } from '../../../src-shared/commands/contract.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useVaultStatus } from '../../vault-client/session-store.ts';
import { AboutStep } from './parts/about-step.tsx';
import { ConfirmStep } from './parts/confirm-step.tsx';
import { DoneStep } from './parts/done-step.tsx';
import './rotation.css';

type Sheet = CommandOutput<'vault.rotate'>['sheet'];

type Step =
  | { readonly at: 'about' | 'choose' | 'done' }
  | { readonly at: 'pin'; readonly next: string }
  | { readonly at: 'confirm'; readonly next: string; readonly pin: string | null }
  /** Null: the sheet made just now is proved later in the same wizard, from the paper alone. */
  | { readonly at: 'sheet'; readonly sheet: Sheet | null };

interface RotationViewProps {
  /** What other features draw: the choice of a passphrase, of a PIN, and a sheet to print and prove. */
  readonly passphraseStep: (onChosen: (passphrase: string) => void) => ReactNode;
  readonly pinStep: (onChosen: (pin: string | null) => void, onLeave: () => void) => ReactNode;
  readonly sheetStep: (sheet: Sheet | null, onGone: () => void) => ReactNode;
  readonly onChangePassphrase: () => void;
  readonly onNewSheet: () => void;
  readonly onKeyFile: () => void;
  readonly onBackups: () => void;
  readonly onLeave: () => void;
}

/** "Someone may know my key": from when it is needed over the new secrets to what is left to do. Nothing changes before the job of the last step has ended. */
export function RotationView({ passphraseStep, pinStep, sheetStep, ...ways }: RotationViewProps) {
  const { t } = useTranslation();
  const { keyFileNeeded, pinSet } = useVaultStatus();
  const [hadKeyFile] = useState(keyFileNeeded === true);
  const [step, setStep] = useState<Step>({ at: 'about' });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [step.at]);
  const leave = ways.onLeave;

  if (step.at === 'sheet') return sheetStep(step.sheet, () => setStep({ at: 'done' }));
  return (
    <div className="stack">
      <h1 tabIndex={-1} ref={heading}>
        {t(step.at === 'about' ? 'rotation.title' : `rotation.${step.at}.title`)}
      </h1>
      {body(step)}
    </div>
  );

  function body(shown: Exclude<Step, { at: 'sheet' }>) {
    switch (shown.at) {
      case 'about':
        return (
          <AboutStep
            onBegin={() => setStep({ at: 'choose' })}
            onChangePassphrase={ways.onChangePassphrase}
            onNewSheet={ways.onNewSheet}
            onLeave={leave}
          />
        );
      case 'choose':
        return (
          <>
            <p>{t('rotation.choose.lead')}</p>
            {passphraseStep((next) => setStep({ at: 'pin', next }))}
            <div>
              <button type="button" className="link" onClick={leave}>
                {t('common.cancel')}
              </button>
            </div>
          </>
        );
      case 'pin':
        return (
          <>
            <p>{t(pinSet === true ? 'rotation.pin.leadSet' : 'rotation.pin.leadNone')}</p>
            {pinStep((pin) => setStep({ at: 'confirm', next: shown.next, pin }), leave)}
          </>
        );
      case 'confirm':
        return (
          <ConfirmStep
            next={shown.next}
            pin={shown.pin}
            onDone={(sheet) => setStep({ at: 'sheet', sheet })}
            onOtherPassphrase={() => setStep({ at: 'choose' })}
            onOtherPin={() => setStep({ at: 'pin', next: shown.next })}
            onLeave={leave}
          />
        );
      case 'done':
        return (
          <DoneStep
            hadKeyFile={hadKeyFile}
            onBackups={ways.onBackups}
            onProveSheet={() => setStep({ at: 'sheet', sheet: null })}
            onKeyFile={ways.onKeyFile}
            onLeave={leave}
          />
        );
      default:
        return assertNever(shown);
    }
  }
}
