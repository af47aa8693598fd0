/** The reason of the signal when a lock ends the jobs; a job that she cancels herself has another. */
export const ENDED_BY_LOCK = 'ended-by-lock';

export function endedByLock(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason === ENDED_BY_LOCK;
}
