import type { ByteSource } from '../../../src-shared/backup-format/platform.ts';

/** The disk was taken out, or the file changed since it was chosen. */
export class FileNotReadable extends Error {}

/** A chosen file, read in pieces: never more than was asked for is in memory. @throws FileNotReadable */
export function fileSource(file: File): ByteSource {
  return {
    length: file.size,
    read: async (offset, length) => {
      try {
        return new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
      } catch {
        throw new FileNotReadable('the file cannot be read any more');
      }
    },
  };
}
