import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { BackupContent as BackupContentSchema } from '../../../../src-shared/commands/backups.contract.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { KeyFileField } from '../../../ui/key-file-field.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { State } from '../../../ui/state.tsx';
import { useVaultStatus } from '../../../vault-client/session-store.ts';
import { useKeyFile } from '../../../vault-client/use-key-file.ts';
import { useAttachmentsText, useContentText } from './content-text.ts';
import { RestoreHistories } from './restore-histories.tsx';
import type { TypedSecret } from './secret-form.tsx';

export type BackupContent = z.infer<typeof BackupContentSchema>;

interface RestorePreviewProps {
  readonly content: BackupContent;
  readonly busy: boolean;
  /** `move`: the record moves to this computer. */
  readonly onRestore: (today: TypedSecret | null, move: boolean, without: 'missing-attachments' | null) => void;
  readonly onBack: () => void;
}

/** What is in the verified file, and what restoring it would change here. */
export function RestorePreview({ content, busy, onRestore, onBack }: RestorePreviewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const contentText = useContentText();
  const { state, vaultId, keyFileNeeded, leftBehind } = useVaultStatus();
  const [move, setMove] = useState(leftBehind !== null);
  const [without, setWithout] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const [differs, setDiffers] = useState(false);
  const [today, setToday] = useState('');
  const todayNeedsFile = keyFileNeeded === true;
  const { file, choose } = useKeyFile(todayNeedsFile);
  const intoExisting = state === 'unlocked' || state === 'locked' || vaultId !== null;
  const { histories, erasedSince, attachmentsLost } = content;
  const attachments = useAttachmentsText();
  // Her own past on her own computer is no move.
  const movable = histories === null || histories.relation === 'newer' || histories.relation === 'diverged';
  const differenceText = useDifferenceText();
  const restore = (): void => {
    setConfirming(false);
    const secret = differs ? ({ kind: 'passphrase', text: today, keyFile: file?.ticket ?? null } as const) : null;
    onRestore(secret, movable && move, attachmentsLost > 0 && without ? 'missing-attachments' : null);
  };
  return (
    <>
      {attachmentsLost > 0 ? (
        <State kind="warn">{t('lostAttachments.verified')}</State>
      ) : (
        <State kind="ok">{t('restore.verified')}</State>
      )}
      <dl className="preview">
        <dt>{t('restore.madeAt')}</dt>
        <dd>
          {format.date(content.createdAt)}, {format.time(content.createdAt)}
        </dd>
        <dt>{t('restore.holds')}</dt>
        <dd>{contentText(content)}</dd>
        <dt>{t('restore.size')}</dt>
        <dd>{format.bytes(content.bytes)}</dd>
        <dt>{t('restore.comparedWithNow')}</dt>
        <dd>{differenceText(content)}</dd>
        {histories !== null && (
          <>
            <dt>{t('restore.history')}</dt>
            <dd>
              <RestoreHistories histories={histories} />
            </dd>
          </>
        )}
        {erasedSince > 0 && (
          <>
            <dt>{t('restore.erased')}</dt>
            <dd>{t('restore.erasedPatients', { count: erasedSince, number: format.number(erasedSince) })}</dd>
          </>
        )}
        {attachmentsLost > 0 && (
          <>
            <dt>{t('lostAttachments.missing')}</dt>
            <dd>{attachments(attachmentsLost)}</dd>
          </>
        )}
      </dl>
      {attachmentsLost > 0 && (
        <Checkbox
          checked={without}
          disabled={busy}
          onChange={(event) => setWithout(event.currentTarget.checked)}
          label={t('lostAttachments.without')}
          description={t('lostAttachments.withoutMeans')}
        />
      )}
      {movable && (
        <Checkbox
          checked={move}
          disabled={busy}
          onChange={(event) => setMove(event.currentTarget.checked)}
          label={t('restore.move')}
          description={t('restore.moveMeans')}
        />
      )}
      {state === 'locked' && (
        <div className="stack">
          <Checkbox
            checked={differs}
            disabled={busy}
            onChange={(event) => setDiffers(event.currentTarget.checked)}
            label={t(todayNeedsFile ? 'restore.otherTodayOrFile' : 'restore.otherToday')}
            description={t('restore.otherTodayWhy')}
          />
          {differs && (
            <PasswordField label={t('restore.todaysPassphrase')} value={today} onChange={setToday} busy={busy} />
          )}
          {differs && todayNeedsFile && (
            <KeyFileField fileName={file?.fileName ?? null} busy={busy} onChoose={() => void choose()} />
          )}
        </div>
      )}
      <div className="actions">
        <Button
          variant="filled"
          disabled={
            busy ||
            (attachmentsLost > 0 && !without) ||
            (differs && (today === '' || (todayNeedsFile && file === null)))
          }
          onClick={() => (intoExisting ? setConfirming(true) : restore())}
        >
          {t('restore.restore')}
        </Button>
        <Button disabled={busy} onClick={onBack}>
          {t('common.cancel')}
        </Button>
      </div>
      <ConfirmDialog
        opened={confirming}
        title={t('restore.confirmTitle', { date: format.date(content.createdAt) })}
        confirm={t('restore.restore')}
        onConfirm={restore}
        onCancel={() => setConfirming(false)}
      >
        <p>{t('restore.confirmText')}</p>
        {state === 'unlocked' && leftBehind === null && <p>{t('restore.confirmSafety')}</p>}
      </ConfirmDialog>
    </>
  );
}

/** The counts of the backup against those of the open record. */
function useDifferenceText(): (content: BackupContent) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ difference }) => {
    if (difference === null) return t('restore.notCompared');
    const part = (count: number, what: string): string[] =>
      count === 0 ? [] : [count < 0 ? t('restore.fewer', { what }) : t('restore.more', { what })];
    const patients = Math.abs(difference.patients);
    const notes = Math.abs(difference.notes);
    const parts = [
      ...part(difference.patients, t('common.patients', { count: patients, number: format.number(patients) })),
      ...part(difference.notes, t('common.notes', { count: notes, number: format.number(notes) })),
    ];
    return parts.length === 0 ? t('restore.sameCounts') : t('restore.difference', { parts: parts.join(', ') });
  };
}
