/** When the reading for the search gets its turn; tests hand in their own. */
export interface SearchTiming {
  readonly nowMs: () => number;
  /** Runs the work after what else waits has had its turn. */
  readonly later: (work: () => void) => void;
}

export const realTiming: SearchTiming = {
  nowMs: () => performance.now(),
  later: (work) => void setImmediate(work),
};
