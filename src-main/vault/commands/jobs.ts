import type { VaultEvent, VaultEvents } from '../../../src-shared/commands/events.ts';
import type { JobId } from '../../../src-shared/ids.ts';
import { err, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { z } from 'zod';
import { ENDED_BY_LOCK } from '../use-cases/backups/job-end.ts';

type Progress = z.infer<VaultEvents['job.progress']>;

/** What a long use-case is given: when to stop, and where to say how far it is. */
export interface Job {
  readonly signal: AbortSignal;
  readonly onProgress: (phase: Progress['phase'], fraction: number | null) => void;
}

/** The long jobs under way. */
export interface Jobs {
  /** Runs the work as that job; `conflict` while one of the same id runs, `not-allowed-now` once the process is being drained. */
  run<T>(id: JobId, work: (job: Job) => Promise<Result<T, VaultError>>): Promise<Result<T, VaultError>>;
  /** The same for a job that leaves nothing beside it valid: `busy` while another one runs, and others are `busy` while it does. */
  runAlone<T>(id: JobId, work: (job: Job) => Promise<Result<T, VaultError>>): Promise<Result<T, VaultError>>;
  /** Work that nobody asked for and nobody is told of: it counts for nothing here, ends with `cancelled` when a job is to run alone, and is `busy` while one does. */
  runBehind<T>(id: JobId, work: (job: Job) => Promise<Result<T, VaultError>>): Promise<Result<T, VaultError>>;
  /** Whether nothing that she asked for is under way. */
  readonly quiet: boolean;
  /** Whether there was such a job. It ends in its own time with `cancelled`. */
  cancel(id: JobId): boolean;
  /** Cancels all of them, takes no more, and waits until each has cleaned up after itself. */
  drain(): Promise<void>;
}

export function createJobs(emit: (event: VaultEvent) => void): Jobs {
  type Running = Map<JobId, { readonly abort: AbortController; readonly ended: Promise<unknown> }>;
  const running: Running = new Map();
  const behind: Running = new Map();
  let draining = false;
  let alone = false;

  async function run<T>(id: JobId, work: (job: Job) => Promise<Result<T, VaultError>>): Promise<Result<T, VaultError>> {
    if (draining) return err({ code: 'not-allowed-now' });
    if (running.has(id)) return err({ code: 'conflict' });
    if (alone) return err({ code: 'busy' });
    const abort = new AbortController();
    const onProgress: Job['onProgress'] = (phase, fraction) =>
      emit({ event: 'job.progress', payload: { jobId: id, phase, fraction } });
    return until(running, id, abort, work({ signal: abort.signal, onProgress }));
  }

  async function until<T>(among: Running, id: JobId, abort: AbortController, ended: Promise<T>): Promise<T> {
    among.set(id, { abort, ended });
    try {
      return await ended;
    } finally {
      among.delete(id);
    }
  }

  const endBehind = async (): Promise<void> => {
    const jobs = [...behind.values()];
    for (const { abort } of jobs) abort.abort(ENDED_BY_LOCK);
    await Promise.allSettled(jobs.map(({ ended }) => ended));
  };

  return {
    run,
    get quiet() {
      return running.size === 0 && !alone && !draining;
    },
    async runBehind(id, work) {
      if (draining) return err({ code: 'not-allowed-now' });
      if (alone) return err({ code: 'busy' });
      const abort = new AbortController();
      return until(behind, id, abort, work({ signal: abort.signal, onProgress: () => undefined }));
    },
    async runAlone(id, work) {
      if (running.size > 0 || alone) return err({ code: 'busy' });
      const ended = run(id, async (job) => {
        await endBehind();
        return work(job);
      });
      alone = true;
      try {
        return await ended;
      } finally {
        alone = false;
      }
    },
    cancel(id) {
      const job = running.get(id);
      job?.abort.abort();
      return job !== undefined;
    },
    async drain() {
      draining = true;
      const jobs = [...running.values()];
      for (const { abort } of jobs) abort.abort(ENDED_BY_LOCK);
      await Promise.all([endBehind(), Promise.allSettled(jobs.map(({ ended }) => ended))]);
    },
  };
}
