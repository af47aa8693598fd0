import type { Files } from './files.ts';

/** The whole of a small file. Throws the system's errors, and a RangeError where the file is longer than `limit` bytes. */
export function readWholeFile(files: Files, path: string, limit: number): Uint8Array {
  const file = files.openRead(path);
  try {
    const size = file.size();
    if (size > limit) throw new RangeError('file longer than its format allows');
    const bytes = new Uint8Array(size);
    return bytes.subarray(0, file.read(bytes, 0));
  } finally {
    file.close();
  }
}

/** A new file with this content, durable in itself; its name is durable after `fsyncFolder`. Leaves nothing behind where it fails. */
export function writeNewFile(files: Files, path: string, bytes: Uint8Array): void {
  const file = files.createExclusive(path);
  try {
    file.write(bytes);
    file.fsync();
  } catch (thrown) {
    file.close();
    removeQuietly(files, path);
    throw thrown;
  }
  file.close();
}

/** Best effort on the way out of another failure, which is the one to report. Answers whether the file is gone. */
export function removeQuietly(files: Files, path: string): boolean {
  try {
    files.unlink(path);
    return true;
  } catch {
    return false;
  }
}
