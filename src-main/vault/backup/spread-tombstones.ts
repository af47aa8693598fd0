import { join } from 'node:path';
import {
  TOMBSTONES_FOLDER,
  encodeTombstone,
  tombstoneFileName,
  type Tombstone,
} from '../../../src-shared/backup-format/tombstone.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { equal } from '../crypto/index.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { writeNewFile } from '../ports/whole-file.ts';
import { ensurePlace, placeFailureOf } from './place-folder.ts';
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

/** Each file is whole under its name or not there; one that says the same already is left. `place-not-here`: the disk is gone. */
export function spreadTombstones(
  { folder, tombstones }: SpreadTombstonesTask,
  control: TaskControl,
  files: Files,
  patience: Patience,
): Result<SpreadTombstones, VaultError> {
  let written = 0;
  try {
    ensurePlace(files, folder);
    const within = join(folder, TOMBSTONES_FOLDER);
    for (const tombstone of tombstones) {
      leaveIfCancelled(control);
      const path = join(within, tombstoneFileName(tombstone.patientId));
      const bytes = encodeTombstone(tombstone);
      const there = readTombstone(files, path);
      if (there !== null && equal(encodeTombstone(there), bytes)) continue;
      if (written === 0) files.mkdir(within);
      const unfinished = `${path}.tmp`;
      attemptFiles(() => files.unlink(unfinished));
      writeNewFile(files, unfinished, bytes);
      renamePatiently(files, unfinished, path, patience);
      written += 1;
    }
    if (written > 0) {
      fsyncFolderWhereKnown(files, within);
      fsyncFolderWhereKnown(files, folder);
    }
    return ok({ written });
  } catch (thrown) {
    return placeFailureOf(thrown, files, folder);
  }
}
