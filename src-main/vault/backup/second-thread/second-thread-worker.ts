import { parentPort, workerData } from 'node:worker_threads';
import { initCrypto, wipeWholeHeap } from '../../crypto/index.ts';
import { openObjects } from './open-objects.ts';
import { sealBlocks } from './seal-blocks.ts';
import type { SecondThreadJob } from './second-thread.ts';

/** One job; then the memory of its cryptography is wiped and the thread ends. */

function isJob(value: unknown): value is SecondThreadJob {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (value.kind === 'open' || value.kind === 'seal') &&
    'key' in value &&
    value.key instanceof Uint8Array
  );
}

const job: unknown = workerData;
if (!isJob(job) || parentPort === null) throw new Error('not started as a second thread');
const port = parentPort;
await initCrypto();
try {
  if (job.kind === 'open') await openObjects(job, () => port.postMessage(null));
  else sealBlocks(job);
} finally {
  wipeWholeHeap();
}
