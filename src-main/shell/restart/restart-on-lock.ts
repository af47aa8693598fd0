import type { LockReason } from '../../../src-shared/commands/shell.contract.ts';
import type { PinKeeper } from '../lock/pin-keeper.ts';
import { type HandOver, packPin } from './hand-over.ts';
import { type ThisProgram, startAnew } from './start-anew.ts';

export interface RestartOnLockOptions {
  readonly program: ThisProgram;
  readonly pins: Pick<PinKeeper, 'handOver' | 'takeOver'>;
  readonly window: () => HandOver['window'];
  readonly screenLockSeen: () => boolean;
}

/**
 * Where she wants it, a lock ends this process too, and with it what Chromium kept of what was typed. The record says so when it is opened; without it, or when
 * the new run does not come up, the ordinary lock goes on in this process.
 */
export class RestartOnLock {
  readonly #options: RestartOnLockOptions;
  readonly #ending = new AbortController();
  #wanted = false;

  constructor(options: RestartOnLockOptions) {
    this.#options = options;
  }

  /** Until the next lock. */
  set wanted(wanted: boolean) {
    this.#wanted = wanted;
  }

  /** After both processes of the record are gone. True: the new run has taken over and waits for the end of this one. */
  async startAnew(reason: LockReason, at: Date): Promise<boolean> {
    if (!this.#wanted) return false;
    this.#wanted = false;
    const { program, pins, window, screenLockSeen } = this.#options;
    const kept = pins.handOver();
    const handOver: HandOver = {
      version: 1,
      lock: { reason, at: at.toISOString() },
      window: window(),
      screenLockSeen: screenLockSeen(),
      pin: packPin(kept),
    };
    if (await startAnew(program, handOver, { signal: this.#ending.signal })) {
      kept?.envelope.fill(0);
      return true;
    }
    if (kept !== null) pins.takeOver(kept);
    return false;
  }

  /** The app is about to end: a new run that has not taken over yet goes with it. */
  end(): void {
    this.#ending.abort();
  }
}
