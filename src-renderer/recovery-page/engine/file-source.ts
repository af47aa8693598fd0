import type { AttachmentSource, ByteSource } from '../../../src-shared/backup-format/platform.ts';
import type { BlobId } from '../../../src-shared/ids.ts';

/** The disk was taken out, or the file changed since it was chosen. */
export class FileNotReadable extends Error {}

/** A chosen file, read in pieces: never more than was asked for is in memory. @throws FileNotReadable */
export function fileSource(file: File): ByteSource {
  return { length: file.size, read: readerOf(file) };
}

/** A version with the attachments that were found beside it. */
export function versionSource(file: File, attachments: ReadonlyMap<BlobId, File>): ByteSource {
  const attachment = (id: BlobId): Promise<AttachmentSource | null> => {
    const found = attachments.get(id);
    const source = found && { length: found.size, read: readerOf(found), close: () => undefined };
    return Promise.resolve(source ?? null);
  };
  return { ...fileSource(file), attachment };
}

function readerOf(file: File): ByteSource['read'] {
  return async (offset, length) => {
    try {
      return new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
    } catch {
      throw new FileNotReadable('the file cannot be read any more');
    }
  };
}
