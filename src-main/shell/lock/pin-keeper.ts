import type { ShellInfo } from '../../../src-shared/commands/shell.contract.ts';
import type { PinGone } from '../../../src-shared/vault-error.ts';

const PIN_TRIES = 5;
/** Of boot time since the passphrase. */
export const PIN_LIFE_MS = 8 * 60 * 60_000;
/** Clocks are read one after the other and some count whole seconds: less than this is no step and no sleep. */
const SLACK_MS = 5_000;

export interface PinKeeperSources {
  /** Milliseconds since the machine started, time asleep included; setting the wall clock does not move it. */
  readonly bootMs: () => number;
  /** The wall clock, which somebody can set. */
  readonly wallMs: () => number;
  /** Milliseconds of a steady clock that stands still while the machine sleeps, where the system has one. */
  readonly awakeMs: () => number;
  /** Whether what sleep and hibernation write is written encrypted. */
  readonly diskEncryption: () => ShellInfo['diskEncryption'];
}

/** What another process of this app takes over (*Restart on lock*). The bytes are the receiver's to zero. */
export interface PinHandOver {
  readonly envelope: Uint8Array;
  readonly triesLeft: number;
  readonly sinceBootMs: number;
  /** How far the wall clock was ahead of boot time at most. */
  readonly aheadMs: number;
}

type Try = { readonly envelope: Uint8Array; readonly triesLeft: number } | { readonly gone: PinGone };

/**
 * Keeps the envelope of quick unlock in this process's memory, opaque, across the life of vault processes. It is zeroed after five tries, eight hours of boot time
 * after the passphrase, a wall clock that went back, before the machine sleeps unless what is written then is known to be encrypted, and at the end of the app.
 * Every call looks at the clocks first; `check` is for the time in between.
 */
export class PinKeeper {
  readonly #sources: PinKeeperSources;
  #envelope: Uint8Array | null = null;
  #triesLeft = 0;
  /** Null where no passphrase has opened anything in this process that a PIN could open again. */
  #sinceBootMs: number | null = null;
  /** The wall clock minus boot time, the largest seen: a backward step makes it smaller. */
  #aheadMs = 0;
  /** Boot time minus time awake, at the last look: a sleep makes it larger. */
  #asleepMs = 0;
  #gone: PinGone = 'started';

  constructor(sources: PinKeeperSources) {
    this.#sources = sources;
  }

  get view(): ShellInfo['pin'] {
    this.check();
    const kept = this.#envelope !== null;
    return { triesLeft: kept ? this.#triesLeft : 0, gone: kept ? null : this.#gone };
  }

  /** Takes the bytes over. `by` a PIN: the time goes on that began with the passphrase, and without one nothing is kept. */
  keep(envelope: Uint8Array | null, by: 'passphrase' | 'pin'): void {
    this.check();
    if (envelope === null) {
      this.drop('not-set');
      return;
    }
    if (by === 'passphrase') {
      this.#begin(this.#sources.bootMs());
    } else if (this.#sinceBootMs === null) {
      envelope.fill(0);
      return;
    }
    this.#envelope?.fill(0);
    this.#envelope = envelope;
    this.#triesLeft = PIN_TRIES;
  }

  /** One try, counted now, whatever becomes of it: the bytes are a copy for the one who tries. The last one leaves nothing here. */
  take(): Try {
    this.check();
    if (this.#envelope === null) return { gone: this.#gone };
    this.#triesLeft -= 1;
    const envelope = new Uint8Array(this.#envelope);
    if (this.#triesLeft === 0) this.#forget('tries');
    return { envelope, triesLeft: this.#triesLeft };
  }

  /** The try that was taken opened. What is kept next comes with `keep`. */
  right(): void {
    if (this.#envelope !== null) this.#triesLeft = PIN_TRIES;
  }

  /** Call every few seconds. */
  check(): void {
    if (this.#sinceBootMs === null) return;
    const { bootMs, wallMs, awakeMs } = this.#sources;
    const boot = bootMs();
    const ahead = wallMs() - boot;
    const asleep = boot - awakeMs();
    const slept = asleep - this.#asleepMs > SLACK_MS;
    this.#asleepMs = Math.max(this.#asleepMs, asleep);
    if (boot < this.#sinceBootMs || boot - this.#sinceBootMs >= PIN_LIFE_MS) this.drop('expired');
    else if (ahead < this.#aheadMs - SLACK_MS) this.drop('clock');
    // A sleep that nobody announced.
    else if (slept) this.beforeSleep();
    this.#aheadMs = Math.max(this.#aheadMs, ahead);
  }

  /** The machine is about to sleep: its memory may be written to the disk. */
  beforeSleep(): void {
    if (this.#sources.diskEncryption() !== 'on') this.drop('slept');
  }

  /** Zeroes what is kept; only a passphrase brings another. The first reason is the one that is told. */
  drop(reason: PinGone): void {
    const told = this.#envelope === null && reason !== 'not-set' ? this.#gone : reason;
    this.#forget(told);
    this.#sinceBootMs = null;
  }

  /** Moves what is kept to another process: afterwards it is not here. Null where there is nothing. */
  handOver(): PinHandOver | null {
    this.check();
    if (this.#envelope === null || this.#sinceBootMs === null) return null;
    const state = {
      envelope: new Uint8Array(this.#envelope),
      triesLeft: this.#triesLeft,
      sinceBootMs: this.#sinceBootMs,
      aheadMs: this.#aheadMs,
    };
    this.drop('started');
    return state;
  }

  /** Takes the bytes over; what is too old by now, or met a clock set back on the way, is dropped at once. */
  takeOver(state: PinHandOver): void {
    this.#begin(state.sinceBootMs);
    this.#aheadMs = Math.max(this.#aheadMs, state.aheadMs);
    this.#envelope = state.envelope;
    this.#triesLeft = Math.min(PIN_TRIES, state.triesLeft);
    if (this.#triesLeft < 1) this.drop('tries');
    this.check();
  }

  #begin(sinceBootMs: number): void {
    const { bootMs, wallMs, awakeMs } = this.#sources;
    this.#envelope?.fill(0);
    this.#envelope = null;
    this.#sinceBootMs = sinceBootMs;
    this.#aheadMs = wallMs() - bootMs();
    this.#asleepMs = bootMs() - awakeMs();
  }

  #forget(reason: PinGone): void {
    this.#envelope?.fill(0);
    this.#envelope = null;
    this.#triesLeft = 0;
    this.#gone = reason;
  }
}
