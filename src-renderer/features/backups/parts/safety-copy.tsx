import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { useErrorText } from '../../../ui/error-text.ts';
import { State } from '../../../ui/state.tsx';
import { useVaultStatus } from '../../../vault-client/session-store.ts';
import { JobLine } from './job-line.tsx';
import { SaveFile } from './save-file.tsx';
import { usePlaceRun } from './use-place-run.ts';

interface SafetyCopyProps {
  /** `saved`: the present state lies in a backup that was read back. */
  readonly onDone: (saved: boolean) => void;
  readonly onCancel: () => void;
}

/** Before an open record is replaced: a backup of now, in every place that is here. Where none takes it, also of a record that was left behind, a file is offered, or going on without. */
export function SafetyCopy({ onDone, onCancel }: SafetyCopyProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { job, outcome, backUp } = usePlaceRun();
  const { leftBehind } = useVaultStatus();
  const noPlaces = leftBehind !== null;
  const [busy, setBusy] = useState(false);
  const [inFile, setInFile] = useState(false);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || noPlaces) return;
    begun.current = true;
    void backUp(null);
  }, [backUp, noPlaces]);
  const saved = outcome?.kind === 'backed-up' && outcome.places.some(({ error }) => error === null);
  const told = useRef(false);
  useEffect(() => {
    if (!saved || told.current) return;
    told.current = true;
    onDone(true);
  }, [saved, onDone]);
  useEffect(() => {
    if (outcome?.kind === 'failed' && outcome.error.code === 'cancelled') onCancel();
  }, [outcome, onCancel]);
  if ((outcome === null && !noPlaces) || saved) {
    return (
      <>
        <p>{t('restore.safetyRunning')}</p>
        {job !== null && <JobLine job={job} />}
      </>
    );
  }
  return (
    <>
      {!noPlaces && <State kind="warn">{t('restore.safetyFailed')}</State>}
      {outcome?.kind === 'failed' && <ErrorNote error={outcome.error} />}
      {outcome?.kind === 'backed-up' && (
        <ul className="run-places">
          {outcome.places.length === 0 && <li>{t('backups.run.nowhere')}</li>}
          {outcome.places.map(({ placeId, name, error }) => (
            <li key={placeId}>
              <strong>{name}</strong> {error === null ? '' : errorText(error)}
            </li>
          ))}
        </ul>
      )}
      <p>{t(noPlaces ? 'restore.safetyLeftBehind' : 'restore.safetyFailedMeans')}</p>
      <div className="backup-actions">
        <SaveFile advised={!inFile} disabled={busy} onBusy={setBusy} onSaved={() => setInFile(true)} />
        <Button variant={inFile ? 'filled' : 'default'} disabled={busy} onClick={() => onDone(inFile)}>
          {t(inFile ? 'restore.goOn' : 'restore.withoutSafety')}
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </>
  );
}
