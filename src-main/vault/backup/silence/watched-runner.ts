import { dirname } from 'node:path';
import { err, ok } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { Timers } from '../../ports/timers.ts';
import { wipeTask, type BackupTask, type TaskOutcome } from '../backup-task.ts';
import type { CopyVersionTask } from '../place-tasks.ts';
import type { BackupRunner, BackupThreads, TaskListener } from '../runner.ts';
import { callUnderWay, createPulse, type Pulse } from './pulse.ts';
import { SilentFolders } from './silent-folders.ts';
import { ANYWHERE, foldersOf, patienceWith, withoutSilent } from './task-folders.ts';

/** How often it is looked whether the call under way is still the same, as a part of the patience with it. */
const LOOKS = 10;
/** One who stopped a task waits no longer for a call that does not come back. */
const AFTER_STOP_MS = 5_000;

/**
 * Runs tasks in threads, and waits for none that hangs in a call to a folder: it is answered with `place-silent`, or `cancelled` where it was stopped, and its thread,
 * which nothing can end, is left to itself; it gives up as soon as the call comes back. Until then nothing else is begun in that folder (`place-silent` at once), so
 * that two never write there. A task that only looks into it beside others goes on without it.
 */
export class WatchedRunner implements BackupRunner {
  readonly silent = new SilentFolders();
  readonly #threads: BackupThreads;
  readonly #timers: Timers;

  constructor(threads: BackupThreads, timers: Timers) {
    this.#threads = threads;
    this.#timers = timers;
  }

  run<T extends BackupTask>(task: T, listener: TaskListener): Promise<TaskOutcome<T>> {
    const rest = withoutSilent(task, (folder) => this.silent.has(folder));
    if (rest === null) {
      wipeTask(task);
      const silent = foldersOf(task).find((folder) => this.silent.has(folder)) ?? ANYWHERE;
      return Promise.resolve(answerOf(task, { code: 'place-silent' }, silent));
    }
    return this.#watch(rest, listener);
  }

  #watch<T extends BackupTask>(task: T, listener: TaskListener): Promise<TaskOutcome<T>> {
    const folders = foldersOf(task);
    const pulse = createPulse({ folders, elsewhere: task.kind === 'visit-places' });
    const giveUp = new AbortController();
    const signal = AbortSignal.any([listener.signal, giveUp.signal]);
    let over = false;
    const onProgress: TaskListener['onProgress'] = (phase, fraction) => {
      if (!over) listener.onProgress(phase, fraction);
    };
    const work = this.#threads.run(task, { signal, onProgress }, pulse);
    return new Promise((resolve, reject) => {
      let stopLooking = (): void => undefined;
      let stopWaiting = (): void => undefined;
      const end = (): void => {
        over = true;
        stopLooking();
        stopWaiting();
        listener.signal.removeEventListener('abort', onStop);
      };
      const leave = (error: VaultError, at: number): void => {
        end();
        giveUp.abort();
        this.silent.until(work, silentFolder(pulse, at));
        resolve(answerOf(task, error, silentFolder(pulse, at)));
      };
      const step = patienceWith(task) / LOOKS;
      const look = (since: ReturnType<typeof callUnderWay> | null, looks: number): void => {
        stopLooking = this.#timers.after(step, () => {
          const now = callUnderWay(pulse);
          const same = now.at !== 0 && now.beat === since?.beat;
          if (same && looks === LOOKS) leave({ code: 'place-silent' }, now.at);
          else look(now, same ? looks + 1 : 1);
        });
      };
      const onStop = (): void => {
        const then = callUnderWay(pulse);
        stopWaiting = this.#timers.after(AFTER_STOP_MS, () => {
          const now = callUnderWay(pulse);
          if (now.at !== 0 && now.beat === then.beat) leave({ code: 'cancelled' }, now.at);
          else onStop();
        });
      };
      listener.signal.addEventListener('abort', onStop);
      look(null, 1);
      work.then(
        (outcome) => {
          end();
          resolve(outcome);
        },
        (defect: unknown) => {
          end();
          reject(defect instanceof Error ? defect : new Error('the backup thread failed'));
        },
      );
    });
  }
}

/** Where a version was being carried from another folder than the one that does not answer, that one has nothing to do with it. */
function answerOf<T extends BackupTask>(task: T, error: VaultError, silent: string): TaskOutcome<T> {
  if (task.kind !== 'copy-version' || error.code !== 'place-silent' || silent === dirname(task.to)) return err(error);
  const carried: TaskOutcome<CopyVersionTask> = ok({
    sourceLost: { code: silent === dirname(task.from) ? 'place-silent' : 'place-not-here' },
  });
  return carried as TaskOutcome<T>;
}

/** What is under way outside the folders of a visit stands for the one that is visited, or for the search. */
function silentFolder({ folders }: Pulse, at: number): string {
  return folders[at - 1] ?? folders[0] ?? ANYWHERE;
}
