import { setImmediate as turn } from 'node:timers/promises';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { MAX_KEY_FILE_BYTES } from '../../../src-shared/key-file-rules.ts';
import { startHash, wipe } from '../crypto/index.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files, OpenFile } from '../ports/files.ts';

export interface KeyFileReading {
  /** `hash` of all its bytes. The caller wipes it. */
  readonly hash: Uint8Array;
  readonly bytes: number;
}

const PIECE_BYTES = 1024 * 1024;

/**
 * Reads a file she chose, from its first byte to its last. What cannot be a key is refused by its size, before a byte is read: `key-file-empty`,
 * `key-file-too-large`. `file-missing`, `file-not-readable` also for what is no ordinary file.
 */
export async function readKeyFile(files: Files, path: string): Promise<Result<KeyFileReading, VaultError>> {
  const opened = attemptFiles(() => openKeyFile(files, path));
  if (!opened.ok) return err(unreadable(opened.error));
  if (!opened.value.ok) return opened.value;
  const file = opened.value.value;
  try {
    return await hashWhole(file);
  } finally {
    file.close();
  }
}

function openKeyFile(files: Files, path: string): Result<OpenFile, VaultError> {
  const found = files.stat(path);
  if (found === null) return err({ code: 'file-missing' });
  // Opening a pipe or a device could wait for ever.
  if (found.kind !== 'file') return err({ code: 'file-not-readable' });
  if (found.bytes === 0) return err({ code: 'key-file-empty' });
  if (found.bytes > MAX_KEY_FILE_BYTES) return err({ code: 'key-file-too-large' });
  return ok(files.openRead(path));
}

/** Piece by piece, so that the process answers in between. A file that grows or shrinks meanwhile is judged by what was read. */
async function hashWhole(file: OpenFile): Promise<Result<KeyFileReading, VaultError>> {
  const running = startHash();
  const piece = new Uint8Array(PIECE_BYTES);
  let bytes = 0;
  try {
    for (;;) {
      const read = attemptFiles(() => file.read(piece, bytes));
      if (!read.ok) return err(unreadable(read.error));
      bytes += read.value;
      if (bytes > MAX_KEY_FILE_BYTES) return err({ code: 'key-file-too-large' });
      running.update(piece.subarray(0, read.value));
      if (read.value < piece.length) break;
      await turn();
    }
    return bytes === 0 ? err({ code: 'key-file-empty' }) : ok({ hash: running.digest(), bytes });
  } finally {
    running.dispose();
    wipe(piece);
  }
}

/** The disk's other words for a file that only has to be read. */
function unreadable(error: VaultError): VaultError {
  return error.code === 'file-missing' ? error : { code: 'file-not-readable' };
}
