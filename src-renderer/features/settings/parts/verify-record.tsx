import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { State } from '../../../ui/state.tsx';
import { call } from '../../../vault-client/call.ts';
import { now } from '../../../vault-client/now.ts';

type Verdict = CommandOutput<'vault.verify'>;

/** Every entry of the audit chain, every live row, every signature and attachment: the answer is dated and counted. */
export function VerifyRecord() {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const [verdict, setVerdict] = useState<{ readonly at: Instant; readonly of: Verdict } | null>(null);
  const verify = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    setVerdict(null);
    const result = await call('vault.verify', {});
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    setVerdict({ at: now(), of: result.value });
    announce(result.value.findings.length === 0 ? t('settings.verifyWhole') : t('settings.verifyFound'));
  };
  return (
    <>
      <p className="meta verify-words">{t('settings.verifyMeans')}</p>
      <div className="actions top">
        <Button loading={busy} onClick={() => void verify()} id="verify-record">
          {t('settings.verify')}
        </Button>
      </div>
      {busy && <ProgressLine label={t('settings.verifying')} fraction={null} />}
      {error !== null && <ErrorNote error={error} />}
      {verdict !== null && <VerdictNote at={verdict.at} verdict={verdict.of} />}
    </>
  );
}

function VerdictNote({ at, verdict }: { readonly at: Instant; readonly verdict: Verdict }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = t('settings.verifyCounted', {
    time: format.time(at),
    entries: format.number(verdict.entries),
    rows: format.number(verdict.rows),
    blobs: format.number(verdict.blobs),
  });
  if (verdict.findings.length === 0) {
    return (
      <div className="note-box ok verdict">
        <State kind="ok">{t('settings.verifyWhole')}</State>
        <p className="meta">{counted}</p>
      </div>
    );
  }
  return (
    <div className="note-box danger verdict">
      <State kind="danger">{t('settings.verifyFound')}</State>
      <p>{t('settings.verifyDo')}</p>
      <p className="meta">{counted}</p>
      <ul>
        {verdict.findings.slice(0, 20).map((finding) => (
          <li key={`${finding.kind} ${finding.table} ${finding.row}`} className="meta">
            {finding.kind} · {finding.table} · {finding.row}
          </li>
        ))}
      </ul>
    </div>
  );
}
