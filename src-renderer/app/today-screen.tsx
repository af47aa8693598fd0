import { useState } from 'react';
import { BookingDialog } from '../features/appointments/booking-dialog.tsx';
import { TodayView } from '../features/today/today-view.tsx';
import { startOfToday } from './start-of-today.ts';

/** Today with the booking form, which is another feature's. */
export function TodayScreen() {
  const [today] = useState(startOfToday);
  return (
    <TodayView
      today={today}
      booking={(close, booked) => <BookingDialog patient={null} onClose={close} onBooked={booked} />}
    />
  );
}
