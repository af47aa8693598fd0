import { basename, dirname, join } from 'node:path';
import { readBesideNames } from '../../../src-shared/backup-format/beside.ts';
import { readStructure } from '../../../src-shared/backup-format/structure.ts';
import { unfinishedAttachmentName } from '../../../src-shared/backup-format/version-name.ts';
import type { BlobId } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { hex, readerSodium } from '../crypto/index.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files, OpenFile } from '../ports/files.ts';
import { removeQuietly } from '../ports/whole-file.ts';
import { blobPath } from '../storage/vault-folder.ts';
import {
  absentAttachments,
  isWholeIn,
  nameOf,
  placeAttachments,
  stands,
  type AttachmentWay,
} from './place-attachments.ts';
import { ensurePlace, isPlaceHere, placeFailureOf, removeUnfinishedVersions } from './place-folder.ts';
import type { CarriedVersion, CopiedVersion, CopyVersionTask } from './place-tasks.ts';
import { publishFile, type Patience } from './publish-file.ts';
import { leaveIfCancelled, type TaskControl } from './task-control.ts';
import { createExclusive } from './task-error.ts';
import { withSource } from './verify.ts';

const STEP_BYTES = 1024 * 1024;

/** Thrown where the version comes from, so that it is never taken for an error of where it goes. */
class SourceLostError extends Error {
  readonly error: VaultError;

  constructor(error: VaultError) {
    super('a version cannot be taken from where it lies');
    this.error = error;
  }
}

/**
 * Carries a verified version to another place, byte for byte. What fails where it comes from is a value: `backup-damaged`, it is not the file any more whose hash
 * is known; `file-missing`, `file-not-readable`; `place-not-here`, the place is gone; `backup-attachments-missing` and `backup-attachment-damaged` unless other
 * folders are named that may have them: what none has is left out and answered. Every error is about where it goes. Nothing stands under the final name unless
 * it was read back and is the same.
 */
export async function copyVersion(
  task: CopyVersionTask,
  control: TaskControl,
  files: Files,
  patience: Patience,
): Promise<Result<CarriedVersion, VaultError>> {
  const { to } = task;
  const folder = dirname(to);
  const unfinished = `${to}.tmp`;
  let mine = false;
  try {
    ensurePlace(files, folder, task.marked);
    removeUnfinishedVersions(files, to);
    if (files.stat(to) !== null) throw new VaultFailure({ code: 'target-exists' });
    const file = createExclusive(files, unfinished);
    mine = true;
    let copied: Copied;
    try {
      copied = await copyAll(task, file, control, files, patience);
      file.fsync();
    } finally {
      file.close();
    }
    if (!hasHash(files, unfinished, task.hash, control)) throw new VaultFailure({ code: 'backup-verify-failed' });
    const { sizes, ...answer } = copied;
    if (![...sizes].every(([id, bytes]) => stands(files, folder, id, bytes)))
      throw new VaultFailure({ code: 'backup-verify-failed' });
    leaveIfCancelled(control);
    ensurePlace(files, folder, task.marked);
    publishFile(files, unfinished, to, patience);
    return ok(answer);
  } catch (thrown) {
    if (mine) removeQuietly(files, unfinished);
    const lost = sourceErrorOf(thrown);
    if (lost === null) return placeFailureOf(thrown, files, folder);
    return ok({
      sourceLost: isPlaceHere(files, dirname(task.from), task.marked) ? lost : { code: 'place-not-here' },
    });
  }
}

/** Null for what has nothing to do with where it comes from. */
function sourceErrorOf(thrown: unknown): VaultError | null {
  if (thrown instanceof SourceLostError) return thrown.error;
  const damaged = thrown instanceof VaultFailure && thrown.error.code === 'backup-attachment-damaged';
  return damaged ? thrown.error : null;
}

interface Copied extends CopiedVersion {
  /** Of those that stand there now. */
  readonly sizes: ReadonlyMap<BlobId, number>;
}

async function copyAll(
  task: CopyVersionTask,
  file: OpenFile,
  control: TaskControl,
  files: Files,
  patience: Patience,
): Promise<Copied> {
  const [fromFolder, toFolder] = [dirname(task.from), dirname(task.to)];
  // Before one attachment is carried over: nothing that is named by a file which somebody has altered.
  const names = await attachmentNames(task.from, files);
  if (!readable(() => hasHash(files, task.from, task.hash, control)))
    throw new SourceLostError({ code: 'backup-damaged' });
  const { also } = task;
  const sizes = sizesOf(files, [fromFolder, ...(also ?? [])], names);
  if (also === undefined && sizes.size < names.length)
    throw new SourceLostError({ code: 'backup-attachments-missing', count: names.length - sizes.size });
  const absent = absentAttachments({ files, to: toFolder }, sizes, task.reread);
  const newBytes = absent.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
  const bytes = readable(() => files.stat(task.from)?.bytes ?? 0);
  let done = 0;
  const onBytes = (length: number): void => {
    leaveIfCancelled(control);
    done += length;
    control.onProgress('write', Math.min(1, done / Math.max(1, newBytes + bytes)));
  };
  const way: AttachmentWay = {
    files,
    patience,
    to: toFolder,
    unfinished: join(toFolder, 'blobs', unfinishedAttachmentName(basename(task.to))),
    open: (id) => readableFile(files, blobPath(fromFolder, id)),
    damaged: 'backup-attachment-damaged',
    onBytes,
    ...(also === undefined ? {} : { also, leavesOut: true }),
  };
  const leftOut = placeAttachments(way, absent, sizes.keys());
  // As they stand there: where the first source was damaged it may have had another size.
  const standing = new Map<BlobId, number>();
  for (const id of names) {
    if (leftOut.has(id) || (!sizes.has(id) && !isWholeIn(files, toFolder, id))) continue;
    const stat = files.stat(blobPath(toFolder, id));
    if (stat?.kind === 'file') standing.set(id, stat.bytes);
  }
  const source = readableFile(files, task.from);
  try {
    const hash = nameOf(source, new Uint8Array(STEP_BYTES), (piece) => {
      file.write(piece);
      onBytes(piece.length);
    });
    if (hash !== hex(task.hash)) throw new SourceLostError({ code: 'backup-damaged' });
  } finally {
    source.close();
  }
  const lost = names.filter((id) => !standing.has(id));
  return { bytes, newBytes: bytes + newBytes, lost, sizes: standing };
}

async function attachmentNames(path: string, files: Files): Promise<BlobId[]> {
  const names = await withSource(files, path, async (source) => {
    const structure = await readStructure(source, readerSodium());
    return structure.ok ? readBesideNames(source, structure.value) : structure;
  });
  if (!names.ok) throw new SourceLostError(names.error);
  return names.value;
}

/** Of those that stand in one of the folders, as the first of them has it. */
function sizesOf(files: Files, folders: readonly string[], ids: readonly BlobId[]): Map<BlobId, number> {
  const sizes = new Map<BlobId, number>();
  for (const id of ids) {
    for (const folder of folders) {
      const stat = attemptFiles(() => files.stat(blobPath(folder, id)));
      if (!stat.ok && folders.length === 1) throw new SourceLostError({ code: 'file-not-readable' });
      if (!stat.ok || stat.value?.kind !== 'file') continue;
      sizes.set(id, stat.value.bytes);
      break;
    }
  }
  return sizes;
}

function hasHash(files: Files, path: string, hash: Uint8Array, control: TaskControl): boolean {
  const file = files.openRead(path);
  try {
    return nameOf(file, new Uint8Array(STEP_BYTES), () => leaveIfCancelled(control)) === hex(hash);
  } finally {
    file.close();
  }
}

/** Errors of where it comes from, told apart from those of where it goes. */
function readable<T>(work: () => T): T {
  const read = attemptFiles(work);
  if (!read.ok) throw new SourceLostError({ code: 'file-not-readable' });
  return read.value;
}

function readableFile(files: Files, path: string): OpenFile {
  const file = readable(() => files.openRead(path));
  return {
    ...file,
    read: (into, position) => readable(() => file.read(into, position)),
    // All that was asked of it was read.
    close: () => void attemptFiles(() => file.close()),
  };
}
