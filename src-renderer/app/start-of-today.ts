import { dayInZone, PlainDate, type Instant } from '../../src-shared/time.ts';
import { localInstant } from '../../src-shared/typed-date.ts';
import { localZone } from '../i18n/format.ts';
import { now } from '../vault-client/now.ts';

const DAY_MS = 86_400_000;

/** Her midnight. */
export function startOfToday(): Instant {
  return startOfDay(dayInZone(now(), localZone()));
}

/** Her next midnight. */
export function startOfTomorrow(): Instant {
  const today = Date.parse(dayInZone(now(), localZone()));
  return startOfDay(PlainDate.parse(new Date(today + DAY_MS).toISOString().slice(0, 10)));
}

/** Where the clocks are put forward over midnight, the day begins an hour later. */
function startOfDay(day: PlainDate): Instant {
  return localInstant(day, '00:00') ?? localInstant(day, '01:00') ?? now();
}
