import { join } from 'node:path';
import type { BlobId } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { removeQuietly } from '../ports/whole-file.ts';
import { TMP, blobFolder, blobPath } from '../storage/vault-folder.ts';
import { isWholeIn, nameOf, openSource, sourceFailureOf } from './place-attachments.ts';
import { fsyncFolderWhereKnown, renamePatiently, type Patience } from './publish-file.ts';
import { leaveIfCancelled, type TaskControl } from './task-control.ts';
import { failureOf } from './task-error.ts';

/** Looks for an intact copy of each attachment that the vault's folder misses or holds damaged, and puts it there. */
export interface HealTask {
  readonly kind: 'heal-attachments';
  /** The vault's folder, which this process holds. */
  readonly folder: string;
  /** What is to stand there. */
  readonly ids: readonly BlobId[];
  /** Folders in whose `blobs` a copy may lie. Nothing there is trusted: the name proves the bytes. */
  readonly sources: readonly string[];
}

export interface HealedAttachments {
  readonly healed: readonly BlobId[];
  /** No intact copy was found of these. */
  readonly lost: readonly BlobId[];
}

const STEP_BYTES = 1024 * 1024;

/**
 * Reads each attachment in the vault's folder; what does not fit its name is replaced by a copy that does: hashed while it is written beside, made durable, read back,
 * renamed. A source that cannot be read is passed over. An error is about the vault's own folder, and whatever was healed before stays.
 */
export function healAttachments(
  task: HealTask,
  control: TaskControl,
  files: Files,
  patience: Patience,
): Result<HealedAttachments, VaultError> {
  const healed: BlobId[] = [];
  const lost: BlobId[] = [];
  const touched = new Set<string>();
  try {
    for (const [index, id] of task.ids.entries()) {
      leaveIfCancelled(control);
      control.onProgress('verify', index / task.ids.length);
      if (isWholeIn(files, task.folder, id, () => leaveIfCancelled(control))) continue;
      if (bringBack(task, id, control, files, patience)) {
        healed.push(id);
        touched.add(blobFolder(task.folder, id));
      } else lost.push(id);
    }
    return ok({ healed, lost });
  } catch (thrown) {
    return failureOf(thrown);
  } finally {
    if (touched.size > 0)
      for (const folder of [...touched, join(task.folder, 'blobs'), task.folder])
        attemptFiles(() => fsyncFolderWhereKnown(files, folder));
  }
}

/** Whether a source had it. */
function bringBack(task: HealTask, id: BlobId, control: TaskControl, files: Files, patience: Patience): boolean {
  const unfinished = join(task.folder, 'blobs', `heal-${id}${TMP}`);
  for (const source of task.sources) {
    if (!copyFrom(source, id, unfinished, control, files)) continue;
    try {
      const target = blobPath(task.folder, id);
      files.mkdir(blobFolder(task.folder, id));
      files.makeReadOnly(unfinished);
      // Windows would not rename over a read-only file; the copy is durable by now.
      if (files.stat(target) !== null) files.unlink(target);
      renamePatiently(files, unfinished, target, patience);
      return true;
    } catch (thrown) {
      removeQuietly(files, unfinished);
      throw thrown;
    }
  }
  return false;
}

/** Leaves a durable, proven copy under `unfinished`, or nothing. Throws errors of the vault's own folder. */
function copyFrom(source: string, id: BlobId, unfinished: string, control: TaskControl, files: Files): boolean {
  const opened = openSource(files, source, id);
  if (opened === null) return false;
  let whole = false;
  try {
    files.mkdir(join(unfinished, '..'));
    if (files.stat(unfinished) !== null) files.unlink(unfinished);
    const file = files.createExclusive(unfinished);
    try {
      const name = nameOf(opened, new Uint8Array(STEP_BYTES), (piece) => {
        leaveIfCancelled(control);
        file.write(piece);
      });
      whole = name === id;
      if (whole) file.fsync();
    } finally {
      file.close();
    }
    if (whole) whole = readsAs(files, unfinished, id);
  } catch (thrown) {
    whole = false;
    if (sourceFailureOf(thrown) === null) throw thrown;
  } finally {
    opened.close();
    if (!whole) removeQuietly(files, unfinished);
  }
  return whole;
}

function readsAs(files: Files, path: string, id: BlobId): boolean {
  const file = files.openRead(path);
  try {
    return nameOf(file, new Uint8Array(STEP_BYTES), () => undefined) === id;
  } finally {
    file.close();
  }
}
