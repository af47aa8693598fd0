import { join } from 'node:path';
import { readBesideNames } from '../../../src-shared/backup-format/beside.ts';
import { readStructure } from '../../../src-shared/backup-format/structure.ts';
import { isVersionName } from '../../../src-shared/backup-format/version-name.ts';
import { BlobId } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { readerSodium } from '../crypto/index.ts';
import { attemptFiles, type FileError } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { isFolderItself } from './folder-itself.ts';
import { beginsLikeBackup } from './place-files.ts';
import { ensurePlace, hasUnfinishedVersion, placeFailureOf } from './place-folder.ts';
import type { PruneTask, PrunedPlace } from './place-tasks.ts';
import { fsyncFolderWhereKnown } from './publish-file.ts';
import { leaveIfCancelled, type TaskControl } from './task-control.ts';
import { failureOf } from './task-error.ts';
import { withSource } from './verify.ts';

/** Attachments deleted between two looks at whether another computer has begun to write. */
const A_LOOK = 32;

/**
 * Deletes the listed versions, then attachments that no file left there names. The versions first and durably: whenever this ends, by a kill too, a version that
 * stands has all its attachments. Whatever begins like a backup counts as one that is left, under any name; where the names in one cannot be read, or somebody is
 * writing a version, no attachment is deleted, which the next time makes good. A listed name that is not of the app's own form, or not there, is passed over.
 */
export async function prunePlace(
  task: PruneTask,
  control: TaskControl,
  files: Files,
): Promise<Result<PrunedPlace, VaultError>> {
  const { folder } = task;
  try {
    ensurePlace(files, folder);
    leaveIfCancelled(control);
    const versions = removeVersions(task, files);
    return ok({ ...versions, freedBytes: versions.freedBytes + (await removeUnnamed(task, versions, control, files)) });
  } catch (thrown) {
    return placeFailureOf(thrown, files, folder);
  }
}

/** One that cannot be deleted stays and is not named; an error only where that is so of all of them, or where what was deleted is not known to be so for good. */
function removeVersions({ folder, remove }: PruneTask, files: Files): PrunedPlace {
  const removed: string[] = [];
  let freedBytes = 0;
  let failure: FileError | null = null;
  for (const fileName of new Set(remove)) {
    const gone = attemptFiles(() => {
      const stat = isVersionName(fileName) ? files.stat(join(folder, fileName)) : null;
      if (stat?.kind !== 'file') return null;
      files.unlink(join(folder, fileName));
      return stat.bytes;
    });
    if (!gone.ok) failure = gone.error;
    if (!gone.ok || gone.value === null) continue;
    removed.push(fileName);
    freedBytes += gone.value;
  }
  if (removed.length === 0 && failure !== null) throw new VaultFailure(failure);
  if (removed.length > 0) fsyncFolderWhereKnown(files, folder);
  return { removed, freedBytes };
}

/** Bytes that were freed. Where versions are gone by now, that is the answer: what fails here, or is cancelled, the next time makes good. */
async function removeUnnamed(
  task: PruneTask,
  { removed }: PrunedPlace,
  control: TaskControl,
  files: Files,
): Promise<number> {
  const freed = { bytes: 0 };
  try {
    const named = await namedByThoseLeft(task.folder, files);
    if (named !== null) removeAttachments(task, named, control, files, freed);
  } catch (thrown) {
    if (removed.length === 0 || failureOf(thrown).ok) throw thrown;
  }
  return freed.bytes;
}

/** Null where it cannot be known. */
async function namedByThoseLeft(folder: string, files: Files): Promise<ReadonlySet<BlobId> | null> {
  const named = new Set<BlobId>();
  for (const name of files.list(folder)) {
    const path = join(folder, name);
    if (files.stat(path)?.kind === 'folder') continue;
    if (!isVersionName(name) && beginsLikeBackup(files, path) === 'no') continue;
    const names = await withSource(files, path, async (source) => {
      const structure = await readStructure(source, readerSodium());
      return structure.ok ? readBesideNames(source, structure.value) : structure;
    });
    if (!names.ok) return null;
    for (const id of names.value) named.add(id);
  }
  return named;
}

/** Counts in `freed` what goes. Nothing that lies behind a link is deleted: it may be another place's, or the record's own. */
function removeAttachments(
  { folder, sparesSince }: PruneTask,
  named: ReadonlySet<BlobId>,
  control: TaskControl,
  files: Files,
  freed: { bytes: number },
): void {
  const blobs = join(folder, 'blobs');
  if (!isFolderItself(files, blobs)) return;
  const sparesFrom = sparesSince === undefined ? Number.POSITIVE_INFINITY : Date.parse(sparesSince);
  const before = files.list(folder).sort().join('\n');
  let deleted = 0;
  for (const within of files.list(blobs).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    if (!isFolderItself(files, join(blobs, within))) continue;
    for (const name of files.list(join(blobs, within))) {
      const id = BlobId.safeParse(name);
      if (!id.success || !name.startsWith(within) || named.has(id.data)) continue;
      leaveIfCancelled(control);
      if (deleted % A_LOOK === 0 && !isUnchanged(folder, before, files)) return;
      const path = join(blobs, within, name);
      const stat = files.stat(path);
      if (stat?.kind !== 'file' || stat.modifiedMs >= sparesFrom) continue;
      files.unlink(path);
      deleted += 1;
      freed.bytes += stat.bytes;
    }
  }
}

/** Nobody is writing a version there, and none has come since the names were read. */
function isUnchanged(folder: string, before: string, files: Files): boolean {
  return !hasUnfinishedVersion(files, folder) && files.list(folder).sort().join('\n') === before;
}
