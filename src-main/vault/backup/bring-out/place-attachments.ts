import type { BlobId } from '../../../../src-shared/ids.ts';
import type { Files } from '../../ports/files.ts';
import { removeQuietly } from '../../ports/whole-file.ts';
import { checkBlob } from '../../storage/blobs.ts';
import { blobPath } from '../../storage/vault-folder.ts';
import { BlobRestorer } from '../restore-blobs.ts';
import type { TaskControl } from '../task-control.ts';
import type { OpenVersion } from './open-version.ts';
import { attachmentAgain } from './read-again.ts';

/**
 * Puts attachments of a version into the record's folder, sealed as they are, durable and each under its name: they go there before any row names them. One that
 * is there and whole is left; a damaged one is replaced. Answers those that were not there before; where it fails it takes them away again.
 */
export async function placeAttachments(
  version: OpenVersion,
  ids: readonly BlobId[],
  folder: string,
  files: Files,
  control: TaskControl,
): Promise<BlobId[]> {
  const restorer = new BlobRestorer(files, folder);
  const placed: BlobId[] = [];
  try {
    for (const [index, id] of [...new Set(ids)].entries()) {
      control.onProgress('restore', index / ids.length);
      // What stands here is whole or not whatever the version has; one that is, the version is not asked for.
      if (isWhole(folder, id, files)) continue;
      if (files.stat(blobPath(folder, id)) === null) placed.push(id);
      await attachmentAgain(version, id, control, restorer.sink(id));
    }
    restorer.finish();
    return placed;
  } catch (thrown) {
    for (const id of placed) removeQuietly(files, blobPath(folder, id));
    throw thrown;
  } finally {
    restorer.dispose();
  }
}

function isWhole(folder: string, id: BlobId, files: Files): boolean {
  if (files.stat(blobPath(folder, id))?.kind !== 'file') return false;
  const checked = checkBlob({ files, folder }, id);
  return checked.ok && checked.value;
}
