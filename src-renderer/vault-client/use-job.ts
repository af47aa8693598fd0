import { useCallback, useEffect, useRef, useState } from 'react';
import type { VaultEvents } from '../../src-shared/commands/events.ts';
import type { z } from 'zod';
import { JobId } from '../../src-shared/ids.ts';
import { bridge } from './bridge.ts';
import { call } from './call.ts';

export type JobProgress = Omit<z.infer<VaultEvents['job.progress']>, 'jobId'>;

export interface Job {
  readonly id: JobId;
  readonly progress: JobProgress | null;
  readonly cancel: () => Promise<void>;
}

/** A long piece of work of the vault process: `start` gives the id to send along, then the progress comes as events until `finish`. */
export function useJob(): { readonly job: Job | null; readonly start: () => JobId; readonly finish: () => void } {
  const [id, setId] = useState<JobId | null>(null);
  const [progress, setProgress] = useState<JobProgress | null>(null);
  // The first event can come before the next drawing, so the listener looks here and not at the state.
  const current = useRef<JobId | null>(null);

  useEffect(
    () =>
      bridge().onVaultEvent((event) => {
        if (event.event !== 'job.progress' || event.payload.jobId !== current.current) return;
        setProgress({ phase: event.payload.phase, fraction: event.payload.fraction });
      }),
    [],
  );

  const start = useCallback(() => {
    const next = JobId.parse(crypto.randomUUID());
    current.current = next;
    setProgress(null);
    setId(next);
    return next;
  }, []);
  const finish = useCallback(() => {
    current.current = null;
    setId(null);
  }, []);
  const cancel = useCallback(async () => {
    if (id !== null) await call('jobs.cancel', { jobId: id });
  }, [id]);
  return { job: id === null ? null : { id, progress, cancel }, start, finish };
}
