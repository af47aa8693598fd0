import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { State } from '../../../ui/state.tsx';
import { now } from '../../../vault-client/now.ts';
import { IconRefresh } from '@tabler/icons-react';
import { useAttachmentsText, useContentText } from './content-text.ts';

type Standing = CommandOutput<'backups.standing'>;
type Place = CommandOutput<'places.list'>['places'][number];

interface StandingLeadProps {
  readonly standing: Standing;
  readonly places: readonly Place[];
}

/** The one sentence, what a vanished laptop would cost, and the last drill; each claim beside its date. */
export function StandingLead({ standing, places }: StandingLeadProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const where = useWhereText();
  const lossText = useLossText();
  const drillText = useDrillText();
  const attachments = useAttachmentsText();
  const { last, working } = standing;
  if (last === null) {
    return (
      <>
        <p className="lead">{t('backups.never')}</p>
        <p className="meta">{t('backups.neverMeans')}</p>
        {working && <Working />}
      </>
    );
  }
  const when = format.momentInWords(last.verifiedAt, now());
  return (
    <>
      <p className="lead">
        {last.attachmentsLost === 0
          ? t('backups.lead', { when, where: where(last.places) })
          : t('lostAttachments.lead', {
              when,
              where: where(last.places),
              attachments: attachments(last.attachmentsLost),
            })}
      </p>
      <p className="meta">
        {lossText(standing, places)} {drillText(standing.lastDrill)}
      </p>
      {working && <Working />}
    </>
  );
}

function Working() {
  const { t } = useTranslation();
  return (
    <p className="lead-state" role="status">
      <State kind="none" icon={IconRefresh}>
        {t('backups.working')}
      </State>
    </p>
  );
}

/** "in two places"; a file alone is in none. */
function useWhereText(): (places: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (places) => {
    switch (places) {
      case 0:
        return t('backups.where.file');
      case 1:
        return t('backups.where.one');
      case 2:
        return t('backups.where.two');
      case 3:
        return t('backups.where.three');
      default:
        return t('backups.where.many', { number: format.number(places) });
    }
  };
}

/** A copy on the laptop's own disk goes with the laptop: only what lies elsewhere counts. Where the newest of those is older than the newest of all, its place is named. */
function useLossText(): (standing: Standing, places: readonly Place[]) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ last, firstChangeSince }, places) => {
    if (last === null) return '';
    const since = (at: Instant): string => format.since(at, now());
    if (last.places === 0)
      return t(firstChangeSince === null ? 'backups.nothingSinceFile' : 'backups.lostWithFile', {
        since: since(last.createdAt),
      });
    const away = newestAway(places);
    if (away === null) return t('backups.lostAll');
    if (Date.parse(away.createdAt) < Date.parse(last.createdAt))
      return t('backups.lostOffDevice', { since: since(away.createdAt), place: away.name });
    return firstChangeSince === null
      ? t('backups.nothingSince')
      : t('backups.lostSince', { since: since(firstChangeSince) });
  };
}

function newestAway(places: readonly Place[]): { readonly name: string; readonly createdAt: Instant } | null {
  const away = places
    .filter((place) => place.kind !== 'this-disk')
    .flatMap(({ name, lastVerified }) => (lastVerified === null ? [] : [{ name, createdAt: lastVerified.createdAt }]));
  return away.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))[0] ?? null;
}

function useDrillText(): (drill: Standing['lastDrill']) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const contentText = useContentText();
  return (drill) => {
    if (drill === null) return '';
    const date = format.dayMonth(drill.at);
    return drill.ok ? t('backups.drill', { date, content: contentText(drill) }) : t('backups.drillFailed', { date });
  };
}
