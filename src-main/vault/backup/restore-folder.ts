import { join } from 'node:path';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';

/** The database that a restore builds, until its commit gives it a vault's name. No vault file is called so, so nobody takes it for one. */
const STAGED = 'restore.tmp';

export function stagedDatabasePath(folder: string): string {
  return join(folder, STAGED);
}

/**
 * Clears what a restore that never reached its commit left: its database and SQLite's files beside it. Call it while holding the folder and no restore runs: at
 * start, and when a restore ends. Attachments it has placed already stay; they are whole, named by their hash and harmless.
 */
export function removeUnfinishedRestore(files: Files, folder: string): void {
  if (files.stat(folder)?.kind !== 'folder') return;
  for (const name of files.list(folder)) if (name.startsWith(STAGED)) files.unlink(join(folder, name));
  const blobs = join(folder, 'blobs');
  if (files.stat(blobs)?.kind !== 'folder') return;
  for (const name of files.list(blobs)) if (name.startsWith(STAGED_BLOB)) files.unlink(join(blobs, name));
}

/** The same on the way out of another failure, which is the one to report. */
export function removeUnfinishedRestoreQuietly(files: Files, folder: string): void {
  attemptFiles(() => removeUnfinishedRestore(files, folder));
}

const STAGED_BLOB = 'restore-';

export function stagedBlobPath(folder: string, id: string): string {
  return join(folder, 'blobs', `${STAGED_BLOB}${id}.tmp`);
}
