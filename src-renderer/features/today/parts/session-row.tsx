import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { AgendaRow } from '../../../../src-shared/clinical/agenda.ts';
import { fullName } from '../../../../src-shared/clinical/person-name.ts';
import { dayInZone, type Instant } from '../../../../src-shared/time.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { State } from '../../../ui/state.tsx';
import { standingOf, type SessionStanding } from '../agenda.ts';

interface SessionRowProps {
  readonly row: AgendaRow;
  readonly current: boolean;
  readonly moment: Instant;
  readonly busy: boolean;
  readonly onStart: () => void;
  readonly onNoShow: () => void;
}

/** When, who, what was agreed the time before, and how its note stands. */
export function SessionRow({ row, current, moment, busy, onStart, onNoShow }: SessionRowProps) {
  const format = useFormat();
  const { go } = useNavigation();
  const standing = standingOf(row, current, Date.parse(moment));
  const ahead = standing.kind === 'at-hand' || standing.kind === 'to-come';
  return (
    <li className={`row sess ${current ? 'now' : ahead ? '' : 'past'}`} aria-current={current ? 'true' : undefined}>
      <span className="when">
        {format.time(row.startsAt, row.zone)} – {format.time(row.endsAt, row.zone)}
      </span>
      <span className="whom">
        <button
          type="button"
          className="link quiet"
          id={`patient-${row.id}`}
          onClick={() => go({ screen: 'patient', id: row.patientId, tab: 'notes' })}
        >
          {fullName(row.patientName)}
        </button>{' '}
        <span className="meta">
          <SessionFacts row={row} />
        </span>
      </span>
      <span className="act">
        <Standing {...{ row, standing, moment, busy, onStart, onNoShow }} />
      </span>
    </li>
  );
}

/** "couple, session 3 · by video · last time: agreed a weekly hour without phones" */
function SessionFacts({ row }: { readonly row: AgendaRow }) {
  const { t } = useTranslation();
  const number = row.sessionNumber === 1 ? t('today.firstSession') : t('today.session', { number: row.sessionNumber });
  const who = row.patientKind === 'adult' ? number : `${t(`today.${row.patientKind}`)}, ${number}`;
  const facts = [
    who,
    ...(row.mode === 'in-person' ? [] : [t(`today.${row.mode}`)]),
    ...(row.agreed === null ? [] : [t('today.lastTime', { agreed: row.agreed })]),
  ];
  return facts.join(' · ');
}

interface StandingProps extends Pick<SessionRowProps, 'row' | 'moment' | 'busy' | 'onStart' | 'onNoShow'> {
  readonly standing: SessionStanding;
}

function Standing({ row, standing, moment, busy, onStart, onNoShow }: StandingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  switch (standing.kind) {
    case 'signed':
    case 'draft': {
      const { id, signedAt } = standing.note;
      const today = signedAt !== null && dayInZone(signedAt, row.zone) === dayInZone(moment, row.zone);
      return (
        <button
          type="button"
          className="link state-link"
          id={`note-${row.id}`}
          onClick={() => go({ screen: 'note', id, patientId: row.patientId })}
        >
          {signedAt === null ? (
            <State kind="warn" icon={IconPencil}>
              {t('today.openDraft')}
            </State>
          ) : (
            <State kind="ok">
              {today
                ? t('today.signedAt', { time: format.time(signedAt, row.zone) })
                : t('today.signedOn', { day: format.shortDate(signedAt, moment, row.zone) })}
            </State>
          )}
        </button>
      );
    }
    case 'no-note':
      return <State kind="none">{t('today.noNote')}</State>;
    case 'cancelled':
      return <State kind="none">{t('today.cancelled')}</State>;
    case 'did-not-come':
      return <State kind="none">{t('today.didNotCome')}</State>;
    case 'at-hand':
      return (
        <Button id="start-note" variant="filled" disabled={busy} onClick={onStart}>
          {t('today.startNote')}
        </Button>
      );
    case 'over':
      return (
        <span className="row-actions">
          <button type="button" className="link" disabled={busy} onClick={onNoShow}>
            {t('today.didNotCome')}
          </button>
          <button type="button" className="link" disabled={busy} onClick={onStart}>
            {t('today.writeNote')}
          </button>
        </span>
      );
    case 'to-come':
      return null;
  }
}
