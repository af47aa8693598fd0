import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { err } from '../../../src-shared/result.ts';
import type { FileTicket } from '../../../src-shared/ids.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { call, shell } from '../../vault-client/call.ts';
import { now } from '../../vault-client/now.ts';
import { useSession, useVaultStatus } from '../../vault-client/session-store.ts';
import { useJob } from '../../vault-client/use-job.ts';
import './backups.css';
import { ChooseSource } from './parts/choose-source.tsx';
import { useAttachmentsText, useContentText } from './parts/content-text.ts';
import { FoundVersions } from './parts/found-versions.tsx';
import { JobLine } from './parts/job-line.tsx';
import { RestorePreview, type BackupContent } from './parts/restore-preview.tsx';
import { sourceOf, type Looked, type RestoreSource } from './parts/restore-source.ts';
import { RestoreWhat, type What } from './parts/restore-what.tsx';
import { SafetyCopy } from './parts/safety-copy.tsx';
import { SecretForm, withSecret, type TypedSecret } from './parts/secret-form.tsx';
import type { Version } from './parts/version-texts.ts';

/** What a keyless check may say of a version whose own file is whole. */
const ATTACHMENTS_ALONE: ReadonlySet<string> = new Set(['backup-attachments-missing', 'backup-attachment-damaged']);

/** What is asked for and typed on the way to the last step. */
interface Ready {
  readonly source: RestoreSource;
  readonly content: BackupContent;
  readonly secret: TypedSecret;
}
interface Wanted extends Ready {
  readonly today: TypedSecret | null;
  readonly move: boolean;
  readonly without: 'missing-attachments' | null;
}
type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'found'; readonly folder: string; readonly found: Looked }
  | { readonly at: 'what'; readonly source: RestoreSource }
  | { readonly at: 'bring-back'; readonly source: RestoreSource; readonly what: Exclude<What, 'whole'> }
  | { readonly at: 'secret'; readonly source: RestoreSource }
  | { readonly at: 'preview'; readonly ready: Ready }
  | { readonly at: 'safety'; readonly wanted: Wanted }
  | { readonly at: 'restoring'; readonly saved: boolean }
  | { readonly at: 'done'; readonly content: BackupContent };

export type BringBackSlot = (what: 'patient' | 'document', source: RestoreSource, leave: () => void) => ReactNode;

interface RestoreFlowProps {
  readonly onLeave: () => void;
  /** A version of the open record that she chose already. */
  readonly version?: Version | undefined;
  /** One patient or one document, which is another feature's; only in an open record. */
  readonly bringBack?: BringBackSlot | undefined;
}

/** Choose a version, say what should come back, open it with that day's secret, see what is in it, restore. Nothing of the present record changes before the last step ends. */
export function RestoreFlow({ onLeave, version, bringBack }: RestoreFlowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const contentText = useContentText();
  const attachments = useAttachmentsText();
  const { state, vaultId } = useVaultStatus();
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const [error, setError] = useState<VaultError | null>(null);
  const { job, start, finish } = useJob();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [step.at]);
  const open = state === 'unlocked';

  const chosen = useCallback(
    (source: RestoreSource): void => {
      const singly = bringBack !== undefined && open && source.vaultId === vaultId;
      setStep({ at: singly ? 'what' : 'secret', source });
    },
    [bringBack, open, vaultId],
  );
  const fromFile = async (): Promise<void> => {
    setError(null);
    const file = await shell('dialog.openBackup', {});
    if (file === null) return;
    const result = await call('backups.check', { ticket: file.ticket, jobId: start() });
    finish();
    if (result.ok) chosen({ ...file, ...result.value, checked: true });
    else if (ATTACHMENTS_ALONE.has(result.error.code)) await fromTicket(file.ticket);
    else setError(result.error);
  };
  /** Its own file is whole: the preview says what is missing beside it. */
  const fromTicket = async (ticket: FileTicket): Promise<void> => {
    const looked = await call('backups.look', { ticket });
    const [found] = looked.ok ? looked.value.versions : [];
    const source = found === undefined ? null : sourceOf(found);
    if (source !== null) chosen(source);
    else setError(looked.ok ? (found?.error ?? { code: 'backup-damaged' }) : looked.error);
  };
  const fromFolder = async (): Promise<void> => {
    setError(null);
    const folder = await shell('dialog.openFolder', { what: 'restore' });
    if (folder === null) return;
    start();
    const result = await call('backups.look', { ticket: folder.ticket });
    finish();
    if (result.ok) setStep({ at: 'found', folder: folder.fileName, found: result.value });
    else setError(result.error);
  };
  const fromVersion = useCallback(
    async (wanted: Version): Promise<void> => {
      setError(null);
      start();
      const given = await call('versions.ticket', { backupId: wanted.backupId, placeId: null });
      const looked = given.ok ? await call('backups.look', { ticket: given.value.ticket }) : given;
      finish();
      if (!looked.ok) {
        setError(looked.error);
        return;
      }
      const [found] = looked.value.versions;
      const source = found === undefined ? null : sourceOf(found);
      if (source === null) setError(found?.error ?? { code: 'backup-damaged' });
      else chosen(source);
    },
    [start, finish, chosen],
  );
  const begun = useRef(false);
  useEffect(() => {
    if (version === undefined || begun.current) return;
    begun.current = true;
    void fromVersion(version);
  }, [version, fromVersion]);

  const inspect = async (source: RestoreSource, typed: TypedSecret): Promise<void> => {
    setError(null);
    const result = await withSecret(typed, (secret) =>
      call('backups.inspect', { ticket: source.ticket, jobId: start(), secret }),
    );
    finish();
    if (result.ok) setStep({ at: 'preview', ready: { source, content: result.value.content, secret: typed } });
    else setError(result.error);
  };
  const restore = async (wanted: Wanted): Promise<void> => {
    setError(null);
    const { source, today, move, without } = wanted;
    const send = (secret: Parameters<Parameters<typeof withSecret>[1]>[0], current: typeof secret | null) =>
      call('backups.restore', { ticket: source.ticket, jobId: start(), secret, current, move, without });
    const result = await withSecret<{ readonly content: BackupContent }>(wanted.secret, async (secret) => {
      if (today === null) return send(secret, null);
      return withSecret<{ readonly content: BackupContent }>(today, async (current) => send(secret, current));
    }).catch(() => err({ code: 'internal' } as const));
    finish();
    if (result.ok) {
      setStep({ at: 'done', content: result.value.content });
      return;
    }
    setError(result.error);
    setStep({ at: 'preview', ready: wanted });
  };
  const afterSafety = (wanted: Wanted, saved: boolean): void => {
    setStep({ at: 'restoring', saved });
    void restore(wanted);
  };
  const back = (): void => {
    setError(null);
    setStep({ at: 'choose' });
  };
  const toPreview = useCallback((ready: Ready) => setStep({ at: 'preview', ready }), []);

  const failure = error !== null && <ErrorNote error={error} />;
  const working = job !== null && <JobLine job={job} />;
  const page = (title: string, children: ReactNode) => (
    <div className="stack">
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {children}
    </div>
  );
  switch (step.at) {
    case 'choose':
      return page(
        t('restore.title'),
        <>
          <ChooseSource
            ownVersions={open}
            busy={job !== null}
            onVersion={(wanted) => void fromVersion(wanted)}
            onFile={() => void fromFile()}
            onFolder={() => void fromFolder()}
            onLeave={onLeave}
          />
          {failure}
          {working}
        </>,
      );
    case 'found':
      return page(
        t('restore.inFolder'),
        <FoundVersions folder={step.folder} found={step.found} onChoose={chosen} onBack={back} />,
      );
    case 'what': {
      const { source } = step;
      return page(
        t('restore.what'),
        <>
          <p>{t('restore.whatOf', { when: moment(source) })}</p>
          <RestoreWhat
            onWhat={(what) => setStep(what === 'whole' ? { at: 'secret', source } : { at: 'bring-back', source, what })}
            onBack={version === undefined ? back : onLeave}
          />
        </>,
      );
    }
    case 'bring-back':
      return bringBack?.(step.what, step.source, onLeave) ?? null;
    case 'secret': {
      const { source } = step;
      const date = format.date(source.createdAt);
      const words = source.checked ? 'openWith' : 'openFound';
      return page(
        t('restore.openTitle'),
        <>
          <p>
            {t(`restore.${source.keyFileNeeded ? (`${words}KeyFile` as const) : words}`, {
              file: source.fileName,
              date,
            })}
          </p>
          <SecretForm
            action={t('restore.read')}
            busy={job !== null}
            keyFileNeeded={source.keyFileNeeded}
            onSecret={(secret) => void inspect(source, secret)}
            onBack={onLeave}
          />
          {error !== null && (
            <ErrorNote
              error={error}
              text={source.keyFileNeeded && error.code === 'wrong-passphrase' ? t('restore.oneDoesNotFit') : undefined}
              action={error.code === 'wrong-passphrase' && <p>{t('restore.thatDay', { date })}</p>}
            />
          )}
          {working}
        </>,
      );
    }
    case 'preview': {
      const { ready } = step;
      return page(
        t('restore.previewTitle'),
        <>
          <RestorePreview
            content={ready.content}
            busy={job !== null}
            onRestore={(today, move, without) => {
              const wanted = { ...ready, today, move, without };
              if (open) setStep({ at: 'safety', wanted });
              else void restore(wanted);
            }}
            onBack={onLeave}
          />
          {failure}
          {working}
        </>,
      );
    }
    case 'safety': {
      const { wanted } = step;
      return page(
        t('restore.safetyTitle'),
        <SafetyCopy onDone={(saved) => afterSafety(wanted, saved)} onCancel={() => toPreview(wanted)} />,
      );
    }
    case 'restoring':
      return page(
        t('restore.restoringTitle'),
        <>
          {step.saved && <p>{t('restore.safetySaved')}</p>}
          {working}
        </>,
      );
    case 'done':
      return (
        <div role="status">
          {page(
            t('restore.doneTitle'),
            <>
              <p>
                {t('restore.done', { date: format.date(step.content.createdAt), content: contentText(step.content) })}
              </p>
              {step.content.attachmentsLost > 0 && (
                <p>{t('lostAttachments.restored', { attachments: attachments(step.content.attachmentsLost) })}</p>
              )}
              <div className="actions">
                <Button variant="filled" onClick={() => void useSession.getState().refreshStatus()}>
                  {t('restore.toUnlock')}
                </Button>
              </div>
            </>,
          )}
        </div>
      );
    default:
      return assertNever(step);
  }

  function moment({ createdAt }: RestoreSource): string {
    return format.moment(createdAt, now());
  }
}
