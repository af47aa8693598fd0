import { Button, Checkbox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { call } from '../../vault-client/call.ts';
import { flushAll } from '../../vault-client/flushers.ts';
import { now } from '../../vault-client/now.ts';
import { refreshBackups } from '../../vault-client/use-backups-changed.ts';
import { useJob } from '../../vault-client/use-job.ts';
import { JobLine } from './parts/job-line.tsx';
import type { DrillReport } from './parts/drill-list.tsx';
import { SecretForm, withSecret, type TypedSecret } from './parts/secret-form.tsx';
import type { Version } from './parts/version-texts.ts';

interface DrillViewProps {
  /** Null: the newest that is here. */
  readonly version: Version | null;
  readonly onReport: (report: DrillReport) => void;
  readonly onLeave: () => void;
}

/** Runs a restore drill: with the keys of the open record, or with a secret, which is proved along with it. */
export function DrillView({ version, onReport, onLeave }: DrillViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { job, start, finish } = useJob();
  const [proving, setProving] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const [keyFileNeeded, setKeyFileNeeded] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const ticketOf = async (wanted: Version) => call('versions.ticket', { backupId: wanted.backupId, placeId: null });
  const run = async (typed: TypedSecret | null): Promise<void> => {
    setError(null);
    const jobId = start();
    await flushAll();
    const chosen = version === null ? null : await ticketOf(version);
    if (chosen !== null && !chosen.ok) {
      finish();
      setError(chosen.error);
      return;
    }
    const ticket = chosen === null ? null : chosen.value.ticket;
    const result = await (typed === null
      ? call('drills.run', { jobId, ticket, secret: null })
      : withSecret(typed, (secret) => call('drills.run', { jobId, ticket, secret })));
    finish();
    if (!result.ok) {
      if (result.error.code === 'key-file-needed') setKeyFileNeeded(true);
      setError(result.error);
      return;
    }
    const { report } = result.value;
    announce(t(report.ok ? 'drills.okTitle' : report.error === null ? 'drills.failedTitle' : 'drills.couldNotTitle'));
    await refreshBackups();
    onReport(report);
  };
  const busy = job !== null;
  return (
    <div className="stack">
      <h1 tabIndex={-1} ref={heading}>
        {t('drills.runTitle')}
      </h1>
      <p>{t('drills.runMeans')}</p>
      <p>
        {version === null
          ? t('drills.newest')
          : t('drills.fromVersion', { when: format.moment(version.createdAt, now()) })}
      </p>
      <Checkbox
        checked={proving}
        disabled={busy}
        onChange={(event) => setProving(event.currentTarget.checked)}
        label={t('drills.prove')}
        description={t('drills.proveMeans')}
      />
      {proving ? (
        <SecretForm
          action={t('drills.start')}
          busy={busy}
          keyFileNeeded={keyFileNeeded}
          onSecret={(typed) => void run(typed)}
          onBack={onLeave}
        />
      ) : (
        <div className="actions">
          <Button variant="filled" disabled={busy} onClick={() => void run(null)}>
            {t('drills.start')}
          </Button>
          <Button disabled={busy} onClick={onLeave}>
            {t('common.cancel')}
          </Button>
        </div>
      )}
      {error !== null && <ErrorNote error={error} />}
      {job !== null && <JobLine job={job} />}
    </div>
  );
}
