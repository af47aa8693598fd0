import {
  MAX_TOMBSTONE_BYTES,
  parseTombstone,
  tombstoneFileName,
  type Tombstone,
} from '../../../src-shared/backup-format/tombstone.ts';

/** More patients than a life's work erases. */
const MOST_FILES = 20_000;

/** The tombstones among the files beside a version, whose signatures are still to be verified. What is not one, or cannot be read, is passed over. */
export async function readTombstones(files: readonly File[]): Promise<Tombstone[]> {
  const found: Tombstone[] = [];
  for (const file of files.slice(0, MOST_FILES)) {
    if (file.size > MAX_TOMBSTONE_BYTES) continue;
    const bytes = await file.arrayBuffer().catch(() => null);
    const tombstone = bytes && parseTombstone(new Uint8Array(bytes));
    if (tombstone !== null && tombstoneFileName(tombstone.patientId) === file.name) found.push(tombstone);
  }
  return found;
}
