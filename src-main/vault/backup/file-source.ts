import { dirname } from 'node:path';
import type { ByteSource } from '../../../src-shared/backup-format/platform.ts';
import type { BlobId } from '../../../src-shared/ids.ts';
import type { Files, OpenFile } from '../ports/files.ts';
import { blobPath } from '../storage/vault-folder.ts';
import { openAhead } from './second-thread/objects-ahead.ts';

/** A file as the reader takes it; reading is synchronous underneath, since backups are read in threads of their own. */
export function fileSource(file: OpenFile): Pick<ByteSource, 'length' | 'read' | 'view' | 'openAhead'> {
  let buffer = new Uint8Array();
  return {
    ...aheadOf(file),
    length: file.size(),
    view: (offset, length) => {
      if (buffer.length < length) buffer = new Uint8Array(length);
      const bytes = buffer.subarray(0, length);
      return Promise.resolve(bytes.subarray(0, file.read(bytes, offset)));
    },
    read: (offset, length) => {
      const bytes = new Uint8Array(length);
      return Promise.resolve(bytes.subarray(0, file.read(bytes, offset)));
    },
  };
}

/** What a second thread reads counts as this file's own calls. */
function aheadOf({ descriptor, waitedFor }: OpenFile): Pick<ByteSource, 'openAhead'> {
  if (descriptor === undefined) return {};
  return {
    openAhead: (of) => {
      const ahead = openAhead(descriptor, of);
      if (ahead === null || waitedFor === undefined) return ahead;
      return { take: (object) => waitedFor(() => ahead.take(object)), close: () => waitedFor(() => ahead.close()) };
    },
  };
}

/** An attachment in the `blobs` beside a version; null where no file of that name stands there. Errors of the disk are thrown. */
export function attachmentBeside(files: Files, version: string): NonNullable<ByteSource['attachment']> {
  return (id: BlobId) => {
    const path = blobPath(dirname(version), id);
    if (files.stat(path)?.kind !== 'file') return Promise.resolve(null);
    const file = files.openRead(path);
    return Promise.resolve({ ...fileSource(file), close: () => file.close() });
  };
}
