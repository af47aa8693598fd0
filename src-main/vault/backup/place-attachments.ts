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
  /** Folders with `blobs` in which another copy may lie, where the first is damaged or cannot be read. */
  readonly also?: readonly string[];
  /** What no intact copy is found of is passed over and answered, instead of failing. */
  readonly leavesOut?: true;
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

/** Whether the attachment stands in a folder's `blobs` and its bytes are those that its name promises; what cannot be read is not. */
export function isWholeIn(files: Files, folder: string, id: BlobId, onPiece: () => void = () => undefined): boolean {
  const file = openSource(files, folder, id);
  if (file === null) return false;
  try {
    return nameOf(file, new Uint8Array(STEP_BYTES), onPiece) === id;
  } catch (thrown) {
    if (sourceFailureOf(thrown) === null) throw thrown;
    return false;
  } finally {
    file.close();
  }
}

/** What a source failed with while it was read, told apart from what it is written to. */
class SourceFailure extends Error {
  readonly failure: unknown;

  constructor(failure: unknown) {
    super('a source cannot be read');
    this.failure = failure;
  }
}

/** Null for what is no failing of a source. */
export function sourceFailureOf(thrown: unknown): { readonly failure: unknown } | null {
  return thrown instanceof SourceFailure ? thrown : null;
}

/** Null where nothing of the name can be opened there. */
export function openSource(files: Files, folder: string, id: BlobId): OpenFile | null {
  const path = blobPath(folder, id);
  const opened = attemptFiles(() => (files.stat(path)?.kind === 'file' ? files.openRead(path) : null));
  return opened.ok && opened.value !== null ? asSource(opened.value) : null;
}

function asSource(file: OpenFile): OpenFile {
  return {
    ...file,
    read: (into, position) => {
      try {
        return file.read(into, position);
      } catch (thrown) {
        throw new SourceFailure(thrown);
      }
    },
  };
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
 * names, which harm nobody, and no unfinished one. Answers those that were left out.
 */
export function placeAttachments(way: AttachmentWay, absent: readonly BlobId[], all: Iterable<BlobId>): Set<BlobId> {
  const { files, to } = way;
  const leftOut = new Set<BlobId>();
  const buffer = new Uint8Array(STEP_BYTES);
  if (absent.length > 0) makeFolder(files, join(to, 'blobs'));
  for (const folder of foldersOf(to, absent)) makeFolder(files, folder);
  for (const id of absent) if (!placeOne(way, id, buffer)) leftOut.add(id);
  const folders = foldersOf(
    to,
    [...all].filter((id) => !leftOut.has(id)),
  );
  if (folders.size === 0) return leftOut;
  for (const folder of [...folders, join(to, 'blobs'), to]) fsyncFolderWhereKnown(files, folder);
  return leftOut;
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

/** False where it was left out. */
function placeOne(way: AttachmentWay, id: BlobId, buffer: Uint8Array): boolean {
  const { files, to, unfinished, patience } = way;
  if (!copyFromAny(way, id, buffer)) return isWholeIn(files, to, id);
  try {
    const bytes = readBack(way, id, buffer);
    if (stands(files, to, id, bytes, true)) {
      // Somebody else has put it there meanwhile.
      files.unlink(unfinished);
      return true;
    }
    removeWrong(files, blobPath(to, id));
    renamePatiently(files, unfinished, blobPath(to, id), patience);
  } catch (thrown) {
    removeQuietly(files, unfinished);
    throw thrown;
  }
  // Some file systems (FAT) have no such bit.
  attemptFiles(() => files.makeReadOnly(blobPath(to, id)));
  return true;
}

/** Leaves a durable copy under the unfinished name. False, with nothing there, where no source has it and it may be left out; throws what the first source failed with else. */
function copyFromAny(way: AttachmentWay, id: BlobId, buffer: Uint8Array): boolean {
  const sources = [
    () => openFirst(way, id),
    ...(way.also ?? []).map((folder) => () => openSource(way.files, folder, id)),
  ];
  let first: unknown = null;
  for (const open of sources) {
    try {
      const source = open();
      if (source === null) continue;
      if (copyInto(way, id, source, buffer)) return true;
      first ??= new VaultFailure({ code: way.damaged });
    } catch (thrown) {
      const failed = sourceFailureOf(thrown);
      if (failed === null) throw thrown;
      first ??= failed.failure;
    }
  }
  if (way.leavesOut === true) return false;
  throw first instanceof Error ? first : new VaultFailure({ code: way.damaged });
}

function openFirst(way: AttachmentWay, id: BlobId): OpenFile {
  try {
    return asSource(way.open(id));
  } catch (thrown) {
    throw new SourceFailure(thrown);
  }
}

/** Whether the source's bytes were what the name promises; if not, nothing stays. Closes the source. */
function copyInto(way: AttachmentWay, id: BlobId, source: OpenFile, buffer: Uint8Array): boolean {
  const { files, unfinished } = way;
  let whole = false;
  let file: OpenFile | null = null;
  try {
    file = files.createExclusive(unfinished);
    const written = file;
    const name = nameOf(source, buffer, (piece) => {
      written.write(piece);
      way.onBytes(piece.length);
    });
    whole = name === id;
    if (whole) file.fsync();
    return whole;
  } catch (thrown) {
    whole = false;
    throw thrown;
  } finally {
    source.close();
    file?.close();
    // Nothing of somebody else's that had come to stand there.
    if (!whole && file !== null) removeQuietly(files, unfinished);
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
