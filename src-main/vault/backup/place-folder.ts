import { basename, dirname, join } from 'node:path';
import { parseUnfinishedName } from '../../../src-shared/backup-format/version-name.ts';
import { err, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { removeQuietly } from '../ports/whole-file.ts';
import { PLACE_FILE } from './places/place-file.ts';
import { failureOf } from './task-error.ts';

/** `place-not-here` unless the folder of a place stands where it should; `marked`: and the place's own file in it. */
export function ensurePlace(files: Files, folder: string, marked = false): void {
  if (!placeStands(files, folder, marked)) throw new VaultFailure({ code: 'place-not-here' });
}

function placeStands(files: Files, folder: string, marked: boolean): boolean {
  return files.stat(folder)?.kind === 'folder' && (!marked || files.stat(join(folder, PLACE_FILE)) !== null);
}

/** The same where the answer may be that its disk does not answer. */
export function isPlaceHere(files: Files, folder: string, marked = false): boolean {
  const stands = attemptFiles(() => placeStands(files, folder, marked));
  return stands.ok && stands.value && isReachable(files, folder);
}

/** As `failureOf`; where the place itself has gone meanwhile, that is said. */
export function placeFailureOf(thrown: unknown, files: Files, folder: string): Result<never, VaultError> {
  const failure = failureOf(thrown);
  if (failure.ok || !MAY_BE_GONE.has(failure.error.code)) return failure;
  return isReachable(files, folder) ? failure : err({ code: 'place-not-here' });
}

/** A disk that was pulled out may leave its empty mount point, or a name that answers with an error. */
export function isReachable(files: Files, folder: string): boolean {
  const stat = attemptFiles(() => files.stat(folder));
  return stat.ok && stat.value?.kind === 'folder' && attemptFiles(() => files.list(folder)).ok;
}

const MAY_BE_GONE: ReadonlySet<string> = new Set([
  'file-missing',
  'io-failed',
  'file-not-readable',
  'backup-verify-failed',
]);
const FOREIGN_AFTER_DAYS = 2;
const DAY_MS = 86_400_000;

/**
 * Clears what a run of the app that was killed has left in a place: at once where this very copy of the record wrote it, and where its name is two days or more away where another did,
 * who may be writing now. `version`: whole path of the version that is about to be written; where it has no name of the app's form nothing is cleared.
 */
export function removeUnfinishedVersions(files: Files, version: string): void {
  const folder = dirname(version);
  const mine = parseUnfinishedName(`${basename(version)}.tmp`);
  if (mine === null) return;
  for (const within of [folder, join(folder, 'blobs')]) {
    if (files.stat(within)?.kind !== 'folder') continue;
    for (const name of files.list(within)) {
      const left = parseUnfinishedName(name);
      if (left === null) continue;
      const days = Math.abs(Date.parse(mine.day) - Date.parse(left.day)) / DAY_MS;
      // What cannot be cleared away is in the way of no other name.
      if (left.instance === mine.instance || days >= FOREIGN_AFTER_DAYS) removeQuietly(files, join(within, name));
    }
  }
}

/** Whether a run of the app is writing there, or was killed there not long ago. */
export function hasUnfinishedVersion(files: Files, folder: string): boolean {
  return files.list(folder).some((name) => parseUnfinishedName(name) !== null);
}
