import { useEffect, useRef, useState } from 'react';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { dayInZone } from '../../../src-shared/time.ts';
import { localZone } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { call } from '../../vault-client/call.ts';
import { now } from '../../vault-client/now.ts';
import { languageOf, useSession, useShellInfo } from '../../vault-client/session-store.ts';
import { useJob } from '../../vault-client/use-job.ts';

/** While the practice is being invented: the record is open from the first moment, its screens wait until it is whole. */
export function OpeningView() {
  const { t } = useTranslation();
  const info = useShellInfo();
  const { job, start } = useJob();
  const [error, setError] = useState<VaultError | null>(null);
  const asked = useRef(false);
  useEffect(() => {
    // Once in the life of this page: a second sample would have nowhere to go.
    if (asked.current) return;
    asked.current = true;
    void fill({ jobId: start(), language: languageOf(info) }).then(setError);
  }, [info, start]);
  return (
    <div className="stack">
      <h1 tabIndex={-1}>{t('sample.opening')}</h1>
      <p>{t('sample.openingMeans')}</p>
      {error === null ? (
        <div role="status">
          <ProgressLine label={t('sample.opening')} fraction={job?.progress?.fraction ?? null} />
        </div>
      ) : (
        <ErrorNote error={error} />
      )}
    </div>
  );
}

type Asked = Omit<Parameters<typeof call<'sample.fill'>>[1], 'today' | 'zone'>;

/** Fills the sample and shows it; answers what went wrong. */
async function fill(asked: Asked): Promise<VaultError | null> {
  const { setCeremony, refreshStatus } = useSession.getState();
  const zone = localZone();
  setCeremony(true);
  const result = await call('sample.fill', { ...asked, today: dayInZone(now(), zone), zone });
  if (!result.ok) return result.error;
  await refreshStatus();
  setCeremony(false);
  return null;
}
