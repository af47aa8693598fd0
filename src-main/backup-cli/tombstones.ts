import { lstat, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  MAX_TOMBSTONE_BYTES,
  TOMBSTONES_FOLDER,
  parseTombstone,
  tombstoneFileName,
  type Tombstone,
} from '../../src-shared/backup-format/tombstone.ts';

/** More patients than a life's work erases. */
const MOST_FILES = 20_000;

/** The tombstones beside a version, whose signatures are still to be verified. What is not one, or cannot be read, is passed over. */
export async function readTombstones(folder: string): Promise<Tombstone[]> {
  const inside = join(folder, TOMBSTONES_FOLDER);
  const names = await readdir(inside).catch(() => []);
  const found: Tombstone[] = [];
  for (const name of names.slice(0, MOST_FILES)) {
    const path = join(inside, name);
    const stat = await lstat(path).catch(() => null);
    if (stat?.isFile() !== true || stat.size > MAX_TOMBSTONE_BYTES) continue;
    const bytes = await readFile(path).catch(() => null);
    const tombstone = bytes && parseTombstone(new Uint8Array(bytes));
    if (tombstone !== null && tombstoneFileName(tombstone.patientId) === name) found.push(tombstone);
  }
  return found;
}
