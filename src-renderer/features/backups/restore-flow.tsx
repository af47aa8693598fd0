import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { assertNever } from '../../../src-shared/assert-never.ts';
import type { FileTicket } from '../../../src-shared/ids.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { call, shell } from '../../vault-client/call.ts';
import { useSession } from '../../vault-client/session-store.ts';
import { useJob } from '../../vault-client/use-job.ts';
import './backups.css';
import { JobLine } from './parts/job-line.tsx';
import { RestorePreview, type BackupContent } from './parts/restore-preview.tsx';
import { SecretForm, withSecret, type TypedSecret } from './parts/secret-form.tsx';
import { useContentText } from './parts/content-text.ts';

interface ChosenFile {
  readonly ticket: FileTicket;
  readonly fileName: string;
}
type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'secret'; readonly file: ChosenFile; readonly madeAt: string; readonly keyFileNeeded: boolean }
  | { readonly at: 'preview'; readonly file: ChosenFile; readonly content: BackupContent; readonly secret: TypedSecret }
  | { readonly at: 'done'; readonly content: BackupContent };

interface RestoreFlowProps {
  readonly onLeave: () => void;
}

/** Choose a file, check it, open it with that day's secret, see what is in it, restore. Nothing of the present record changes before the last step ends. */
export function RestoreFlow({ onLeave }: RestoreFlowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const contentText = useContentText();
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const [error, setError] = useState<VaultError | null>(null);
  const { job, start, finish } = useJob();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [step.at]);

  const choose = async (): Promise<void> => {
    setError(null);
    const file = await shell('dialog.openBackup', {});
    if (file === null) return;
    const result = await call('backups.check', { ticket: file.ticket, jobId: start() });
    finish();
    if (!result.ok) {
      setError(result.error);
      return;
    }
    const { createdAt, keyFileNeeded } = result.value;
    setStep({ at: 'secret', file, madeAt: format.date(createdAt), keyFileNeeded });
  };
  const inspect = async (file: ChosenFile, typed: TypedSecret): Promise<void> => {
    setError(null);
    const result = await withSecret(typed, (secret) =>
      call('backups.inspect', { ticket: file.ticket, jobId: start(), secret }),
    );
    finish();
    if (result.ok) setStep({ at: 'preview', file, content: result.value.content, secret: typed });
    else setError(result.error);
  };
  const restore = async (file: ChosenFile, typed: TypedSecret, today: TypedSecret | null): Promise<void> => {
    setError(null);
    const result = await withSecret(typed, (secret) =>
      today === null
        ? call('backups.restore', { ticket: file.ticket, jobId: start(), secret, current: null })
        : withSecret(today, (current) =>
            call('backups.restore', { ticket: file.ticket, jobId: start(), secret, current }),
          ),
    );
    finish();
    if (result.ok) setStep({ at: 'done', content: result.value.content });
    else setError(result.error);
  };

  const failure = error !== null && <ErrorNote error={error} />;
  const working = job !== null && <JobLine job={job} />;
  const title = (text: string) => (
    <h1 tabIndex={-1} ref={heading}>
      {text}
    </h1>
  );
  switch (step.at) {
    case 'choose':
      return (
        <div className="stack">
          {title(t('restore.title'))}
          <p>{t('restore.intro')}</p>
          {failure}
          {working}
          <div className="actions">
            <Button variant="filled" disabled={job !== null} onClick={() => void choose()} id="choose-backup">
              {t('restore.choose')}
            </Button>
            <Button disabled={job !== null} onClick={onLeave}>
              {t('common.back')}
            </Button>
          </div>
        </div>
      );
    case 'secret':
      return (
        <div className="stack">
          {title(t('restore.openTitle'))}
          <p>
            {t(step.keyFileNeeded ? 'restore.openWithKeyFile' : 'restore.openWith', {
              file: step.file.fileName,
              date: step.madeAt,
            })}
          </p>
          <SecretForm
            action={t('restore.read')}
            busy={job !== null}
            keyFileNeeded={step.keyFileNeeded}
            onSecret={(secret) => void inspect(step.file, secret)}
            onBack={onLeave}
          />
          {error !== null && (
            <ErrorNote
              error={error}
              text={step.keyFileNeeded && error.code === 'wrong-passphrase' ? t('restore.oneDoesNotFit') : undefined}
              action={error.code === 'wrong-passphrase' && <p>{t('restore.thatDay', { date: step.madeAt })}</p>}
            />
          )}
          {working}
        </div>
      );
    case 'preview':
      return (
        <div className="stack">
          {title(t('restore.previewTitle'))}
          <RestorePreview
            content={step.content}
            busy={job !== null}
            onRestore={(today) => void restore(step.file, step.secret, today)}
            onBack={onLeave}
          />
          {failure}
          {working}
        </div>
      );
    case 'done':
      return (
        <div className="stack" role="status">
          {title(t('restore.doneTitle'))}
          <p>{t('restore.done', { date: format.date(step.content.createdAt), content: contentText(step.content) })}</p>
          <div className="actions">
            <Button variant="filled" onClick={() => void useSession.getState().refreshStatus()}>
              {t('restore.toUnlock')}
            </Button>
          </div>
        </div>
      );
    default:
      return assertNever(step);
  }
}
