import { Worker } from 'node:worker_threads';
import { KDF_BOUNDS } from '../../../src-shared/backup-format/vault-texts.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { argon2idInThread, type KdfParams } from './argon2.ts';
import { randomBytes, wipe } from './bytes.ts';
import { Secret } from './secret.ts';

/** Where calibration begins, and what tests make their vaults with. */
export const KDF_FLOOR = { t: KDF_BOUNDS.minT, mKiB: KDF_BOUNDS.minM } as const;
/** What calibration chooses from. */
const KDF_STEPS_KIB = [64, 128, 256, 512].map((mib) => mib * 1024);
const KDF_BUDGET_MS = 1000;

/** Where Argon2 runs: 32 bytes out; the passphrase is wiped in every case. */
export type KdfRunner = (passphrase: Uint8Array, params: KdfParams) => Promise<Uint8Array>;

/** In the calling thread, which it blocks; its memory stays until the process ends. For tests and short tools. */
export const inThreadKdf: KdfRunner = async (passphrase, params) =>
  Promise.resolve(argon2idInThread(passphrase, params));

/**
 * In a thread of its own that ends, memory and all, with each job.
 * @param worker where the bundle of kdf-worker.ts lies
 */
export function workerKdf(worker: URL): KdfRunner {
  return (passphrase, params) =>
    new Promise((resolve, reject) => {
      // A buffer of its own: what is passed in may be a view of a larger one, which cannot be handed over.
      const transferred = new Uint8Array(passphrase);
      wipe(passphrase);
      const thread = new Worker(worker, {
        workerData: { passphrase: transferred, params },
        transferList: [transferred.buffer],
        env: {},
        execArgv: [],
      });
      thread.once('message', (answer: unknown) => {
        if (answer instanceof Uint8Array && answer.length === 32) resolve(answer);
        else reject(new Error('the key derivation thread gave no key'));
      });
      thread.once('error', reject);
      thread.once('exit', () => {
        reject(new Error('the key derivation thread ended without an answer'));
      });
    });
}

/** Argon2id over a passphrase (NFKD, UTF-8: passphrase-bytes.ts), which is wiped. Any parameters: those read from a slot go through `deriveSlotA`. */
export async function argon2id(kdf: KdfRunner, passphrase: Uint8Array, params: KdfParams): Promise<Secret<'a'>> {
  return new Secret('a', await kdf(passphrase, params));
}

/** Run on what a file says before anything is derived from it. */
export function checkKdfBounds(params: {
  readonly t: number;
  readonly mKiB: number;
  readonly p: number;
}): Result<undefined, { code: 'kdf-out-of-bounds' }> {
  const { t, mKiB, p } = params;
  const { minT, maxT, minM, maxM } = KDF_BOUNDS;
  const inside = t >= minT && t <= maxT && mKiB >= minM && mKiB <= maxM && p === KDF_BOUNDS.p;
  return inside ? ok() : err({ code: 'kdf-out-of-bounds' });
}

/** Parameters for a new slot, with a new salt. */
export function newKdfParams(mKiB: number): KdfParams {
  return { t: KDF_FLOOR.t, mKiB, p: 1, salt: randomBytes(16) };
}

/**
 * The largest step, in KiB, that stays under the budget here; the floor where none does. A step doubles the work, so one that takes over half the budget is the last.
 */
export async function calibrate(kdf: KdfRunner, nowMs: () => number = () => performance.now()): Promise<number> {
  let chosen: number = KDF_FLOOR.mKiB;
  for (const mKiB of KDF_STEPS_KIB) {
    const started = nowMs();
    wipe(await kdf(randomBytes(32), newKdfParams(mKiB)));
    const took = nowMs() - started;
    if (took < KDF_BUDGET_MS) chosen = mKiB;
    if (took >= KDF_BUDGET_MS / 2) break;
  }
  return chosen;
}
