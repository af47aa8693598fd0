/** Seconds without input that the system reports may lag behind the page's own report by this much. */
const SLACK_MS = 5_000;

export interface IdleClockSources {
  /** Milliseconds since the machine started, time asleep included; setting the wall clock does not move it. */
  readonly bootMs: () => number;
  /** Milliseconds since the last input anywhere, or null where the system does not say. */
  readonly systemIdleMs: () => number | null;
}

/**
 * How long nobody has used the app. What the page reports counts: input into other windows does not keep the record
 * open. The system's own counter can only shorten that, once it was seen to follow input: a page that reports input
 * while the machine had none (a moved layout under a resting pointer, a defect) is not believed.
 */
export class IdleClock {
  readonly #sources: IdleClockSources;
  #lastUse: number;
  #systemFollowsInput = false;
  #sample: { readonly at: number; readonly idle: number } | null = null;

  constructor(sources: IdleClockSources) {
    this.#sources = sources;
    this.#lastUse = sources.bootMs();
  }

  /** From now on, for instance because she has just unlocked. */
  restart(): void {
    this.#lastUse = this.#sources.bootMs();
  }

  /** The page saw a key, a click, a touch. */
  reportUse(): void {
    const idle = this.#readSystem();
    if (this.#systemFollowsInput && idle !== null && idle > SLACK_MS) return;
    this.#lastUse = this.#sources.bootMs();
  }

  /** Call every few seconds: the system's counter is watched through it. */
  idleMs(): number {
    this.#readSystem();
    return this.#sources.bootMs() - this.#lastUse;
  }

  #readSystem(): number | null {
    const at = this.#sources.bootMs();
    const idle = this.#sources.systemIdleMs();
    if (idle === null) {
      this.#sample = null;
      return null;
    }
    const before = this.#sample;
    if (before !== null && idle + SLACK_MS < before.idle + (at - before.at)) this.#systemFollowsInput = true;
    this.#sample = { at, idle };
    return idle;
  }
}
