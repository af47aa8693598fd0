import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { useFitsSearch } from '../../../ui/settings-search.ts';
import { call } from '../../../vault-client/call.ts';
import { now } from '../../../vault-client/now.ts';
import { useJob } from '../../../vault-client/use-job.ts';
import { refreshQueries, useQuery } from '../../../vault-client/use-query.ts';
import { VerdictNote } from './verdict-note.tsx';

type Verdict = CommandOutput<'vault.verify'>;

/** Every entry of the audit chain, every live row, every signature and attachment: the answer is dated and counted. */
export function VerifyRecord() {
  const { t } = useTranslation();
  const shown = useFitsSearch(t('verify.start'), t('verify.means'));
  const { job, start, finish } = useJob();
  const [error, setError] = useState<VaultError | null>(null);
  const [verdict, setVerdict] = useState<{ readonly at: Instant; readonly of: Verdict } | null>(null);
  if (!shown) return null;
  const verify = async (): Promise<void> => {
    setError(null);
    setVerdict(null);
    const result = await call('vault.verify', { jobId: start() });
    finish();
    if (!result.ok) {
      setError(result.error);
      return;
    }
    const { length: count } = result.value.findings;
    setVerdict({ at: now(), of: result.value });
    announce(count === 0 ? t('verify.whole') : t('verify.found', { count, number: count }));
    await refreshQueries('settings.protections');
  };
  const fraction = job?.progress?.fraction ?? null;
  return (
    <div className="verify">
      <p className="meta verify-words">{t('verify.means')}</p>
      {verdict === null && job === null && <LastTime />}
      <div className="actions top">
        <Button loading={job !== null} onClick={() => void verify()} id="verify-record">
          {t('verify.start')}
        </Button>
        {job !== null && <Button onClick={() => void job.cancel()}>{t('common.cancel')}</Button>}
      </div>
      {job !== null && (
        <>
          <ProgressLine label={t('verify.running')} fraction={fraction} />
          <p className="meta verify-progress">
            {fraction === null
              ? t('verify.running')
              : t('verify.runningPart', { percent: Math.floor(Math.min(fraction, 0.99) * 100) })}
          </p>
        </>
      )}
      {error?.code === 'cancelled' && (
        <p className="meta" role="status">
          {t('verify.stopped')}
        </p>
      )}
      {error !== null && error.code !== 'cancelled' && <ErrorNote error={error} />}
      {verdict !== null && <VerdictNote at={verdict.at} verdict={verdict.of} />}
    </div>
  );
}

function LastTime() {
  const { t } = useTranslation();
  const format = useFormat();
  const known = useQuery('settings.protections', {});
  if (known.state !== 'ready') return <p className="meta">{'\u00a0'}</p>;
  const last = known.value.lastVerification;
  if (last === null) return <p className="meta">{t('verify.never')}</p>;
  const when = format.momentInWords(last.at, now());
  return (
    <p className="meta">
      {last.findings === 0
        ? t('verify.last', { when, entries: format.number(last.entries) })
        : t('verify.lastFound', { when, count: last.findings, number: format.number(last.findings) })}
    </p>
  );
}
