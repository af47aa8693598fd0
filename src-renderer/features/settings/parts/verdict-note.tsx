import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { AuditedTable } from '../../../../src-shared/clinical/audit.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import { VerifyFindingKind } from '../../../../src-shared/verify-finding.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { State } from '../../../ui/state.tsx';
import { now } from '../../../vault-client/now.ts';
import { useVaultStatus } from '../../../vault-client/session-store.ts';

type Verdict = CommandOutput<'vault.verify'>;
type Finding = Verdict['findings'][number];

/** Of one kind, before the rest is only counted. */
const SHOWN_OF_A_KIND = 10;

interface VerdictNoteProps {
  readonly at: Instant;
  readonly verdict: Verdict;
}

/** The dated answer: whole, or what does not fit, of whom and since when, what is safe and what to do. */
export function VerdictNote({ at, verdict }: VerdictNoteProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { findings, unauthenticated } = verdict;
  const whole = findings.length === 0;
  const kinds = VerifyFindingKind.options.filter((kind) => findings.some((finding) => finding.kind === kind));
  const unread = kinds.includes('page-damaged');
  const number = format.number(findings.length);
  return (
    <div className={`note-box verdict ${whole ? 'ok' : 'danger'}`}>
      <State kind={whole ? 'ok' : 'danger'}>
        {whole ? t('verify.whole') : t('verify.found', { count: findings.length, number })}
      </State>
      <p className="meta">
        {t('verify.counted', {
          time: format.time(at),
          entries: format.number(verdict.entries),
          rows: format.number(verdict.rows),
          blobs: format.number(verdict.blobs),
        })}
      </p>
      {verdict.healed > 0 && (
        <p>{t('lostAttachments.healed', { count: verdict.healed, number: format.number(verdict.healed) })}</p>
      )}
      {kinds.map((kind) => (
        <FindingsOfKind key={kind} kind={kind} findings={findings.filter((finding) => finding.kind === kind)} />
      ))}
      {!whole && (
        <>
          <p>{t(unread ? 'verify.pageSafe' : 'verify.safe')}</p>
          <p>{t('verify.next')}</p>
        </>
      )}
      {unauthenticated > 0 && (
        <p className="meta">
          {t('verify.unauthenticated', { count: unauthenticated, number: format.number(unauthenticated) })}
        </p>
      )}
      <CopyResult at={at} verdict={verdict} />
    </div>
  );
}

function FindingsOfKind({
  kind,
  findings,
}: {
  readonly kind: VerifyFindingKind;
  readonly findings: readonly Finding[];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = findings.slice(0, SHOWN_OF_A_KIND).map((finding) => ({ finding, words: wordsOf(finding) }));
  const rest = findings.length - shown.length;
  function wordsOf({ table, row, patient, at }: Finding): string {
    const audited = AuditedTable.safeParse(table);
    const entry = table === 'audit' || table === 'audit_heads' ? Number(row) : Number.NaN;
    const what = audited.success
      ? t(`audit.tables.${audited.data}`)
      : row !== '' && Number.isSafeInteger(entry)
        ? t('verify.ofEntry', { seq: format.number(entry) })
        : '';
    const when = at === null ? '' : t('verify.written', { when: format.momentInWords(at, now()) });
    return [what, patient?.name ?? '', when].filter((part) => part !== '').join(' · ');
  }
  return (
    <div className="finding-kind">
      <p>{t(`verify.kind.${kind}`)}</p>
      <ul>
        {shown
          .filter(({ words }) => words !== '')
          .map(({ finding, words }) => (
            <li key={`${finding.table} ${finding.row}`} className="meta">
              {words}
            </li>
          ))}
        {rest > 0 && <li className="meta">{t('verify.more', { count: rest, number: format.number(rest) })}</li>}
      </ul>
    </div>
  );
}

/** For whoever is asked for help: kinds, tables and row numbers, no name and no text. */
function CopyResult({ at, verdict }: VerdictNoteProps) {
  const { t } = useTranslation();
  const { vaultId } = useVaultStatus();
  const copy = async (): Promise<void> => {
    const { entries, rows, blobs, findings } = verdict;
    const text = [
      `Sigilo · ${vaultId ?? ''} · ${at}`,
      `entries ${entries} · rows ${rows} · attachments ${blobs} · findings ${findings.length}`,
      ...findings.map(({ kind, table, row }) => [kind, table, row].filter((part) => part !== '').join(' ')),
    ].join('\n');
    try {
      await navigator.clipboard.writeText(text);
      announce(t('verify.copied'));
    } catch {
      announce(t('verify.notCopied'));
    }
  };
  return (
    <button type="button" className="link" onClick={() => void copy()}>
      {t('verify.copy')}
    </button>
  );
}
