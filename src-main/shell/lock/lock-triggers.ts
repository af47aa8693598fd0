import { uptime } from 'node:os';
import { powerMonitor } from 'electron';
import { IdleClock } from './idle-clock.ts';
import type { Locker } from './locker.ts';

const TICK_MS = 5_000;
const DEFAULT_IDLE_MINUTES = 5;

/** What locks without being asked: no input, sleep, the system's own lock screen, a change of user. Only after the app is ready. */
export class LockTriggers {
  readonly #clock = new IdleClock({ bootMs: () => uptime() * 1000, systemIdleMs });
  #idleMinutes = DEFAULT_IDLE_MINUTES;

  constructor(locker: Locker) {
    powerMonitor.on('suspend', () => locker.lockAtOnce('suspend'));
    powerMonitor.on('lock-screen', () => void locker.lock('screen-locked'));
    if (process.platform === 'darwin') {
      powerMonitor.on('user-did-resign-active', () => void locker.lock('screen-locked'));
    }
    setInterval(() => {
      if (this.#clock.idleMs() >= this.#idleMinutes * 60_000) void locker.lock('idle');
      // Linux has no event for its lock screen.
      if (process.platform === 'linux' && powerMonitor.getSystemIdleState(1) === 'locked')
        void locker.lock('screen-locked');
    }, TICK_MS);
  }

  setIdleMinutes(minutes: number): void {
    this.#idleMinutes = minutes;
  }

  restart(): void {
    this.#clock.restart();
  }

  reportUse(): void {
    this.#clock.reportUse();
  }
}

function systemIdleMs(): number | null {
  const seconds = powerMonitor.getSystemIdleTime();
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
