import { join } from 'node:path';
import {
  TOMBSTONES_FOLDER,
  encodeTombstone,
  tombstoneFileName,
  type Tombstone,
} from '../../../src-shared/backup-format/tombstone.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { equal } from '../crypto/index.ts';
import { attemptFiles, type FileError } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { writeNewFile } from '../ports/whole-file.ts';
import { ensurePlace, isReachable, placeFailureOf } from './place-folder.ts';
import { fsyncFolderWhereKnown, renamePatiently, type Patience } from './publish-file.ts';
import { leaveIfCancelled, type TaskControl } from './task-control.ts';
import { readTombstone } from './tombstones-beside.ts';

/** Writes who was erased into a place, so that whoever restores an older version out of it leaves them out. */
export interface SpreadTombstonesTask {
  readonly kind: 'spread-tombstones';
  /** Of the place. */
  readonly folder: string;
  readonly tombstones: readonly Tombstone[];
}

export interface SpreadTombstones {
  /** How many were not there before, or not whole. */
  readonly written: number;
}

/**
 * Each file is whole under its name or not there; one that says the same already is left. One that cannot be written keeps none of the others back, and is the
 * error of all. `place-not-here`: the disk is gone.
 */
export function spreadTombstones(
  { folder, tombstones }: SpreadTombstonesTask,
  control: TaskControl,
  files: Files,
  patience: Patience,
): Result<SpreadTombstones, VaultError> {
  let written = 0;
  let failure: FileError | null = null;
  try {
    ensurePlace(files, folder);
    const within = join(folder, TOMBSTONES_FOLDER);
    for (const tombstone of tombstones) {
      leaveIfCancelled(control);
      const done = attemptFiles(() => spreadOne(within, tombstone, files, patience));
      if (!done.ok) failure ??= done.error;
      else if (done.value) written += 1;
      if (!done.ok && !isReachable(files, folder)) break;
    }
    if (written > 0) {
      fsyncFolderWhereKnown(files, within);
      fsyncFolderWhereKnown(files, folder);
    }
    if (failure !== null) throw new VaultFailure(failure);
    return ok({ written });
  } catch (thrown) {
    return placeFailureOf(thrown, files, folder);
  }
}

/** False where it says the same already. */
function spreadOne(within: string, tombstone: Tombstone, files: Files, patience: Patience): boolean {
  const path = join(within, tombstoneFileName(tombstone.patientId));
  const bytes = encodeTombstone(tombstone);
  const there = readTombstone(files, path);
  if (there !== null && equal(encodeTombstone(there), bytes)) return false;
  files.mkdir(within);
  const unfinished = `${path}.tmp`;
  attemptFiles(() => files.unlink(unfinished));
  writeNewFile(files, unfinished, bytes);
  renamePatiently(files, unfinished, path, patience);
  return true;
}
