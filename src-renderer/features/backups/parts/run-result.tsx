import { Button } from '@mantine/core';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { useErrorText } from '../../../ui/error-text.ts';
import { State, type StateKind } from '../../../ui/state.tsx';
import { useAttachmentsText } from './content-text.ts';
import { JobLine } from './job-line.tsx';
import { runTitle, type PlaceRun, type RunOutcome } from './use-place-run.ts';

type Ended = Exclude<RunOutcome, { kind: 'failed' }>;
type Finding = CommandOutput<'places.verify'>['places'][number]['findings'][number];

/** Under the actions: the work under way, then what came of it in each place. */
export function RunResult({ run }: { readonly run: PlaceRun }) {
  if (run.job !== null) {
    return (
      <div className="outcome">
        <JobLine job={run.job} />
      </div>
    );
  }
  if (run.outcome === null) return null;
  return (
    <div className="outcome">
      {run.outcome.kind === 'failed' ? (
        <ErrorNote error={run.outcome.error} />
      ) : (
        <Outcome outcome={run.outcome} onClose={run.clear} />
      )}
    </div>
  );
}

const KIND: Record<ReturnType<typeof runTitle>, StateKind> = {
  allDone: 'ok',
  allWhole: 'ok',
  someFailed: 'warn',
  noneDone: 'danger',
  noneRead: 'danger',
  someFound: 'danger',
};

function Outcome({ outcome, onClose }: { readonly outcome: Ended; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const attachments = useAttachmentsText();
  const title = runTitle(outcome);
  const lost = outcome.kind === 'backed-up' ? Math.max(0, ...outcome.places.map((place) => place.attachmentsLost)) : 0;
  const without = title === 'allDone' && lost > 0;
  const kind = without ? 'warn' : KIND[title];
  const placeDone = (count: number): string =>
    count === 0 ? t('backups.run.placeDone') : t('lostAttachments.placeDone', { attachments: attachments(count) });
  return (
    <div className={`note-box ${kind} run-result`}>
      <div className="run-head">
        <State kind={kind}>
          {without ? t('lostAttachments.done', { attachments: attachments(lost) }) : t(`backups.run.${title}`)}
        </State>
        <Button variant="subtle" size="sm" aria-label={t('backups.run.close')} onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
      {outcome.places.length === 0 ? (
        <p>{t('backups.run.nowhere')}</p>
      ) : (
        <ul className="run-places">
          {outcome.kind === 'backed-up'
            ? outcome.places.map((place) => (
                <li key={place.placeId}>
                  <PlaceLine name={place.name} error={place.error} ok={placeDone(place.attachmentsLost)} />
                </li>
              ))
            : outcome.places.map((place) => (
                <li key={place.placeId}>
                  <Checked place={place} />
                </li>
              ))}
        </ul>
      )}
      {lost > 0 && <p className="meta">{t('lostAttachments.doneMeans')}</p>}
      {title === 'someFound' && <p className="meta">{t('backups.findingNext')}</p>}
    </div>
  );
}

type Checked = CommandOutput<'places.verify'>['places'][number];

function Checked({ place }: { readonly place: Checked }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, error, versions, attachments, mended, findings } = place;
  const whole = t('backups.run.placeWhole', {
    versions: t('places.versions', { count: versions, number: format.number(versions) }),
    attachments: t('backups.attachments', { count: attachments, number: format.number(attachments) }),
  });
  return (
    <>
      <PlaceLine
        name={name}
        error={error}
        ok={findings.length === 0 ? whole : t('backups.run.placeFound', { count: findings.length })}
      />
      {mended > 0 && (
        <p className="meta">{t('lostAttachments.mended', { count: mended, number: format.number(mended) })}</p>
      )}
      {findings.length > 0 && <Findings findings={findings} />}
    </>
  );
}

/** No more than a screen of them: who has a thousand damaged attachments looks at the disk, not at the list. */
const FINDINGS_SHOWN = 50;

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rest = findings.length - FINDINGS_SHOWN;
  return (
    <ul className="findings">
      {findings.slice(0, FINDINGS_SHOWN).map(({ kind, fileName }) => (
        <li key={`${kind} ${fileName}`}>
          <span className="file-name">{fileName}</span> <span className="meta">{t(`backups.finding.${kind}`)}</span>
        </li>
      ))}
      {rest > 0 && <li className="meta">{t('backups.moreFindings', { count: rest, number: format.number(rest) })}</li>}
    </ul>
  );
}

interface PlaceLineProps {
  readonly name: string;
  readonly error: Checked['error'];
  readonly ok: string;
}

function PlaceLine({ name, error, ok }: PlaceLineProps) {
  const errorText = useErrorText();
  return (
    <p>
      <strong>{name}</strong> {error === null ? ok : errorText(error)}
    </p>
  );
}
