/** A process that dies as often as this within the window will die again: she is asked before the next attempt. */
const MOST_STOPS = 3;
const WINDOW_MS = 20_000;

export class RestartLimit {
  #stops: number[] = [];

  /** Notes a stop at this time (milliseconds, any steady clock); false when there were too many of late. */
  allows(atMs: number): boolean {
    this.#stops = [...this.#stops.filter((stop) => atMs - stop < WINDOW_MS), atMs];
    return this.#stops.length < MOST_STOPS;
  }

  forget(): void {
    this.#stops = [];
  }
}
