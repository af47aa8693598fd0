import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { InterruptedBackup as Interrupted, KnownBackup } from '../../../src-shared/commands/backups.contract.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { State } from '../../ui/state.tsx';
import { call } from '../../vault-client/call.ts';
import { useJob } from '../../vault-client/use-job.ts';
import { refreshQueries } from '../../vault-client/use-query.ts';
import './backups.css';
import { JobLine } from './parts/job-line.tsx';

type Step =
  | { readonly at: 'nothing' }
  | { readonly at: 'waiting'; readonly interrupted: Interrupted }
  | { readonly at: 'making'; readonly interrupted: Interrupted }
  | { readonly at: 'done'; readonly backup: KnownBackup }
  | { readonly at: 'failed'; readonly interrupted: Interrupted; readonly error: VaultError };

/** After an unlock: the backup that the lock interrupted is made again, once, by itself; after that it waits for her word. Above whatever screen she is on. */
export function InterruptedBackup() {
  const { t } = useTranslation();
  const format = useFormat();
  const { job, start, finish } = useJob();
  const [step, setStep] = useState<Step>({ at: 'nothing' });
  const asked = useRef(false);

  const makeUp = useCallback(
    async (interrupted: Interrupted): Promise<void> => {
      setStep({ at: 'making', interrupted });
      const result = await call('backups.makeUp', { jobId: start() });
      finish();
      if (!result.ok) {
        setStep(
          result.error.code === 'cancelled' || result.error.code === 'not-found'
            ? { at: 'nothing' }
            : { at: 'failed', interrupted, error: result.error },
        );
        return;
      }
      setStep({ at: 'done', backup: result.value.backup });
      announce(t('backups.doneShort'));
      await refreshQueries('backups.known');
    },
    [start, finish, t],
  );
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void call('backups.interrupted', {}).then(async (result) => {
      const interrupted = result.ok ? result.value.interrupted : null;
      if (interrupted === null) return;
      if (interrupted.automatic) await makeUp(interrupted);
      else setStep({ at: 'waiting', interrupted });
    });
  }, [makeUp]);

  const leave = (): void => {
    setStep({ at: 'nothing' });
    void call('backups.dropInterrupted', {});
  };
  if (step.at === 'nothing') return null;
  if (step.at === 'done') {
    return (
      <div className="made-up" role="status">
        <div>
          <State kind="ok">{t('backups.doneShort')}</State>
          <p className="meta">{t('backups.madeUp', { file: step.backup.fileName })}</p>
        </div>
        <Button variant="subtle" onClick={() => setStep({ at: 'nothing' })}>
          {t('common.close')}
        </Button>
      </div>
    );
  }
  const { interrupted } = step;
  const words = { file: interrupted.fileName, time: format.time(interrupted.at) };
  const choices = (again: string) => (
    <div className="actions">
      <Button onClick={() => void makeUp(interrupted)}>{again}</Button>
      <Button variant="subtle" onClick={leave}>
        {t('backups.leaveInterrupted')}
      </Button>
    </div>
  );
  return (
    <div className="made-up" role="status">
      {step.at === 'making' && (
        <div className="outcome">
          <p>{t('backups.makingUp', words)}</p>
          {job !== null && <JobLine job={job} />}
        </div>
      )}
      {step.at === 'waiting' && (
        <>
          <p>{t('backups.interruptedTwice', words)}</p>
          {choices(t('backups.makeUp'))}
        </>
      )}
      {step.at === 'failed' && <ErrorNote error={step.error} action={choices(t('common.tryAgain'))} />}
    </div>
  );
}
