import { parentPort, workerData } from 'node:worker_threads';
import { initCrypto, inThreadKdf } from '../crypto/index.ts';
import { nodeFiles } from '../ports/node-files.ts';
import { systemVolumes } from '../ports/system-volumes.ts';
import { runBackupTask, type BackupTask } from './backup-task.ts';
import { systemPatience } from './publish-file.ts';
import type { FromBackupWorker } from './runner.ts';
import type { Pulse } from './silence/pulse.ts';
import { watchedFiles, watchedVolumes } from './silence/watched-files.ts';
import { allowSecondThread, giveWay } from './second-thread/second-thread.ts';

/** One backup task; then the thread ends, memory and all. */

interface WorkerInput {
  readonly task: BackupTask;
  /** One word, set to 1 to cancel: seen at once, also while this thread never comes back to its event loop. */
  readonly cancel: Int32Array<SharedArrayBuffer>;
  /** Where calls to the file system are shown; null where nobody watches. */
  readonly pulse: Pulse | null;
}

function isWorkerInput(value: unknown): value is WorkerInput {
  return (
    typeof value === 'object' &&
    value !== null &&
    'task' in value &&
    'cancel' in value &&
    'pulse' in value &&
    value.cancel instanceof Int32Array
  );
}

const PROGRESS_EVERY_MS = 100;

const input: unknown = workerData;
if (!isWorkerInput(input) || parentPort === null) throw new Error('not started as a backup thread');
const { task, cancel, pulse } = input;
const port = parentPort;
const post = (message: FromBackupWorker): void => port.postMessage(message);

let saidPhase = '';
let saidAt = 0;
giveWay();
allowSecondThread(new URL('./second-thread-worker.js', import.meta.url));
await initCrypto();
const result = await runBackupTask(
  task,
  {
    isCancelled: () => Atomics.load(cancel, 0) === 1,
    onProgress: (phase, fraction) => {
      const now = performance.now();
      if (phase === saidPhase && now - saidAt < PROGRESS_EVERY_MS) return;
      saidPhase = phase;
      saidAt = now;
      post({ type: 'progress', phase, fraction });
    },
  },
  {
    files: pulse === null ? nodeFiles : watchedFiles(nodeFiles, pulse),
    volumes: pulse === null ? systemVolumes : watchedVolumes(systemVolumes, pulse),
    kdf: inThreadKdf,
    patience: systemPatience,
  },
);
post({ type: 'done', result });
