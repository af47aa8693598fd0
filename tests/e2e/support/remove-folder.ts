import { rmSync } from 'node:fs';

/** Removes a test's folder; tries again for a second, because a process that was killed may still be ending in it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
