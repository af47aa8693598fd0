import { useEffect, useState } from 'react';
import { FailedBeforeNote } from '../../features/unlock/failed-before-note.tsx';
import { LeftBehindBanner } from '../../features/backups/left-behind-banner.tsx';
import { InterruptedBackup } from '../../features/backups/interrupted-backup.tsx';
import { useTranslation } from '../../i18n/index.ts';
import { MAIN_ID, useNavigation } from '../../navigation/navigation-store.ts';
import { useMenuItem } from '../../vault-client/shell-events.ts';
import { useBackupsChanged } from '../../vault-client/use-backups-changed.ts';
import { reportActivity } from '../activity.ts';
import { restoreResume, resumeValue, saveResume } from '../resume.ts';
import { PaletteHost } from '../palette/palette-host.tsx';
import { useFind } from '../palette/use-find.ts';
import { Screen, screenKey } from '../screen.tsx';
import { CopyNote } from './copy-note.tsx';
import { Sidebar } from './sidebar.tsx';
import { useNextUnsigned } from './use-next-unsigned.ts';
import { useFoundWordsMarks } from './use-found-words.ts';
import { useRouteFocus } from './use-route-focus.ts';

/** The open record: sidebar and screen. Drawn once the place she was at is known, so that Today does not flash by. */
export function AppShell() {
  const [resumed, setResumed] = useState(false);
  useEffect(() => {
    let wanted = true;
    void restoreResume().then(() => {
      if (wanted) setResumed(true);
    });
    const stopReporting = reportActivity();
    return () => {
      wanted = false;
      stopReporting();
    };
  }, []);
  return resumed ? <OpenRecord /> : null;
}

function OpenRecord() {
  const { t } = useTranslation();
  const { route, visit, go, back, forward } = useNavigation();
  useRouteFocus();
  useFoundWordsMarks();
  useFind();
  useBackupsChanged();
  const nextUnsigned = useNextUnsigned();
  useMenuItem('next-unsigned', () => void nextUnsigned());
  useMenuItem('today', () => go({ screen: 'today' }));
  useMenuItem('patients', () => go({ screen: 'patients' }));
  useMenuItem('new-patient', () => go({ screen: 'new-patient' }));
  useMenuItem('backups', () => go({ screen: 'backups' }));
  useMenuItem('settings', () => go({ screen: 'settings' }));
  useMenuItem('back', back);
  useMenuItem('forward', forward);
  // Also without a lock (a crash, a power cut) she comes back to the screen she was on.
  useEffect(() => {
    if (visit > 0) void saveResume(resumeValue());
  }, [visit]);
  return (
    <div className="app">
      <a className="skip" href={`#${MAIN_ID}`}>
        {t('shell.skip')}
      </a>
      <Sidebar />
      <div className="notices-and-main">
        <LeftBehindBanner />
        <CopyNote />
        <InterruptedBackup />
        <FailedBeforeNote />
        <main className="main" id={MAIN_ID}>
          <Screen key={screenKey(route, visit)} route={route} />
        </main>
      </div>
      <PaletteHost />
    </div>
  );
}
