import type { ReactNode } from 'react';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { settingsHeading } from '../../../navigation/settings-place.ts';
import { State } from '../../../ui/state.tsx';
import { useNoticeText } from '../../../ui/backup-notice-text.ts';
import { now } from '../../../vault-client/now.ts';
import { useShellInfo, useVaultStatus } from '../../../vault-client/session-store.ts';
import { useBackupStanding } from '../../../vault-client/use-backup-standing.ts';

/** What can be said for certain about the backup and the recovery sheet, each with its date or with what to do. */
export function RecordAndSafety() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { recoveryProved } = useVaultStatus();
  const { sample } = useShellInfo();
  const standing = useBackupStanding();
  const link = (screen: 'backups' | 'settings', text: string, focusId?: string) => (
    <button type="button" className="link" onClick={() => go({ screen }, focusId)}>
      {text}
    </button>
  );
  return (
    <section aria-labelledby="record-and-safety">
      <h2 id="record-and-safety">{t('today.safety')}</h2>
      {sample && <p className="meta">{t('sample.safety')}</p>}
      {standing.state === 'ready' && !sample && <BackupLine standing={standing.value} link={link} />}
      {recoveryProved !== null && !sample && (
        <p className="meta">
          {t(recoveryProved ? 'today.sheetProved' : 'today.sheetNotProved')}{' '}
          {!recoveryProved && link('settings', t('today.proveSheet'), settingsHeading('recovery'))}
        </p>
      )}
    </section>
  );
}

interface BackupLineProps {
  readonly standing: CommandOutput<'backups.standing'>;
  readonly link: (screen: 'backups', text: string) => ReactNode;
}

/** What needs her, as one line with the way there; else quietly when the last backup was verified. */
function BackupLine({ standing, link }: BackupLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const noticeText = useNoticeText(now);
  const { last, changesSince, notices } = standing;
  const [first] = notices;
  const when = last === null ? '' : format.moment(last.verifiedAt, now());
  const count = last?.places ?? 0;
  return (
    <>
      {first !== undefined && (
        <div className="backup-needs">
          <State kind="warn">{noticeText(first, [])}</State>
          <p className="meta">
            {notices.length > 1 && `${t('backupNotices.todayMore', { count: notices.length - 1 })}. `}
            {link('backups', t('backupNotices.look'))}
          </p>
        </div>
      )}
      {last === null && first === undefined && (
        <p className="meta">
          {t('today.backupNone')} {link('backups', t('today.backUp'))}
        </p>
      )}
      {last !== null && last.attachmentsLost === 0 && (
        <p className="meta">
          {count === 0 ? t('today.backupLast', { when }) : t('today.backupLastIn', { when, count })}{' '}
          {changesSince === 0
            ? t('today.noChanges')
            : t('today.changes', { count: changesSince, number: format.number(changesSince) })}
        </p>
      )}
    </>
  );
}
