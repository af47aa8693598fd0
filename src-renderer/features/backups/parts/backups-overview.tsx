import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Page } from '../../../ui/page.tsx';
import { useBackupStanding } from '../../../vault-client/use-backup-standing.ts';
import { useQuery } from '../../../vault-client/use-query.ts';
import { BackupFiles } from './backup-files.tsx';
import { ReleaseBrakeDialog } from './brake.tsx';
import { DrillList, type DrillReport } from './drill-list.tsx';
import { Notices } from './notices.tsx';
import { PlaceList } from './place-list.tsx';
import { RunResult } from './run-result.tsx';
import { StandingLead } from './standing-lead.tsx';
import { useAddPlace } from './use-add-place.ts';
import { usePlaceRun } from './use-place-run.ts';
import { VersionList } from './version-list.tsx';
import type { Version } from './version-texts.ts';

interface BackupsOverviewProps {
  /** Everything was read and stands on the screen. */
  readonly onReady: () => void;
  /** `from`: the id of what led there. */
  readonly onRestore: (version: Version | undefined, from: string) => void;
  readonly onDrill: (version: Version | null, from: string) => void;
  readonly onReport: (report: DrillReport) => void;
}

/** One sentence on how she stands, what needs her, what she can do, then places, versions, drills and files. */
export function BackupsOverview({ onReady, onRestore, onDrill, onReport }: BackupsOverviewProps) {
  const { t } = useTranslation();
  const [fileBusy, setFileBusy] = useState(false);
  const [releasing, setReleasing] = useState(false);
  const standing = useBackupStanding();
  const listed = useQuery('places.list', {});
  const known = useQuery('versions.list', {});
  const drills = useQuery('drills.list', {});
  const run = usePlaceRun();
  const add = useAddPlace();
  const ready = [standing, listed, known, drills].every(({ state }) => state !== 'loading');
  useEffect(() => {
    if (ready) onReady();
  }, [ready, onReady]);

  const failed = [standing, listed, known, drills].find((query) => query.state === 'failed');
  if (!ready) return <Page title={t('backups.title')}>{null}</Page>;
  const places = listed.state === 'ready' ? listed.value.places : [];
  const brake = listed.state === 'ready' ? listed.value.brake : null;
  const versions = known.state === 'ready' ? known.value.versions : [];
  const reports = drills.state === 'ready' ? drills.value.drills : [];
  const disabled = run.job !== null || fileBusy || add.adding;
  const addPlace = async (): Promise<void> => {
    const place = await add.choose();
    if (place !== null) await run.backUp([place.placeId]);
  };
  return (
    <Page title={t('backups.title')}>
      {failed?.state === 'failed' && <ErrorNote error={failed.error} />}
      {standing.state === 'ready' && <StandingLead standing={standing.value} places={places} />}
      <div className="backup-actions">
        {places.length > 0 && (
          <>
            <Button variant="filled" id="back-up-now" disabled={disabled} onClick={() => void run.backUp(null)}>
              {t('backups.now')}
            </Button>
            <Button id="verify-all" disabled={disabled} onClick={() => void run.verify(null)}>
              {t('backups.verifyAll')}
            </Button>
          </>
        )}
        <Button id="restore" disabled={disabled} onClick={() => onRestore(undefined, 'restore')}>
          {t('backups.restore')}
        </Button>
        <RunResult run={run} />
      </div>
      {standing.state === 'ready' && (
        <Notices
          // The empty list of places says it and offers the same.
          notices={standing.value.notices.filter(({ kind }) => kind !== 'no-place')}
          places={places}
          disabled={disabled}
          actions={{
            addPlace: () => void addPlace(),
            backUp: (placeIds) => void run.backUp(placeIds),
            verify: (placeId) => void run.verify(placeId),
            restore: () => onRestore(undefined, 'restore'),
            drill: () => onDrill(null, 'run-drill'),
            seeReport: (at) => {
              const report = reports.find(({ endedAt, startedAt }) => endedAt === at || startedAt === at) ?? reports[0];
              if (report !== undefined) onReport(report);
            },
            itWasMe: () => setReleasing(true),
          }}
        />
      )}
      {listed.state === 'ready' && (
        <PlaceList
          places={places}
          add={add}
          disabled={disabled}
          onAdd={() => void addPlace()}
          onBackUp={(placeId) => void run.backUp([placeId])}
          onVerify={(placeId) => void run.verify(placeId)}
        />
      )}
      {known.state === 'ready' && (versions.length > 0 || places.length > 0) && (
        <VersionList
          versions={versions}
          places={places}
          brake={brake}
          disabled={disabled}
          onRestore={(version) => onRestore(version, `version-${version.backupId}-restore`)}
          onDrill={(version) => onDrill(version, `version-${version.backupId}`)}
        />
      )}
      {drills.state === 'ready' && (versions.length > 0 || reports.length > 0) && (
        <DrillList drills={reports} disabled={disabled} onRun={() => onDrill(null, 'run-drill')} onReport={onReport} />
      )}
      <BackupFiles versions={versions} disabled={disabled} onBusy={setFileBusy} />
      {releasing && <ReleaseBrakeDialog onClose={() => setReleasing(false)} />}
    </Page>
  );
}
