import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { State } from '../../../ui/state.tsx';
import { call, shell } from '../../../vault-client/call.ts';
import { useVaultStatus } from '../../../vault-client/session-store.ts';
import { useJob } from '../../../vault-client/use-job.ts';
import { useAttachmentsText } from './content-text.ts';
import { JobLine } from './job-line.tsx';

interface CheckFileProps {
  readonly disabled: boolean;
  readonly onBusy: (busy: boolean) => void;
}

type Outcome =
  | { readonly kind: 'whole'; readonly fileName: string; readonly found: CommandOutput<'backups.check'> }
  | { readonly kind: 'failed'; readonly fileName: string; readonly error: VaultError };

/** Whether a copy is whole, without any passphrase: every byte against the hash that the file carries. */
export function CheckFile({ disabled, onBusy }: CheckFileProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { vaultId } = useVaultStatus();
  const attachments = useAttachmentsText();
  const { job, start, finish } = useJob();
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const check = async (): Promise<void> => {
    setOutcome(null);
    const chosen = await shell('dialog.openBackup', {});
    if (chosen === null) return;
    onBusy(true);
    const result = await call('backups.check', { ticket: chosen.ticket, jobId: start() });
    finish();
    onBusy(false);
    const { fileName } = chosen;
    setOutcome(
      result.ok ? { kind: 'whole', fileName, found: result.value } : { kind: 'failed', fileName, error: result.error },
    );
  };
  return (
    <>
      <Button disabled={disabled} onClick={() => void check()} id="check-backup">
        {t('backups.check')}
      </Button>
      {(job !== null || outcome !== null) && (
        <div className="outcome">
          {job !== null && <JobLine job={job} />}
          {outcome?.kind === 'failed' && (
            <>
              <p className="meta">{outcome.fileName}</p>
              <ErrorNote error={outcome.error} />
            </>
          )}
          {outcome?.kind === 'whole' && (
            <div className={`note-box ${outcome.found.attachmentsLost > 0 ? 'warn' : 'ok'}`} role="status">
              {outcome.found.attachmentsLost > 0 ? (
                <>
                  <State kind="warn">
                    {t('lostAttachments.whole', { attachments: attachments(outcome.found.attachmentsLost) })}
                  </State>
                  <p>{t('lostAttachments.wholeMeans')}</p>
                </>
              ) : (
                <State kind="ok">{t('backups.whole')}</State>
              )}
              <p>
                {t(outcome.found.vaultId === vaultId ? 'backups.wholeOwn' : 'backups.wholeOther', {
                  file: outcome.fileName,
                  date: format.date(outcome.found.createdAt),
                  time: format.time(outcome.found.createdAt),
                  size: format.bytes(outcome.found.bytes),
                })}
              </p>
            </div>
          )}
        </div>
      )}
    </>
  );
}
