import type { Timers } from '../../src-main/vault/ports/timers.ts';

/** Timers by a clock that the test moves. */
export class HandTimers implements Timers {
  #nowMs = 0;
  #waiting: { readonly atMs: number; readonly work: () => void }[] = [];

  readonly after = (ms: number, work: () => void): (() => void) => {
    const timer = { atMs: this.#nowMs + ms, work };
    this.#waiting.push(timer);
    return () => void (this.#waiting = this.#waiting.filter((one) => one !== timer));
  };

  /** Goes on in small steps, so that what is answered meanwhile can go on too. */
  async advance(ms: number, stepMs = 500): Promise<void> {
    for (const endMs = this.#nowMs + ms; this.#nowMs < endMs;) {
      this.#nowMs = Math.min(endMs, this.#nowMs + stepMs);
      const due = this.#waiting.filter(({ atMs }) => atMs <= this.#nowMs);
      this.#waiting = this.#waiting.filter(({ atMs }) => atMs > this.#nowMs);
      for (const { work } of due) work();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
