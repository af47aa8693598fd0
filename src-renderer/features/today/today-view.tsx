import { useState, type ReactNode } from 'react';
import type { Instant } from '../../../src-shared/time.ts';
import { capitalise, useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Page } from '../../ui/page.tsx';
import { useQuery } from '../../vault-client/use-query.ts';
import { byDay, nextPlanned } from './agenda.ts';
import { ComingDays } from './parts/coming-days.tsx';
import { FirstSteps } from './parts/first-steps.tsx';
import { RecordAndSafety } from './parts/record-and-safety.tsx';
import { TodayList } from './parts/today-list.tsx';
import { ToFinish } from './parts/to-finish.tsx';
import { useClock } from './use-clock.ts';

interface TodayViewProps {
  /** Her midnight. */
  readonly today: Instant;
  /** Her next midnight. */
  readonly tomorrow: Instant;
  /** The booking form, which is another feature's. */
  readonly booking: (close: () => void, booked: () => void) => ReactNode;
}

/** The day: who comes, what is left to sign, and whether the record is safe. */
export function TodayView({ today, tomorrow, booking }: TodayViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const moment = useClock();
  const [bookingOpen, setBookingOpen] = useState(false);
  const agenda = useQuery('appointments.day', { from: today, until: tomorrow });
  const coming = useQuery('appointments.coming', { from: tomorrow, patientId: null });
  const unsigned = useQuery('notes.unsigned', {});
  const title = capitalise(format.weekday(moment));

  if (agenda.state === 'failed' || coming.state === 'failed') {
    const failed = agenda.state === 'failed' ? agenda : coming;
    return <Page title={title}>{failed.state === 'failed' && <ErrorNote error={failed.error} />}</Page>;
  }
  const waiting = [agenda, coming, unsigned].some(({ state }) => state === 'loading');
  if (waiting || agenda.state === 'loading' || coming.state === 'loading') {
    return (
      <Page title={title} meta={'\u00a0'}>
        {null}
      </Page>
    );
  }
  const ofToday = agenda.value.appointments;
  const later = byDay(coming.value.appointments);
  const next = nextPlanned(ofToday, Date.parse(moment));
  const sessions = ofToday.filter((row) => row.state !== 'cancelled').length;
  const nothing =
    ofToday.length === 0 && later.length === 0 && unsigned.state === 'ready' && unsigned.value.notes.length === 0;
  const rest = next === null ? t('today.allDone') : t('today.nextAt', { time: format.time(next.startsAt, next.zone) });
  const reload = (): void => {
    void agenda.reload();
    void coming.reload();
    void unsigned.reload();
  };

  return (
    <Page title={title} meta={sessions === 0 ? t('today.none') : `${t('today.sessions', { count: sessions })} ${rest}`}>
      <div className="today-columns">
        <div>
          {nothing && <FirstSteps />}
          <TodayList appointments={ofToday} moment={moment} onChanged={reload} />
          <p className="book-line">
            <button type="button" className="link" id="book" onClick={() => setBookingOpen(true)}>
              {t('today.book')}
            </button>
          </p>
          <ComingDays days={later} />
        </div>
        <aside>
          {unsigned.state === 'failed' && <ErrorNote error={unsigned.error} />}
          {unsigned.state === 'ready' && !nothing && <ToFinish notes={unsigned.value.notes} moment={moment} />}
          <RecordAndSafety />
        </aside>
      </div>
      {bookingOpen &&
        booking(
          () => setBookingOpen(false),
          () => {
            setBookingOpen(false);
            reload();
          },
        )}
    </Page>
  );
}
