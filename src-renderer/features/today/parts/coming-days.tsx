import { useState } from 'react';
import { fullName } from '../../../../src-shared/clinical/person-name.ts';
import { capitalise, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { State } from '../../../ui/state.tsx';
import type { AgendaDay } from '../agenda.ts';

/** A week of working days is what one look takes in; the rest is a click away. */
const SHOWN_DAYS = 5;

export function ComingDays({ days }: { readonly days: readonly AgendaDay[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [all, setAll] = useState(false);
  if (days.length === 0) return null;
  const shown = all ? days : days.slice(0, SHOWN_DAYS);
  return (
    <section className="coming" aria-label={t('today.comingDays')}>
      {shown.map(({ day, appointments }) => (
        <section key={day} aria-label={capitalise(format.weekday(day))}>
          <h2>{capitalise(format.weekday(day))}</h2>
          <ul className="rows">
            {appointments.map((row) => (
              <ComingRow key={row.id} row={row} />
            ))}
          </ul>
        </section>
      ))}
      {shown.length < days.length && (
        <p className="book-line">
          <button type="button" className="link" onClick={() => setAll(true)}>
            {t('today.showLater', { count: days.length - shown.length })}
          </button>
        </p>
      )}
    </section>
  );
}

function ComingRow({ row }: { readonly row: AgendaDay['appointments'][number] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  return (
    <li className="row sess small">
      <span className="when">
        {format.time(row.startsAt, row.zone)} – {format.time(row.endsAt, row.zone)}
      </span>
      <span className="whom">
        <button
          type="button"
          className="link quiet"
          onClick={() => go({ screen: 'patient', id: row.patientId, tab: 'appointments' })}
        >
          {fullName(row.patientName)}
        </button>
        {row.mode !== 'in-person' && <span className="meta"> {t(`today.${row.mode}`)}</span>}
      </span>
      <span className="act">{row.state === 'cancelled' && <State kind="none">{t('today.cancelled')}</State>}</span>
    </li>
  );
}
