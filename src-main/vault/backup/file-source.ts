import type { ByteSource } from '../../../src-shared/backup-format/platform.ts';
import type { OpenFile } from '../ports/files.ts';

/** A file as the reader takes it; reading is synchronous underneath, since backups are read in threads of their own. */
export function fileSource(file: OpenFile): ByteSource {
  return {
    length: file.size(),
    read: (offset, length) => {
      const bytes = new Uint8Array(length);
      return Promise.resolve(bytes.subarray(0, file.read(bytes, offset)));
    },
  };
}
