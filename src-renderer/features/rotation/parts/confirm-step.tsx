import { Button } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { call } from '../../../vault-client/call.ts';
import { flushAll } from '../../../vault-client/flushers.ts';
import { useSession } from '../../../vault-client/session-store.ts';
import { useJob, type JobProgress as Progress } from '../../../vault-client/use-job.ts';
import { withPassphrase } from '../../../vault-client/with-passphrase.ts';

type Sheet = CommandOutput<'vault.rotate'>['sheet'];

interface ConfirmStepProps {
  /** What she chose before: kept by the wizard until this step is over. */
  readonly next: string;
  readonly pin: string | null;
  readonly onDone: (sheet: Sheet) => void;
  readonly onOtherPassphrase: () => void;
  readonly onOtherPin: () => void;
  readonly onLeave: () => void;
}

/** Today's passphrase, then the one job that changes everything; it can be stopped until its last step. */
export function ConfirmStep({ next, pin, onDone, onOtherPassphrase, onOtherPin, onLeave }: ConfirmStepProps) {
  const { t } = useTranslation();
  const { job, start, finish } = useJob();
  const [today, setToday] = useState('');
  const [error, setError] = useState<VaultError | null>(null);

  const rotate = async (): Promise<void> => {
    setError(null);
    const jobId = start();
    await flushAll();
    const result = await withPassphrase(today, (passphrase) =>
      withPassphrase(next, (nextBytes) => {
        const asked = { jobId, passphrase, next: nextBytes };
        return pin === null
          ? call('vault.rotate', { ...asked, pin: null })
          : withPassphrase(pin, (pinBytes) => call('vault.rotate', { ...asked, pin: pinBytes }));
      }),
    );
    finish();
    if (result.ok) {
      announce(t('rotation.done.announced'));
      await useSession.getState().refreshStatus();
      onDone(result.value.sheet);
      return;
    }
    if (result.error.code === 'wrong-passphrase') setToday('');
    setError(result.error);
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (today !== '' && job === null) void rotate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>{t('rotation.confirm.lead')}</p>
      <PasswordField
        id="rotation-today"
        label={t('passphrase.current')}
        value={today}
        onChange={setToday}
        busy={job !== null}
      />
      <div className="rotation-words">
        <ul>
          <li>{t('rotation.confirm.before')}</li>
          <li>{t('rotation.confirm.after')}</li>
        </ul>
      </div>
      {job !== null && (
        <JobProgress
          label={t(`rotation.phase.${phaseOf(job.progress)}`)}
          fraction={job.progress?.fraction ?? null}
          cancellable={job.progress?.phase !== 'commit'}
          onCancel={() => void job.cancel()}
        />
      )}
      {error?.code === 'cancelled' && (
        <p className="note-box" role="status">
          {t('rotation.cancelled')}
        </p>
      )}
      {error !== null && error.code !== 'cancelled' && <ErrorNote error={error} action={remedy(error)} />}
      <div className="actions">
        <Button variant="filled" type="submit" loading={job !== null}>
          {t('rotation.confirm.action')}
        </Button>
        {job === null && <Button onClick={onLeave}>{t('common.cancel')}</Button>}
      </div>
    </form>
  );

  function remedy({ code }: VaultError) {
    if (code === 'passphrase-unchanged' || code === 'passphrase-too-short')
      return back(t('rotation.confirm.otherPassphrase'), onOtherPassphrase);
    if (code === 'pin-too-short' || code === 'pin-too-easy') return back(t('rotation.confirm.otherPin'), onOtherPin);
    return undefined;
  }
}

function back(label: string, onClick: () => void) {
  return (
    <p>
      <button type="button" className="link" onClick={onClick}>
        {label}
      </button>
    </p>
  );
}

function phaseOf(progress: Progress | null): 'derive' | 'write' | 'commit' {
  const phase = progress?.phase;
  return phase === 'write' || phase === 'commit' ? phase : 'derive';
}
