import { parentPort, workerData } from 'node:worker_threads';
import { argon2idInThread, type KdfParams } from './argon2.ts';
import { wipe } from './bytes.ts';
import { initCrypto, wipeWholeHeap } from './sodium.ts';

/** One Argon2id job; then the thread's memory is wiped and the thread ends. */

interface KdfJob {
  readonly passphrase: Uint8Array;
  readonly params: KdfParams;
}

function isKdfJob(value: unknown): value is KdfJob {
  return (
    typeof value === 'object' &&
    value !== null &&
    'passphrase' in value &&
    value.passphrase instanceof Uint8Array &&
    'params' in value
  );
}

const job: unknown = workerData;
if (!isKdfJob(job) || parentPort === null) throw new Error('not started as a key derivation thread');
await initCrypto();
try {
  const key = argon2idInThread(job.passphrase, job.params);
  const answer = new Uint8Array(key);
  wipe(key);
  parentPort.postMessage(answer, [answer.buffer]);
} finally {
  wipeWholeHeap();
}
