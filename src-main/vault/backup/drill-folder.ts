import { join } from 'node:path';
import { hex, randomBytes } from '../crypto/index.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { isFolderItself } from './folder-itself.ts';

/** `drill-<16 hex digits>.tmp`, inside the vault's folder: no vault file is called so. */
const NAME = /^drill-[0-9a-f]{16}\.tmp$/;

export function newDrillFolder(folder: string): string {
  return join(folder, `drill-${hex(randomBytes(8))}.tmp`);
}

/**
 * Deletes what drills have left: at the start of the process, before a drill and at its end. Only folders of the drill's own name, and in them only what a drill
 * writes. Best effort: what is left is sealed, its page key is gone with the thread that made it, and the next start tries again.
 */
export function clearDrills(files: Files, folder: string): void {
  attemptFiles(() => {
    if (files.stat(folder)?.kind !== 'folder') return;
    for (const name of files.list(folder)) {
      const scratch = join(folder, name);
      if (NAME.test(name) && isFolderItself(files, scratch)) clearOne(files, scratch);
    }
  });
}

function clearOne(files: Files, scratch: string): void {
  attemptFiles(() => {
    const blobs = join(scratch, 'blobs');
    if (isFolderItself(files, blobs)) {
      for (const name of files.list(blobs)) removeFolderOfFiles(files, join(blobs, name));
      files.removeEmptyFolder(blobs);
    }
    removeFolderOfFiles(files, scratch);
  });
}

function removeFolderOfFiles(files: Files, path: string): void {
  attemptFiles(() => {
    if (!isFolderItself(files, path)) {
      files.unlink(path);
      return;
    }
    for (const name of files.list(path)) attemptFiles(() => files.unlink(join(path, name)));
    files.removeEmptyFolder(path);
  });
}
