import { join } from 'node:path';
import { readBesideNames } from '../../../src-shared/backup-format/beside.ts';
import { readStructure } from '../../../src-shared/backup-format/structure.ts';
import { isVersionName } from '../../../src-shared/backup-format/version-name.ts';
import { BlobId } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { readerSodium } from '../crypto/index.ts';
import type { Files } from '../ports/files.ts';
import { beginsLikeBackup } from './place-files.ts';
import { ensurePlace, hasUnfinishedVersion, placeFailureOf } from './place-folder.ts';
import type { PruneTask, PrunedPlace } from './place-tasks.ts';
import { fsyncFolderWhereKnown } from './publish-file.ts';
import { leaveIfCancelled, type TaskControl } from './task-control.ts';
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
    const kept = await namedByThoseLeft(folder, files);
    const freedBytes = versions.freedBytes + (kept === null ? 0 : removeAttachments(folder, kept, control, files));
    return ok({ removed: versions.removed, freedBytes });
  } catch (thrown) {
    return placeFailureOf(thrown, files, folder);
  }
}

function removeVersions({ folder, remove }: PruneTask, files: Files): PrunedPlace {
  const removed: string[] = [];
  let freedBytes = 0;
  for (const fileName of new Set(remove)) {
    const stat = isVersionName(fileName) ? files.stat(join(folder, fileName)) : null;
    if (stat?.kind !== 'file') continue;
    files.unlink(join(folder, fileName));
    removed.push(fileName);
    freedBytes += stat.bytes;
  }
  if (removed.length > 0) fsyncFolderWhereKnown(files, folder);
  return { removed, freedBytes };
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

/** Bytes that were freed. */
function removeAttachments(folder: string, named: ReadonlySet<BlobId>, control: TaskControl, files: Files): number {
  const blobs = join(folder, 'blobs');
  if (files.stat(blobs)?.kind !== 'folder') return 0;
  const before = files.list(folder).sort().join('\n');
  let freedBytes = 0;
  let deleted = 0;
  for (const within of files.list(blobs).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    if (files.stat(join(blobs, within))?.kind !== 'folder') continue;
    for (const name of files.list(join(blobs, within))) {
      const id = BlobId.safeParse(name);
      if (!id.success || !name.startsWith(within) || named.has(id.data)) continue;
      leaveIfCancelled(control);
      const isQuiet = deleted % A_LOOK !== 0 || isUnchanged(folder, before, files);
      if (!isQuiet) return freedBytes;
      const path = join(blobs, within, name);
      const stat = files.stat(path);
      if (stat?.kind !== 'file') continue;
      files.unlink(path);
      deleted += 1;
      freedBytes += stat.bytes;
    }
  }
  return freedBytes;
}

/** Nobody is writing a version there, and none has come since the names were read. */
function isUnchanged(folder: string, before: string, files: Files): boolean {
  return !hasUnfinishedVersion(files, folder) && files.list(folder).sort().join('\n') === before;
}
