import { setPriority } from 'node:os';
import { platform } from 'node:process';
import { Worker } from 'node:worker_threads';
import type { OpenJob } from './open-job.ts';
import type { SealJob } from './seal-job.ts';

/**
 * The thread beside the one that makes, reads or restores a backup: half of the hashing and sealing is its. It does nothing that the other could not do alone, and
 * whatever it fails at, the other does.
 */
export type SecondThreadJob = OpenJob | SealJob;

export interface SecondThread {
  /** Resolves when it is gone, however that came about. */
  readonly gone: Promise<void>;
  readonly isGone: () => boolean;
  /** Calls back whenever it has finished something, and when it is gone. */
  onProgress(listener: () => void): void;
}

/** The buffers that pass through it are collected when they are a few megabytes, not when they are some thirty. */
const YOUNG_MIB = 3;
/** Of Linux: what runs at it gives way to the vault and the page. Elsewhere a priority is of a whole process. */
const NICE = 10;

export interface SecondThreadTerms {
  /** Less work than that is done before a thread has started. */
  readonly worthBytes: number;
  /**
   * Longer than any block takes. A thread that ended without a word is noticed by that alone where the other waits for it without coming back to its event loop.
   */
  readonly patienceMs: number;
}

const TERMS: SecondThreadTerms = { worthBytes: 8 * 1024 * 1024, patienceMs: 30_000 };

let allowed: (SecondThreadTerms & { readonly worker: URL }) | null = null;

/**
 * Once per process or thread; without it, and with null, everything is done in one thread.
 * @param worker where the bundle of second-thread-worker.ts lies
 */
export function allowSecondThread(worker: URL | null, terms: SecondThreadTerms = TERMS): void {
  allowed = worker === null ? null : { ...terms, worker };
}

/** Null where there is none to be had, or where `bytes` of work are not worth it. The job's key is moved there, not copied. */
export function startSecondThread<J extends SecondThreadJob>(
  bytes: number,
  makeJob: () => J,
): { readonly thread: SecondThread; readonly job: J; readonly patienceMs: number } | null {
  if (allowed === null || bytes < allowed.worthBytes) return null;
  const { worker: bundle, patienceMs } = allowed;
  const job = makeJob();
  let worker: Worker;
  try {
    worker = new Worker(bundle, {
      workerData: job,
      transferList: [job.key.buffer as ArrayBuffer],
      env: {},
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
    });
  } catch {
    // No memory or no thread to be had: the work is done here.
    job.key.fill(0);
    return null;
  }
  const listeners: (() => void)[] = [];
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  let isGone = false;
  const gone = new Promise<void>((resolve) => {
    const end = (): void => {
      isGone = true;
      resolve();
      tell();
    };
    worker.once('error', end);
    worker.once('exit', end);
  });
  worker.on('message', tell);
  return {
    thread: { gone, isGone: () => isGone, onProgress: (listener) => void listeners.push(listener) },
    job,
    patienceMs,
  };
}

/** For the thread of a backup: where the system can, it gives way to whatever she does meanwhile, and so does the second thread, which begins at the priority of whoever starts it. */
export function giveWay(): void {
  if (platform !== 'linux') return;
  try {
    setPriority(NICE);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
    // A system that refuses leaves it where it was.
  }
}
