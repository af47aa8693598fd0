import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Replaces a small file: after a power cut the old or the new content is there. Throws what the file system says, and leaves no partial file. */
export function replaceFile(path: string, content: string): void {
  const partial = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(partial, 'w', 0o600);
    try {
      writeSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
