import { useEffect, useState } from 'react';
import { BookingDialog } from '../features/appointments/booking-dialog.tsx';
import { TodayView } from '../features/today/today-view.tsx';
import { now } from '../vault-client/now.ts';
import { startOfToday, startOfTomorrow } from './start-of-today.ts';

const day = () => ({ today: startOfToday(), tomorrow: startOfTomorrow() });

/** Today with the booking form, which is another feature's. At midnight it is another day's. */
export function TodayScreen() {
  const [{ today, tomorrow }, setDay] = useState(day);
  useEffect(() => {
    const timer = setTimeout(() => setDay(day()), Date.parse(tomorrow) - Date.parse(now()));
    return () => clearTimeout(timer);
  }, [tomorrow]);
  return (
    <TodayView
      today={today}
      tomorrow={tomorrow}
      booking={(close, booked) => <BookingDialog patient={null} onClose={close} onBooked={booked} />}
    />
  );
}
