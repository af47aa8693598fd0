import { Button } from '@mantine/core';
import { useState } from 'react';
import { suggestedBackupName } from '../../../../src-shared/backup-format/file-name.ts';
import type { KnownBackup } from '../../../../src-shared/commands/backups.contract.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { localZone, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { State } from '../../../ui/state.tsx';
import { call, shell } from '../../../vault-client/call.ts';
import { flushAll } from '../../../vault-client/flushers.ts';
import { now } from '../../../vault-client/now.ts';
import { useShellInfo } from '../../../vault-client/session-store.ts';
import { useJob } from '../../../vault-client/use-job.ts';
import { refreshQueries } from '../../../vault-client/use-query.ts';
import { useAttachmentsText, useContentText } from './content-text.ts';
import { JobLine } from './job-line.tsx';

interface SaveFileProps {
  readonly disabled: boolean;
  readonly onBusy: (busy: boolean) => void;
  /** What she is advised to do next. */
  readonly advised?: boolean;
  /** A file was written, read back and verified. */
  readonly onSaved?: () => void;
}

type Outcome =
  | {
      readonly kind: 'done';
      readonly backup: KnownBackup;
      readonly recoveryPage: string | null;
      readonly attachmentsLost: number;
    }
  | { readonly kind: 'failed'; readonly error: VaultError };

/** Writes, reads back and verifies; "backed up" is said only then. */
export function SaveFile({ disabled, onBusy, advised = false, onSaved }: SaveFileProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const contentText = useContentText();
  const attachments = useAttachmentsText();
  const { sample } = useShellInfo();
  const { job, start, finish } = useJob();
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const save = async (): Promise<void> => {
    setOutcome(null);
    const target = await shell('dialog.saveBackup', { suggestedName: suggestedBackupName(now(), localZone(), sample) });
    if (target === null) return;
    onBusy(true);
    await flushAll();
    const result = await call('backups.export', { ticket: target.ticket, jobId: start() });
    finish();
    onBusy(false);
    if (!result.ok) {
      setOutcome({ kind: 'failed', error: result.error });
      return;
    }
    setOutcome({ kind: 'done', ...result.value });
    const lost = result.value.attachmentsLost;
    announce(lost > 0 ? t('lostAttachments.done', { attachments: attachments(lost) }) : t('backups.doneShort'));
    onSaved?.();
    await Promise.all([refreshQueries('backups.known'), refreshQueries('backups.standing')]);
  };
  return (
    <>
      <Button
        variant={advised ? 'filled' : 'default'}
        disabled={disabled}
        onClick={() => void save()}
        id="save-backup-file"
      >
        {t('backups.saveFile')}
      </Button>
      {(job !== null || outcome !== null) && (
        <div className="outcome">
          {job !== null && <JobLine job={job} />}
          {outcome?.kind === 'failed' && <ErrorNote error={outcome.error} />}
          {outcome?.kind === 'done' && (
            <div className={`note-box ${outcome.attachmentsLost > 0 ? 'warn' : 'ok'}`}>
              {outcome.attachmentsLost > 0 ? (
                <>
                  <State kind="warn">
                    {t('lostAttachments.done', { attachments: attachments(outcome.attachmentsLost) })}
                  </State>
                  <p>{t('lostAttachments.doneMeans')}</p>
                </>
              ) : (
                <State kind="ok">{t('backups.doneShort')}</State>
              )}
              <p>
                {t('backups.done', {
                  file: outcome.backup.fileName,
                  content: contentText(outcome.backup),
                  size: format.bytes(outcome.backup.bytes),
                  time: format.time(outcome.backup.verifiedAt),
                })}
              </p>
              <p className="meta">{t('backups.takeAway')}</p>
              <p className="meta">
                {outcome.recoveryPage === null
                  ? t('backups.pageFailed')
                  : t('backups.pageBeside', { file: outcome.recoveryPage })}
              </p>
            </div>
          )}
        </div>
      )}
    </>
  );
}
