import { rmSync } from 'node:fs';

const ATTEMPTS = 50;
const PAUSE_MS = 100;

/**
 * Removes a test's folder. A process that was killed may still be ending and writing in it, so what appeared while it was being emptied is looked for again (the
 * retries of `rmSync` repeat the last step alone), for up to 5 s.
 */
export function removeFolder(folder: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch (thrown) {
      const refilled = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOTEMPTY';
      if (!refilled || attempt === ATTEMPTS) throw thrown;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}
