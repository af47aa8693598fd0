/** Work that is to be done later. */
export interface Timers {
  /** Once, after so many milliseconds; answers how to give it up. Keeps no process alive. */
  after(ms: number, work: () => void): () => void;
}

export const systemTimers: Timers = {
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
