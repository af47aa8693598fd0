import { dirname, join } from 'node:path';
import type { BlobId } from '../../../src-shared/ids.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { hex, startHash } from '../crypto/index.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files, OpenFile } from '../ports/files.ts';
import { removeQuietly } from '../ports/whole-file.ts';
import { blobFolder, blobPath } from '../storage/vault-folder.ts';
import { fsyncFolderWhereKnown, renamePatiently, type Patience } from './publish-file.ts';

const STEP_BYTES = 1024 * 1024;

/** Attachments on their way from a vault's folder or another place into the `blobs` of a place. */
export interface AttachmentWay {
  readonly files: Files;
  readonly patience: Patience;
  /** The folder of the place. */
  readonly to: string;
  /** Whole path in `blobs`, for one at a time before it has its name. */
  readonly unfinished: string;
  /** Opens an attachment where it comes from; throws what its failing means there. */
  readonly open: (id: BlobId) => OpenFile;
  /** What an attachment that is not what its name promises means where it comes from. */
  readonly damaged: 'record-damaged' | 'backup-attachment-damaged';
  /** Called with the bytes of each step; throws to leave. */
  readonly onBytes: (length: number) => void;
}

/**
 * Those that do not stand in the place: nothing of the name, or a file of another size than where it comes from. Of `reread` each that stands there is read as
 * well. `sizes`: bytes of each where it comes from.
 */
export function absentAttachments(
  { files, to }: Pick<AttachmentWay, 'files' | 'to'>,
  sizes: ReadonlyMap<BlobId, number>,
  reread: readonly BlobId[] = [],
): BlobId[] {
  const distrusted = new Set(reread);
  return [...sizes].filter(([id, bytes]) => !stands(files, to, id, bytes, distrusted.has(id))).map(([id]) => id);
}

/** Whether a file of this name and size stands in the place. */
export function stands(files: Files, folder: string, id: BlobId, bytes: number, read = false): boolean {
  const stat = files.stat(blobPath(folder, id));
  if (stat?.kind !== 'file' || stat.bytes !== bytes) return false;
  if (!read) return true;
  const file = files.openRead(blobPath(folder, id));
  try {
    return nameOf(file, new Uint8Array(STEP_BYTES), () => undefined) === id;
  } finally {
    file.close();
  }
}

/**
 * Writes the absent ones into the place: each held against its name while it is written, made durable, read back, renamed. Then the folders of all of them are made
 * durable: one that stood there already may be of a run that was stopped before it came to that. What fails or is cancelled leaves whole attachments under their
 * names, which harm nobody, and no unfinished one.
 */
export function placeAttachments(way: AttachmentWay, absent: readonly BlobId[], all: Iterable<BlobId>): void {
  const { files, to } = way;
  const buffer = new Uint8Array(STEP_BYTES);
  if (absent.length > 0) makeFolder(files, join(to, 'blobs'));
  for (const folder of foldersOf(to, absent)) makeFolder(files, folder);
  for (const id of absent) placeOne(way, id, buffer);
  const folders = foldersOf(to, all);
  if (folders.size === 0) return;
  for (const folder of [...folders, join(to, 'blobs'), to]) fsyncFolderWhereKnown(files, folder);
}

function foldersOf(place: string, ids: Iterable<BlobId>): Set<string> {
  const folders = new Set<string>();
  for (const id of ids) folders.add(blobFolder(place, id));
  return folders;
}

/** Never the place itself: where a disk was pulled out, no folder of its name may come to be on another. */
function makeFolder(files: Files, path: string): void {
  if (files.stat(dirname(path))?.kind !== 'folder') throw new VaultFailure({ code: 'place-not-here' });
  files.mkdir(path);
}

function placeOne(way: AttachmentWay, id: BlobId, buffer: Uint8Array): void {
  const { files, to, unfinished, patience } = way;
  const file = files.createExclusive(unfinished);
  try {
    try {
      if (copyInto(way, id, file, buffer) !== id) throw new VaultFailure({ code: way.damaged });
      file.fsync();
    } finally {
      file.close();
    }
    const bytes = readBack(way, id, buffer);
    if (stands(files, to, id, bytes, true)) {
      // Somebody else has put it there meanwhile.
      files.unlink(unfinished);
      return;
    }
    removeWrong(files, blobPath(to, id));
    renamePatiently(files, unfinished, blobPath(to, id), patience);
  } catch (thrown) {
    removeQuietly(files, unfinished);
    throw thrown;
  }
  // Some file systems (FAT) have no such bit.
  attemptFiles(() => files.makeReadOnly(blobPath(to, id)));
}

function copyInto(way: AttachmentWay, id: BlobId, file: OpenFile, buffer: Uint8Array): string {
  const source = way.open(id);
  try {
    return nameOf(source, buffer, (piece) => {
      file.write(piece);
      way.onBytes(piece.length);
    });
  } finally {
    source.close();
  }
}

/** Answers how many bytes it has. */
function readBack(way: AttachmentWay, id: BlobId, buffer: Uint8Array): number {
  const file = way.files.openRead(way.unfinished);
  try {
    const name = nameOf(file, buffer, () => way.onBytes(0));
    if (name !== id) throw new VaultFailure({ code: 'backup-verify-failed' });
    return file.size();
  } finally {
    file.close();
  }
}

/** What stands there has another size or was read and found wrong. Windows would not rename over a read-only file. */
function removeWrong(files: Files, path: string): void {
  if (files.stat(path) !== null) files.unlink(path);
}

/** The name that a file's bytes give it. `onPiece` gets views of `buffer`, valid until the next. */
export function nameOf(file: OpenFile, buffer: Uint8Array, onPiece: (piece: Uint8Array) => void): string {
  const running = startHash();
  try {
    for (let position = 0; ;) {
      const piece = buffer.subarray(0, file.read(buffer, position));
      if (piece.length === 0) return hex(running.digest());
      running.update(piece);
      onPiece(piece);
      position += piece.length;
    }
  } finally {
    running.dispose();
  }
}
