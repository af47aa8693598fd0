import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { attemptFiles } from '../../ports/file-error.ts';
import type { Files } from '../../ports/files.ts';
import { readWholeFile } from '../../ports/whole-file.ts';

export interface ImportedFile {
  readonly bytes: Uint8Array;
  /** SHA-256, hexadecimal. */
  readonly fingerprint: string;
  /** Its own name, without the folder. */
  readonly name: string;
  /** When it was last changed, as the disk says. */
  readonly modifiedMs: number;
}

/** The whole of a file she chose, where it is an ordinary one of at most `limit` bytes. */
export function readImportFile(files: Files, path: string, limit: number): Result<ImportedFile, VaultError> {
  const read = attemptFiles(() => {
    const found = files.stat(path);
    if (found === null) return err({ code: 'file-missing' } as const);
    // Opening a pipe or a device could wait for ever.
    if (found.kind !== 'file') return err({ code: 'file-not-readable' } as const);
    if (found.bytes > limit) return err({ code: 'import-too-large' } as const);
    return ok({ bytes: readWholeFile(files, path, limit), modifiedMs: found.modifiedMs });
  });
  if (!read.ok) return err(read.error.code === 'file-missing' ? read.error : { code: 'file-not-readable' });
  if (!read.value.ok) return read.value;
  const { bytes, modifiedMs } = read.value.value;
  const fingerprint = createHash('sha256').update(bytes).digest('hex');
  return ok({ bytes, fingerprint, name: basename(path).slice(0, 255), modifiedMs });
}
