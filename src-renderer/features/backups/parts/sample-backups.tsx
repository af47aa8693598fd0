import { useState } from 'react';
import { useTranslation } from '../../../i18n/index.ts';
import { Page } from '../../../ui/page.tsx';
import { CheckFile } from './check-file.tsx';
import { SaveFile } from './save-file.tsx';

/** In the sample practice a file can be saved and checked; there are no places, and nothing to restore. */
export function SampleBackups() {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  return (
    <Page title={t('backups.title')}>
      <p className="note-box sample-note">{t('sample.backupNote')}</p>
      <p className="meta section-words">{t('places.notInSample')}</p>
      <div className="backup-actions">
        <SaveFile disabled={busy} onBusy={setBusy} />
        <CheckFile disabled={busy} onBusy={setBusy} />
      </div>
    </Page>
  );
}
