import { dayInZone, type Instant } from '../../src-shared/time.ts';
import { localInstant } from '../../src-shared/typed-date.ts';
import { localZone } from '../i18n/format.ts';
import { now } from '../vault-client/now.ts';

/** Her midnight. Where the clocks are put forward over it, the day begins an hour later. */
export function startOfToday(): Instant {
  const day = dayInZone(now(), localZone());
  return localInstant(day, '00:00') ?? localInstant(day, '01:00') ?? now();
}
