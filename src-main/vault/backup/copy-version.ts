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
import { absentAttachments, nameOf, placeAttachments, stands, type AttachmentWay } from './place-attachments.ts';
import { ensurePlace, placeFailureOf, removeUnfinishedVersions } from './place-folder.ts';
import type { CopiedVersion, CopyVersionTask } from './place-tasks.ts';
import { publishFile, type Patience } from './publish-file.ts';
import { leaveIfCancelled, type TaskControl } from './task-control.ts';
import { createExclusive, valueOrLeave } from './task-error.ts';
import { withSource } from './verify.ts';

const STEP_BYTES = 1024 * 1024;

/**
 * Carries a verified version to another place, byte for byte. `backup-damaged`: it is not the file any more whose hash is known; `backup-attachments-missing` and
 * `backup-attachment-damaged`: of where it comes from; `file-not-readable`: there. Every other error is about where it goes. Nothing stands under the final name
 * unless it was read back and is the same.
 */
export async function copyVersion(
  task: CopyVersionTask,
  control: TaskControl,
  files: Files,
  patience: Patience,
): Promise<Result<CopiedVersion, VaultError>> {
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
    let copied: CopiedVersion & { readonly sizes: ReadonlyMap<BlobId, number> };
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
    return placeFailureOf(thrown, files, folder);
  }
}

async function copyAll(
  task: CopyVersionTask,
  file: OpenFile,
  control: TaskControl,
  files: Files,
  patience: Patience,
): Promise<CopiedVersion & { readonly sizes: ReadonlyMap<BlobId, number> }> {
  const [fromFolder, toFolder] = [dirname(task.from), dirname(task.to)];
  // Before one attachment is carried over: nothing that is named by a file which somebody has altered.
  const names = await attachmentNames(task.from, files);
  if (!readable(() => hasHash(files, task.from, task.hash, control)))
    throw new VaultFailure({ code: 'backup-damaged' });
  const sizes = sizesOf(files, fromFolder, names);
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
  };
  placeAttachments(way, absent, names);
  const source = readableFile(files, task.from);
  try {
    const hash = nameOf(source, new Uint8Array(STEP_BYTES), (piece) => {
      file.write(piece);
      onBytes(piece.length);
    });
    if (hash !== hex(task.hash)) throw new VaultFailure({ code: 'backup-damaged' });
  } finally {
    source.close();
  }
  return { bytes, newBytes: bytes + newBytes, sizes };
}

async function attachmentNames(path: string, files: Files): Promise<BlobId[]> {
  return valueOrLeave(
    await withSource(files, path, async (source) => {
      const structure = await readStructure(source, readerSodium());
      return structure.ok ? readBesideNames(source, structure.value) : structure;
    }),
  );
}

function sizesOf(files: Files, folder: string, ids: readonly BlobId[]): Map<BlobId, number> {
  const sizes = new Map<BlobId, number>();
  for (const id of ids) {
    const stat = readable(() => files.stat(blobPath(folder, id)));
    if (stat?.kind === 'file') sizes.set(id, stat.bytes);
  }
  const count = ids.length - sizes.size;
  if (count > 0) throw new VaultFailure({ code: 'backup-attachments-missing', count });
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
  if (!read.ok) throw new VaultFailure({ code: 'file-not-readable' });
  return read.value;
}

function readableFile(files: Files, path: string): OpenFile {
  const file = readable(() => files.openRead(path));
  return { ...file, read: (into, position) => readable(() => file.read(into, position)) };
}
