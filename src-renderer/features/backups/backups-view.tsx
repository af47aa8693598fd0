import { Button } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Page } from '../../ui/page.tsx';
import { now } from '../../vault-client/now.ts';
import { useShellInfo } from '../../vault-client/session-store.ts';
import { useQuery } from '../../vault-client/use-query.ts';
import './backups.css';
import { BackUpNow } from './parts/back-up-now.tsx';
import { BackupList, type KnownBackup } from './parts/backup-list.tsx';
import { CheckFile } from './parts/check-file.tsx';
import { RestoreFlow } from './restore-flow.tsx';

/** One sentence on how she stands, then what she can do, then what was made. */
export function BackupsView() {
  const { t } = useTranslation();
  const { sample } = useShellInfo();
  const [restoring, setRestoring] = useState(false);
  const [busy, setBusy] = useState(false);
  const known = useQuery('backups.known', {});
  if (restoring) {
    return (
      <div className="page restore-page">
        <RestoreFlow onLeave={() => setRestoring(false)} />
      </div>
    );
  }
  return (
    <Page title={t('backups.title')}>
      {sample && <p className="note-box sample-note">{t('sample.backupNote')}</p>}
      {known.state === 'failed' && <ErrorNote error={known.error} />}
      {known.state === 'ready' && <Lead last={known.value.backups[0]} changes={known.value.changesSinceLast} />}
      <div className="backup-actions">
        <BackUpNow disabled={busy} onBusy={setBusy} />
        <CheckFile disabled={busy} onBusy={setBusy} />
        {!sample && (
          <Button disabled={busy} onClick={() => setRestoring(true)}>
            {t('backups.restore')}
          </Button>
        )}
      </div>
      {known.state === 'ready' && <BackupList backups={known.value.backups} />}
    </Page>
  );
}

/** "If this laptop vanished now": the date and the count stand beside the claim. */
function Lead({ last, changes }: { readonly last: KnownBackup | undefined; readonly changes: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (last === undefined) {
    return (
      <>
        <p className="lead">{t('backups.never')}</p>
        <p className="meta">{t('backups.neverMeans')}</p>
      </>
    );
  }
  return (
    <>
      <p className="lead">{t('backups.lead', { when: format.momentInWords(last.verifiedAt, now()) })}</p>
      <p className="meta">
        {changes === 0
          ? t('backups.nothingSince')
          : t('backups.since', { count: changes, number: format.number(changes) })}
      </p>
    </>
  );
}
