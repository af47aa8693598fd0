import { basename, dirname, join } from 'node:path';
import { readBesideNames } from '../../../src-shared/backup-format/beside.ts';
import { readStructure } from '../../../src-shared/backup-format/structure.ts';
import { vaultHeaderOf } from '../../../src-shared/backup-format/vault-header-of.ts';
import { isVersionName } from '../../../src-shared/backup-format/version-name.ts';
import type { BlobId } from '../../../src-shared/ids.ts';
import { needsKeyFile } from '../../../src-shared/key-file-rules.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { readerSodium } from '../crypto/index.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { blobFolder } from '../storage/vault-folder.ts';
import { beginsLikeBackup } from './place-files.ts';
import type { LookTask, LookedAt, LookedAtFile } from './place-tasks.ts';
import { PLACE_FILE } from './places/place-file.ts';
import { leaveIfCancelled, type TaskControl } from './task-control.ts';
import { failureOf } from './task-error.ts';
import { withSource } from './verify.ts';

/** More versions than any rule keeps; a folder with more is shown as far as its newest. */
const MOST_FILES = 2_000;
/** Folders inside the chosen one that are looked into. */
const MOST_FOLDERS = 200;

/**
 * What backups stand in a folder, newest first, or what one file is. The folder may be a place, the folder that holds a place, or the `blobs` of one. Reads headers,
 * the names of attachments and whether they are there, nothing else; each folder of attachments is listed once, however many versions name what lies in it. `file-missing`, `file-not-readable`: the chosen folder itself.
 */
export async function lookAt(
  task: LookTask,
  control: TaskControl,
  files: Files,
): Promise<Result<LookedAt, VaultError>> {
  try {
    const stat = attemptFiles(() => files.stat(task.path));
    if (!stat.ok) return err({ code: 'file-not-readable' });
    if (stat.value === null) return err({ code: 'file-missing' });
    if (stat.value.kind === 'file') return ok({ kind: 'file', files: [await lookAtFile(files, task.path, new Set())] });
    const { path: folder, names } = task;
    const listed = attemptFiles(() => names?.map((name) => join(folder, name)) ?? findVersions(files, folder));
    if (!listed.ok) return err({ code: 'file-not-readable' });
    const found: LookedAtFile[] = [];
    const present = new Set<string>();
    for (const [index, path] of listed.value.entries()) {
      leaveIfCancelled(control);
      control.onProgress('verify', index / listed.value.length);
      found.push(await lookAtFile(files, path, present));
    }
    return ok({ kind: 'folder', files: names === undefined ? found.sort(newestFirst) : found });
  } catch (thrown) {
    return failureOf(thrown);
  }
}

/**
 * Whole paths. By name the newest come first, so that those are looked at where there are too many. A folder that is no place itself is also looked into one level
 * deeper: into places, and where it holds no version of its own into every folder.
 */
function findVersions(files: Files, chosen: string): string[] {
  const folder = placeOf(chosen);
  const own = versionsIn(files, folder);
  if (isPlace(files, folder)) return own;
  const within = files
    .list(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => isFolder(files, path) && (own.length === 0 || isPlace(files, path)))
    .slice(0, MOST_FOLDERS);
  // One that may not be read is like one without any.
  const found = within.flatMap((path) => {
    const versions = attemptFiles(() => versionsIn(files, path));
    return versions.ok ? versions.value : [];
  });
  return [...own, ...found].slice(0, MOST_FILES);
}

function isPlace(files: Files, folder: string): boolean {
  const stat = attemptFiles(() => files.stat(join(folder, PLACE_FILE)));
  return stat.ok && stat.value?.kind === 'file';
}

/** Where somebody has gone into the `blobs` of a place, or one of its folders. */
function placeOf(chosen: string): string {
  const inside = /^[0-9a-f]{2}$/.test(basename(chosen)) ? dirname(chosen) : chosen;
  return basename(inside) === 'blobs' ? dirname(inside) : chosen;
}

function isFolder(files: Files, path: string): boolean {
  const stat = attemptFiles(() => files.stat(path));
  return stat.ok && stat.value?.kind === 'folder';
}

function versionsIn(files: Files, folder: string): string[] {
  return files
    .list(folder)
    .filter((name) => name.toLowerCase().endsWith('.sigilo'))
    .sort()
    .reverse()
    .map((name) => join(folder, name))
    .filter((path) => isVersionName(basename(path)) || beginsLikeBackup(files, path) === 'yes')
    .slice(0, MOST_FILES);
}

/** Never fails. `present`: attachments that were found to be there, so that those which versions share are looked for once. */
async function lookAtFile(files: Files, path: string, present: Set<string>): Promise<LookedAtFile> {
  const stat = attemptFiles(() => files.stat(path));
  const looked = await withSource(files, path, async (source) => {
    const structure = await readStructure(source, readerSodium());
    if (!structure.ok) return structure;
    const names = await readBesideNames(source, structure.value);
    return names.ok ? ok({ header: structure.value.header, attachments: names.value }) : names;
  });
  const file = { fileName: basename(path), path, bytes: stat.ok ? (stat.value?.bytes ?? 0) : 0 };
  if (!looked.ok)
    return { ...file, header: null, keyFileNeeded: false, attachments: [], attachmentsMissing: 0, error: looked.error };
  const { header, attachments } = looked.value;
  const vaultHeader = vaultHeaderOf(header, readerSodium());
  return {
    ...file,
    header,
    keyFileNeeded: vaultHeader.ok && needsKeyFile(vaultHeader.value.fields),
    attachments,
    attachmentsMissing: countMissing(files, dirname(path), attachments, present),
    error: vaultHeader.ok ? null : vaultHeader.error,
  };
}

function countMissing(files: Files, folder: string, ids: readonly BlobId[], present: Set<string>): number {
  let missing = 0;
  for (const id of ids) {
    const within = blobFolder(folder, id);
    if (!present.has(within)) {
      present.add(within);
      const listed = attemptFiles(() => files.list(within));
      if (listed.ok) for (const name of listed.value) present.add(join(within, name));
    }
    if (!present.has(join(within, id))) missing += 1;
  }
  return missing;
}

/** Those that cannot be read stand last, by name. */
function newestFirst(a: LookedAtFile, b: LookedAtFile): number {
  if (a.header === null || b.header === null) {
    if (a.header !== b.header) return a.header === null ? 1 : -1;
    return a.fileName < b.fileName ? 1 : -1;
  }
  if (a.header.createdAt !== b.header.createdAt) return a.header.createdAt < b.header.createdAt ? 1 : -1;
  return b.header.sequence - a.header.sequence;
}
