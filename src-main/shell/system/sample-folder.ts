import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^sample-[0-9a-f]{32}$/;

/** A folder that does not exist yet, for one visit to the sample practice. */
export function newSampleFolder(userData: string): string {
  return join(userData, `sample-${randomBytes(16).toString('hex')}`);
}

/**
 * Removes every sample folder, this visit's and those that a killed app left. Nothing else: the record's folder has another name, and a link is no folder. What
 * the system still holds stays until the next start; nobody can open it.
 */
export async function removeSampleFolders(userData: string): Promise<void> {
  const entries = await readdir(userData, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && NAME.test(entry.name));
  await Promise.allSettled(
    folders.map(({ name }) =>
      rm(join(userData, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }),
    ),
  );
}
