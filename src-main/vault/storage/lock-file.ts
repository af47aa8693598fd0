import { join } from 'node:path';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { Files } from '../ports/files.ts';
import { openLockDatabase } from './database.ts';
import { attemptStorage, type StorageError } from './storage-error.ts';
import { LOCK_FILE } from './vault-folder.ts';

export interface FolderLock {
  release(): void;
}

/**
 * Takes a vault's folder for this process by a transaction that is never finished: the system frees it when the process dies, however it dies. `vault-in-use`
 * when somebody has it. The file holds nothing. It must never be opened in another way: closing any descriptor of it would free it.
 */
export function takeFolder(
  files: Files,
  folder: string,
): Result<FolderLock, { code: StorageError['code'] | 'vault-in-use' }> {
  const taken = attemptStorage(() => {
    files.mkdir(folder);
    return openLockDatabase(join(folder, LOCK_FILE));
  });
  if (taken.ok) return ok(taken.value);
  return err(taken.error.code === 'busy' ? { code: 'vault-in-use' } : taken.error);
}
