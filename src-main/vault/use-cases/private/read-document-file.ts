import { setImmediate as turn } from 'node:timers/promises';
import { MAX_PRIVATE_DOCUMENT_BYTES } from '../../../../src-shared/commands/private.contract.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { attemptFiles } from '../../ports/file-error.ts';
import type { Files, OpenFile } from '../../ports/files.ts';

const PIECE_BYTES = 1024 * 1024;

/** A file she chose, open: the caller closes it. What is no ordinary file, or larger than may be kept, is refused before a byte of it is read. */
export function openDocumentFile(files: Files, path: string): Result<OpenFile, VaultError> {
  const opened = attemptFiles((): Result<OpenFile, VaultError> => {
    const found = files.stat(path);
    if (found === null) return err({ code: 'file-missing' });
    // Opening a pipe or a device could wait for ever.
    if (found.kind !== 'file') return err({ code: 'file-not-readable' });
    if (found.bytes > MAX_PRIVATE_DOCUMENT_BYTES) return err({ code: 'document-too-large' });
    return ok(files.openRead(path));
  });
  if (opened.ok) return opened.value;
  return err(opened.error.code === 'file-missing' ? opened.error : { code: 'file-not-readable' });
}

/**
 * Its bytes in pieces, each a view that is valid until the next; others get their turn in between. `keepOn` is asked before each piece and throws to end it.
 * @throws VaultFailure `document-too-large` for a file that grows meanwhile, `file-not-readable`
 */
export async function* piecesOf(file: OpenFile, keepOn: () => void): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(PIECE_BYTES);
  try {
    for (let position = 0; ;) {
      keepOn();
      const read = attemptFiles(() => file.read(buffer, position));
      if (!read.ok) throw new VaultFailure({ code: 'file-not-readable' });
      if (read.value === 0) return;
      position += read.value;
      if (position > MAX_PRIVATE_DOCUMENT_BYTES) throw new VaultFailure({ code: 'document-too-large' });
      yield buffer.subarray(0, read.value);
      await turn();
    }
  } finally {
    buffer.fill(0);
  }
}
