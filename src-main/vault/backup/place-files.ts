import { START_MAGIC } from '../../../src-shared/backup-format/layout.ts';
import { sameBytes } from '../../../src-shared/encoding/bytes.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';

/** Whether the first bytes of a file are those of a backup. `unreadable`: what stands there is no file, or cannot be read. */
export function beginsLikeBackup(files: Files, path: string): 'yes' | 'no' | 'unreadable' {
  const begin = attemptFiles(() => {
    if (files.stat(path)?.kind !== 'file') return null;
    const file = files.openRead(path);
    try {
      const bytes = new Uint8Array(START_MAGIC.length);
      return bytes.subarray(0, file.read(bytes, 0));
    } finally {
      file.close();
    }
  });
  if (!begin.ok || begin.value === null) return 'unreadable';
  return sameBytes(begin.value, START_MAGIC) ? 'yes' : 'no';
}
