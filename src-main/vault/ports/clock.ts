import { uptime } from 'node:os';
import { Instant, Zone } from '../../../src-shared/time.ts';

export interface Clock {
  /** The wall clock, UTC. May jump. */
  now(): Instant;
  /** Milliseconds since the machine was started, asleep or awake where the system counts that; never goes back. */
  bootMs(): number;
  /** The zone the person is in now. */
  zone(): Zone;
}

export const systemClock: Clock = {
  now: () => Instant.parse(new Date().toISOString()),
  bootMs: () => Math.round(uptime() * 1000),
  zone: () => Zone.parse(new Intl.DateTimeFormat().resolvedOptions().timeZone),
};
