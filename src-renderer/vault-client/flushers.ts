import { useEffect, useRef } from 'react';

type Flusher = () => Promise<unknown>;

const flushers = new Set<Flusher>();

/** Everything that holds unsaved text is in this registry while it is on screen; the lock drains it before the vault process ends. */
export function registerFlusher(flush: Flusher): () => void {
  flushers.add(flush);
  return () => flushers.delete(flush);
}

/** All at once: the lock waits 300 ms at most. One failure keeps no other text from being sealed. */
export async function flushAll(): Promise<void> {
  await Promise.allSettled([...flushers].map(async (flush) => flush()));
}

export function useFlusher(flush: Flusher): void {
  const latest = useRef(flush);
  useEffect(() => {
    latest.current = flush;
  });
  useEffect(() => registerFlusher(() => latest.current()), []);
}
