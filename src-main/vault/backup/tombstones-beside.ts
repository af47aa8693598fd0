import { dirname, join } from 'node:path';
import {
  MAX_TOMBSTONE_BYTES,
  TOMBSTONES_FOLDER,
  parseTombstone,
  tombstoneFileName,
  type Tombstone,
} from '../../../src-shared/backup-format/tombstone.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { readWholeFile } from '../ports/whole-file.ts';

/** More patients than a life's work erases; a folder with more files is somebody's joke, and the rest of it is not read. */
const MOST_FILES = 20_000;
const NAME = /^[0-9a-f-]{36}\.json$/;

/**
 * The tombstones in the folder beside a version, whose signatures are still to be verified. Whatever is not one, too large, under another name than its own or
 * cannot be read is passed over: it may not keep her from restoring.
 */
export function tombstonesBeside(files: Files, version: string): Tombstone[] {
  const folder = join(dirname(version), TOMBSTONES_FOLDER);
  const names = attemptFiles(() => (files.stat(folder)?.kind === 'folder' ? files.list(folder) : []));
  if (!names.ok) return [];
  const found: Tombstone[] = [];
  for (const name of names.value.filter((each) => NAME.test(each)).slice(0, MOST_FILES)) {
    const tombstone = readTombstone(files, join(folder, name));
    if (tombstone !== null && tombstoneFileName(tombstone.patientId) === name) found.push(tombstone);
  }
  return found;
}

/** Null where no tombstone can be read. */
export function readTombstone(files: Files, path: string): Tombstone | null {
  const read = attemptFiles(() => {
    const stat = files.stat(path);
    if (stat?.kind !== 'file' || stat.bytes > MAX_TOMBSTONE_BYTES) return null;
    return readWholeFile(files, path, MAX_TOMBSTONE_BYTES);
  });
  return read.ok && read.value !== null ? parseTombstone(read.value) : null;
}
