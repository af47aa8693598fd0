import { open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AttachmentSource, ByteSource } from '../../src-shared/backup-format/platform.ts';
import { CliFailure, systemCode } from './cli-error.ts';

/**
 * Runs work on a backup that is only read, with the `blobs` beside it.
 * @throws CliFailure `file-missing`, `file-not-readable`
 */
export async function withBackup<T>(path: string, work: (source: ByteSource) => Promise<T>): Promise<T> {
  const file = await openFile(path);
  if (file === null) throw new CliFailure({ code: 'file-missing' });
  try {
    return await work({
      ...reading(file),
      attachment: (id) => attachmentAt(join(dirname(path), 'blobs', id.slice(0, 2), id)),
    });
  } finally {
    await file.handle.close();
  }
}

async function attachmentAt(path: string): Promise<AttachmentSource | null> {
  const file = await openFile(path);
  return file && { ...reading(file), close: () => void file.handle.close() };
}

interface OpenFile {
  readonly handle: FileHandle;
  readonly length: number;
}

/** Null where nothing is. A pipe or a device would be waited for without end, so it is refused. */
async function openFile(path: string): Promise<OpenFile | null> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (thrown) {
    const code = systemCode(thrown);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new CliFailure({ code: 'file-not-readable' });
  }
  const stat = await handle.stat();
  if (stat.isFile()) return { handle, length: stat.size };
  await handle.close();
  throw new CliFailure({ code: 'file-not-readable' });
}

function reading({ handle, length }: OpenFile): Pick<AttachmentSource, 'length' | 'read'> {
  return {
    length,
    read: async (offset, wanted) => {
      const bytes = new Uint8Array(wanted);
      let filled = 0;
      while (filled < wanted) {
        const { bytesRead } = await handle.read(bytes, filled, wanted - filled, offset + filled).catch(() => {
          throw new CliFailure({ code: 'file-not-readable' });
        });
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
  };
}
