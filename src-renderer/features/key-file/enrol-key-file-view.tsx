import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { call } from '../../vault-client/call.ts';
import { useSession } from '../../vault-client/session-store.ts';
import type { ChosenKeyFile } from '../../vault-client/use-key-file.ts';
import { withPassphrase } from '../../vault-client/with-passphrase.ts';
import { AgainStep } from './parts/again-step.tsx';
import { DoneStep } from './parts/done-step.tsx';
import { FileStep } from './parts/file-step.tsx';
import { IntroStep } from './parts/intro-step.tsx';
import { PassphraseStep } from './parts/passphrase-step.tsx';
import './key-file.css';

type Step =
  | { readonly at: 'intro' | 'file' | 'done' }
  | { readonly at: 'again'; readonly file: ChosenKeyFile }
  | { readonly at: 'confirm'; readonly file: ChosenKeyFile; readonly again: ChosenKeyFile };

interface EnrolKeyFileViewProps {
  readonly onProveSheet: () => void;
  readonly onLeave: () => void;
}

/** From an explanation to a record that needs the file: which file, the same once more from where it is kept, the passphrase. Nothing changes before the last step. */
export function EnrolKeyFileView({ onProveSheet, onLeave }: EnrolKeyFileViewProps) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>({ at: 'intro' });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [step.at]);
  return (
    <div className="stack">
      <h1 tabIndex={-1} ref={heading}>
        {t(`keyFile.${step.at}.title`)}
      </h1>
      {body()}
    </div>
  );

  function body() {
    switch (step.at) {
      case 'intro':
        return <IntroStep onNext={() => setStep({ at: 'file' })} onProveSheet={onProveSheet} onLeave={onLeave} />;
      case 'file':
        return <FileStep onFile={(file) => setStep({ at: 'again', file })} onLeave={onLeave} />;
      case 'again':
        return (
          <AgainStep
            fileName={step.file.fileName}
            onFile={(again) => setStep({ at: 'confirm', file: step.file, again })}
            onBack={() => setStep({ at: 'file' })}
          />
        );
      case 'confirm':
        return <Confirm step={step} onStep={setStep} onLeave={onLeave} />;
      case 'done':
        return <DoneStep onLeave={onLeave} />;
      default:
        return assertNever(step);
    }
  }
}

interface ConfirmProps {
  readonly step: Extract<Step, { at: 'confirm' }>;
  readonly onStep: (step: Step) => void;
  readonly onLeave: () => void;
}

function Confirm({ step, onStep, onLeave }: ConfirmProps) {
  const { t } = useTranslation();
  const { file, again } = step;
  return (
    <>
      <p>{t('keyFile.confirm.how')}</p>
      <PassphraseStep
        action={t('keyFile.confirm.action')}
        working={t('keyFile.confirm.working')}
        onPassphrase={async (passphrase) => {
          const result = await withPassphrase(passphrase, (bytes) =>
            call('keyFile.enrol', { passphrase: bytes, ticket: file.ticket, again: again.ticket }),
          );
          if (!result.ok) return result.error;
          announce(t('keyFile.done.announced'));
          await useSession.getState().refreshStatus();
          onStep({ at: 'done' });
          return null;
        }}
        remedy={(error) =>
          error.code === 'key-file-differs' && (
            <p>
              <button type="button" className="link" onClick={() => onStep({ at: 'again', file })}>
                {t('keyFile.confirm.otherCopy')}
              </button>
            </p>
          )
        }
      >
        <Button onClick={onLeave}>{t('common.cancel')}</Button>
      </PassphraseStep>
    </>
  );
}
