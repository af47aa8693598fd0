import { Worker } from 'node:worker_threads';
import type { Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import {
  runBackupTask,
  taskBuffers,
  wipeTask,
  type BackupTask,
  type TaskOutcome,
  type TaskOutcomes,
  type TaskTools,
} from './backup-task.ts';
import type { Pulse } from './silence/pulse.ts';
import type { TaskControl, TaskPhase } from './task-control.ts';

/** What a caller of a long task holds: how to stop it, and where its progress goes. */
export interface TaskListener {
  readonly signal: AbortSignal;
  readonly onProgress: TaskControl['onProgress'];
}

/** Where tasks run, and what they show meanwhile of their calls to the file system. Rejects for defects alone. */
export interface BackupThreads {
  run<T extends BackupTask>(task: T, listener: TaskListener, pulse?: Pulse): Promise<TaskOutcome<T>>;
}

/** Where tasks run. Takes over every key and secret of the task. Rejects for defects alone. */
export interface BackupRunner {
  run<T extends BackupTask>(task: T, listener: TaskListener): Promise<TaskOutcome<T>>;
}

export type FromBackupWorker =
  | { readonly type: 'progress'; readonly phase: TaskPhase; readonly fraction: number | null }
  | { readonly type: 'done'; readonly result: Result<TaskOutcomes[keyof TaskOutcomes], VaultError> };

/** In the calling thread, which it blocks: for tests with a file system of their own. */
export function inThreadRunner(tools: TaskTools): BackupRunner {
  return {
    async run<T extends BackupTask>(task: T, { signal, onProgress }: TaskListener) {
      const result = await runBackupTask(task, { isCancelled: () => signal.aborted, onProgress }, tools);
      return result as TaskOutcome<T>;
    },
  };
}

/**
 * In a thread of its own, so that the vault answers meanwhile. Keys and secrets are moved there, not copied.
 * @param worker where the bundle of backup-worker.ts lies
 */
export function workerRunner(worker: URL): BackupThreads {
  return {
    run<T extends BackupTask>(task: T, { signal, onProgress }: TaskListener, pulse: Pulse | null = null) {
      const cancel = new Int32Array(new SharedArrayBuffer(4));
      return new Promise<TaskOutcome<T>>((resolve, reject) => {
        const stop = (): void => void Atomics.store(cancel, 0, 1);
        signal.addEventListener('abort', stop);
        if (signal.aborted) stop();
        let thread: Worker;
        try {
          thread = new Worker(worker, {
            workerData: { task, cancel, pulse },
            transferList: taskBuffers(task),
            env: {},
            execArgv: [],
          });
        } catch (thrown) {
          wipeTask(task);
          throw thrown;
        }
        thread.on('message', (message: FromBackupWorker) => {
          if (message.type === 'done') resolve(message.result as TaskOutcome<T>);
          else onProgress(message.phase, message.fraction);
        });
        thread.once('error', reject);
        thread.once('exit', () => {
          signal.removeEventListener('abort', stop);
          reject(new Error('the backup thread ended without an answer'));
        });
      });
    },
  };
}
