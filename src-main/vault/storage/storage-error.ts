import { err, ok, type Result } from '../../../src-shared/result.ts';
import { fileErrorOf, type FileError } from '../ports/file-error.ts';

export interface StorageError {
  readonly code: FileError['code'] | 'database-damaged' | 'busy';
}

/** The one place where SQLite's errors become the vault's; file errors pass through theirs. Null for a defect (a constraint, a wrong statement). */
export function storageErrorOf(thrown: unknown): StorageError | null {
  const code = sqliteCode(thrown);
  if (code === null) return fileErrorOf(thrown);
  // The second: no room for the `-shm`.
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') return { code: 'disk-full' };
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_PERM')
    return { code: 'folder-not-writable' };
  if (code.startsWith('SQLITE_IOERR')) return { code: 'io-failed' };
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return { code: 'database-damaged' };
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return { code: 'busy' };
  return null;
}

/** Runs work on the database or on files; their failures become values, defects stay thrown. */
export function attemptStorage<T>(work: () => T): Result<T, StorageError> {
  try {
    return ok(work());
  } catch (thrown) {
    const error = storageErrorOf(thrown);
    if (error === null) throw thrown;
    return err(error);
  }
}

function sqliteCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') return null;
  return thrown.code.startsWith('SQLITE_') ? thrown.code : null;
}
