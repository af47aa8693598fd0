import type { Secret } from '../crypto/index.ts';
import type { Clock } from '../ports/clock.ts';

/** As long as the first run takes her; afterwards the passphrase is asked for. */
export const FRESH_MS = 15 * 60_000;

/** The compartment key of a vault that was just made, until its PIN is set, the vault is locked, or a quarter of an hour is over. */
export class FreshCompartment {
  readonly #clock: Clock;
  #key: Secret<'compartment'> | null = null;
  #sinceMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes it over. */
  hold(key: Secret<'compartment'>): void {
    this.forget();
    this.#key = key;
    this.#sinceMs = this.#clock.bootMs();
    this.#timer = setTimeout(() => this.forget(), FRESH_MS);
    this.#timer.unref();
  }

  /** Not to be kept or disposed of by the borrower; null when it is over. */
  get key(): Secret<'compartment'> | null {
    // A timer stands still while the machine sleeps.
    if (this.#clock.bootMs() - this.#sinceMs >= FRESH_MS) this.forget();
    return this.#key;
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#key?.dispose();
    this.#key = null;
  }
}
