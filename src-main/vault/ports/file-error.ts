import { err, ok, type Result } from '../../../src-shared/result.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';

export interface FileError {
  readonly code: 'disk-full' | 'folder-not-writable' | 'file-missing' | 'path-too-long' | 'io-failed';
}

/** The one place where the system's file errors become the vault's. Null when what was thrown is no file error, and so a defect. */
export function fileErrorOf(thrown: unknown): FileError | null {
  const errno = errnoOf(thrown);
  if (errno === null) return null;
  switch (errno) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return { code: 'disk-full' };
    case 'EACCES':
    case 'EROFS':
    case 'EPERM':
      return { code: 'folder-not-writable' };
    case 'ENOENT':
      return { code: 'file-missing' };
    case 'ENAMETOOLONG':
      return { code: 'path-too-long' };
    default:
      return { code: 'io-failed' };
  }
}

/** Runs work on files; its file errors become values, everything else stays thrown. */
export function attemptFiles<T>(work: () => T): Result<T, FileError> {
  try {
    return ok(work());
  } catch (thrown) {
    const error = fileErrorOf(thrown);
    if (error === null) throw thrown;
    return err(error);
  }
}

/** The same where the way out is a throw: a transaction, a stream. */
export function filesOrFailure<T>(work: () => T): T {
  const result = attemptFiles(work);
  if (!result.ok) throw new VaultFailure(result.error);
  return result.value;
}

function errnoOf(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || !('syscall' in thrown)) return null;
  return typeof thrown.code === 'string' ? thrown.code : null;
}
