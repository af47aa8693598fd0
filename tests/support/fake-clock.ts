import type { Clock } from '../../src-main/vault/ports/clock.ts';
import { Instant, Zone } from '../../src-shared/time.ts';

/** A clock that stands still until it is moved. */
export class FakeClock implements Clock {
  #at: number;
  #bootMs = 0;
  #zone: Zone;

  constructor(start = '2026-11-17T09:00:00.000Z', zone = 'Europe/Madrid') {
    this.#at = Date.parse(start);
    this.#zone = Zone.parse(zone);
  }

  now(): Instant {
    return Instant.parse(new Date(this.#at).toISOString());
  }

  bootMs(): number {
    return this.#bootMs;
  }

  zone(): Zone {
    return this.#zone;
  }

  /** Time passes: both clocks go on. */
  advance(ms: number): void {
    this.#at += ms;
    this.#bootMs += ms;
  }

  /** Somebody sets the wall clock; the machine does not notice. */
  setWall(instant: string): void {
    this.#at = Date.parse(instant);
  }

  /** The machine was started again, so long ago. */
  reboot(bootMs = 0): void {
    this.#bootMs = bootMs;
  }

  setZone(zone: string): void {
    this.#zone = Zone.parse(zone);
  }
}
