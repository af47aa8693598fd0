import type { Argon2Parameters } from '../../../src-shared/backup-format/platform.ts';
import { argon2idHere } from './sodium.ts';

/** The name by which the script knows that it was started for this alone. */
export const ARGON2_WORKER = 'sigilo-argon2';

interface Job {
  readonly password: Uint8Array;
  readonly parameters: Argon2Parameters;
}

/** The browser did not give the memory that the parameters ask for. */
export class NoMemory extends Error {
  readonly mKiB: number;

  constructor(mKiB: number) {
    super('no memory for Argon2');
    this.mKiB = mKiB;
  }
}

/**
 * Argon2id in a thread of its own that ends with it, so that its up to 1 GiB and the passphrase in it go back to the system at once. Where the browser gives no
 * such thread, in this one. The password stays the caller's.
 * @throws NoMemory
 */
export async function argon2id(password: Uint8Array, parameters: Argon2Parameters): Promise<Uint8Array> {
  const worker = startWorker();
  if (worker === null) return here(password, parameters);
  try {
    const answer = await new Promise<Uint8Array | 'no-memory' | 'no-thread'>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<Uint8Array | null>) => resolve(data ?? 'no-memory');
      worker.onerror = (event) => {
        event.preventDefault();
        resolve('no-thread');
      };
      const copy = password.slice();
      const job: Job = { password: copy, parameters };
      worker.postMessage(job, [copy.buffer]);
    });
    if (answer === 'no-memory') throw new NoMemory(parameters.mKiB);
    return answer === 'no-thread' ? await here(password, parameters) : answer;
  } finally {
    worker.terminate();
  }
}

/** The other end: one job, then the starter ends this thread. */
export function serveArgon2(): void {
  addEventListener('message', ({ data }: MessageEvent<Job>) => {
    void argon2idHere(data.password, data.parameters).then(
      (key) => postBack(key),
      () => postBack(null),
    );
  });
}

/** Only from a worker: its own address is that of the script. */
function startWorker(): Worker | null {
  if (typeof document !== 'undefined') return null;
  try {
    return new Worker(location.href, { name: ARGON2_WORKER });
  } catch {
    return null;
  }
}

async function here(password: Uint8Array, parameters: Argon2Parameters): Promise<Uint8Array> {
  try {
    return await argon2idHere(password, parameters);
  } catch {
    throw new NoMemory(parameters.mKiB);
  }
}

/** In a worker there is no window whose origin has to be named. */
function postBack(message: Uint8Array | null): void {
  const options: StructuredSerializeOptions = {};
  postMessage(message, options);
}
