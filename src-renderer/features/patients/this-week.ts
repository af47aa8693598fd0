import type { Week } from '../../../src-shared/clinical/patient-views.ts';
import { dayInZone, PlainDate, type Instant } from '../../../src-shared/time.ts';
import { localInstant } from '../../../src-shared/typed-date.ts';
import { localZone } from '../../i18n/format.ts';

const DAY_MS = 86_400_000;

/** The week around a moment in the zone of this computer, from Monday's midnight to the next Monday's. */
export function weekAround(now: Instant): Week {
  const today = Date.parse(dayInZone(now, localZone()));
  // Sunday is 0 and ends the week.
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY_MS;
  return { from: midnight(monday, now), until: midnight(monday + 7 * DAY_MS, now) };
}

/** Where the clocks are put forward over midnight, the day begins an hour later. */
function midnight(day: number, now: Instant): Instant {
  const date = PlainDate.parse(new Date(day).toISOString().slice(0, 10));
  return localInstant(date, '00:00') ?? localInstant(date, '01:00') ?? now;
}
