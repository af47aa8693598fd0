import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Instant } from '../../../src-shared/time.ts';
import { dayInZone } from '../../../src-shared/time.ts';
import { capitalise, localZone, useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Page } from '../../ui/page.tsx';
import { useQuery } from '../../vault-client/use-query.ts';
import { byDay, nextPlanned } from './agenda.ts';
import { ComingDays } from './parts/coming-days.tsx';
import { RecordAndSafety } from './parts/record-and-safety.tsx';
import { TodayList } from './parts/today-list.tsx';
import { ToFinish } from './parts/to-finish.tsx';
import { useClock } from './use-clock.ts';

interface TodayViewProps {
  /** Her midnight. */
  readonly today: Instant;
  /** The booking form, which is another feature's. */
  readonly booking: (close: () => void, booked: () => void) => ReactNode;
}

/** The day: who comes, what is left to sign, and whether the record is safe. */
export function TodayView({ today, booking }: TodayViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  const moment = useClock();
  const [bookingOpen, setBookingOpen] = useState(false);
  const coming = useQuery('appointments.coming', { from: today, patientId: null });
  const unsigned = useQuery('notes.unsigned', {});
  const patients = useQuery('patients.list', { archived: false });
  const title = capitalise(format.weekday(moment));

  if (coming.state === 'failed') {
    return (
      <Page title={title}>
        <ErrorNote error={coming.error} />
      </Page>
    );
  }
  if (coming.state === 'loading' || unsigned.state === 'loading' || patients.state === 'loading') {
    return (
      <Page title={title} meta={'\u00a0'}>
        {null}
      </Page>
    );
  }
  const drafts = unsigned.state === 'ready' ? unsigned.value.notes : [];
  const days = byDay(coming.value.appointments);
  const day = dayInZone(moment, localZone());
  const ofToday = days.find((one) => one.day === day)?.appointments ?? [];
  const later = days.filter((one) => one.day > day);
  const next = nextPlanned(ofToday, Date.parse(moment));
  const sessions = ofToday.filter((row) => row.state !== 'cancelled').length;
  const untouched = patients.state === 'ready' && patients.value.patients.length === 0 && days.length === 0;
  const rest = next === null ? t('today.allDone') : t('today.nextAt', { time: format.time(next.startsAt, next.zone) });
  const reload = (): void => {
    void coming.reload();
    void unsigned.reload();
  };

  return (
    <Page title={title} meta={sessions === 0 ? t('today.none') : `${t('today.sessions', { count: sessions })} ${rest}`}>
      <div className="today-columns">
        <div>
          {untouched ? (
            <EmptyState
              title={t('today.emptyTitle')}
              action={
                <Button id="new-patient" variant="filled" onClick={() => go({ screen: 'new-patient' })}>
                  {t('today.newPatient')}
                </Button>
              }
            >
              {t('today.emptyText')}
            </EmptyState>
          ) : (
            <>
              <TodayList appointments={ofToday} drafts={drafts} moment={moment} onChanged={reload} />
              <p className="book-line">
                <button type="button" className="link" id="book" onClick={() => setBookingOpen(true)}>
                  {t('today.book')}
                </button>
              </p>
              <ComingDays days={later} />
            </>
          )}
        </div>
        <aside>
          {unsigned.state === 'failed' && <ErrorNote error={unsigned.error} />}
          {unsigned.state === 'ready' && !untouched && <ToFinish notes={drafts} moment={moment} />}
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
