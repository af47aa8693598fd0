import { useEffect, useState } from 'react';
import type { Instant } from '../../../src-shared/time.ts';
import { now } from '../../vault-client/now.ts';

const EVERY_MS = 30_000;

/** Now, twice a minute: the session that is going on moves down the list by itself. */
export function useClock(): Instant {
  const [moment, setMoment] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setMoment(now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return moment;
}
