import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { err, type Result } from '../../../src-shared/result.ts';
import type { Files, OpenFile } from '../ports/files.ts';
import { storageErrorOf } from '../storage/storage-error.ts';

/** What a task threw, as an expected failure; defects are thrown on. */
export function failureOf(thrown: unknown): Result<never, VaultError> {
  if (thrown instanceof VaultFailure) return err(thrown.error);
  const error = storageErrorOf(thrown);
  if (error === null) throw thrown;
  return err(error);
}

/** Turns a Result inside a task into its value, or leaves the task with its error. */
export function valueOrLeave<T>(result: Result<T, VaultError>): T {
  if (!result.ok) throw new VaultFailure(result.error);
  return result.value;
}

/** The errno of what a file operation threw; null for anything else. */
export function errnoOf(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || !('syscall' in thrown)) return null;
  return typeof thrown.code === 'string' ? thrown.code : null;
}

/** Leaves the task with `target-exists` where something stands under the name. */
export function createExclusive(files: Files, path: string): OpenFile {
  try {
    return files.createExclusive(path);
  } catch (thrown) {
    if (errnoOf(thrown) === 'EEXIST') throw new VaultFailure({ code: 'target-exists' });
    throw thrown;
  }
}
