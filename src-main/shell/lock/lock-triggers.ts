import type { LockReason } from '../../../src-shared/commands/shell.contract.ts';
import type { IdleClock } from './idle-clock.ts';

const TICK_MS = 5_000;
const DEFAULT_IDLE_MINUTES = 5;

export interface LockTriggersOptions {
  readonly platform: NodeJS.Platform;
  /** Electron's; only after the app is ready. */
  readonly power: {
    on(event: 'suspend' | 'lock-screen' | 'user-did-resign-active', listener: () => void): unknown;
    getSystemIdleState(idleSeconds: number): 'active' | 'idle' | 'locked' | 'unknown';
  };
  readonly window: { on(event: 'minimize' | 'hide', listener: () => void): unknown };
  readonly clock: IdleClock;
  readonly lock: (reason: LockReason) => void;
  /** Both processes are dead when it returns: after it the machine may sleep. */
  readonly lockAtOnce: (reason: LockReason) => void;
  /** This system has said before, in a run that went on as this one, that its screen was locked. */
  readonly screenLockSeen: boolean;
}

export interface LockPolicy {
  readonly idleMinutes: number;
  readonly lockWhenHidden: boolean;
}

/**
 * What locks without being asked: no input, sleep, the system's own lock screen, a change of user (macOS says it by itself, Windows through its lock screen), and
 * where she wants it a window that is out of sight.
 */
export class LockTriggers {
  readonly #options: LockTriggersOptions;
  #policy: LockPolicy = { idleMinutes: DEFAULT_IDLE_MINUTES, lockWhenHidden: false };
  #screenLockSeen: boolean;
  #screenWasLocked = false;

  constructor(options: LockTriggersOptions) {
    const { platform, power, window, lock, lockAtOnce } = options;
    this.#options = options;
    this.#screenLockSeen = options.screenLockSeen;
    power.on('suspend', () => lockAtOnce('suspend'));
    power.on('lock-screen', () => this.#screenLocked());
    if (platform === 'darwin') power.on('user-did-resign-active', () => lock('screen-locked'));
    for (const event of ['minimize', 'hide'] as const) {
      window.on(event, () => {
        if (this.#policy.lockWhenHidden) lock('hidden');
      });
    }
    setInterval(() => this.#tick(), TICK_MS);
  }

  set policy(policy: LockPolicy) {
    this.#policy = policy;
  }

  /** Some desktops of Linux say that they are locked, and none says that it will not: it counts once it was heard. */
  get screenLock(): 'told' | 'cannot-check' {
    return this.#options.platform !== 'linux' || this.#screenLockSeen ? 'told' : 'cannot-check';
  }

  get screenLockSeen(): boolean {
    return this.#screenLockSeen;
  }

  restart(): void {
    this.#options.clock.restart();
  }

  reportUse(): void {
    this.#options.clock.reportUse();
  }

  #tick(): void {
    if (this.#options.clock.idleMs() >= this.#policy.idleMinutes * 60_000) this.#options.lock('idle');
    if (this.#options.platform !== 'linux') return;
    // Linux has no event for its lock screen.
    const locked = this.#options.power.getSystemIdleState(1) === 'locked';
    if (locked && !this.#screenWasLocked) this.#screenLocked();
    this.#screenWasLocked = locked;
  }

  #screenLocked(): void {
    this.#screenLockSeen = true;
    this.#options.lock('screen-locked');
  }
}
