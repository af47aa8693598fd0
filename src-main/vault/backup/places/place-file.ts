import { join } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../../../src-shared/canonical-json.ts';
import { utf8Decode, utf8Encode } from '../../../../src-shared/encoding/utf8.ts';
import { PlaceId, VaultId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { attemptFiles } from '../../ports/file-error.ts';
import type { Files } from '../../ports/files.ts';
import { readWholeFile, removeQuietly, writeNewFile } from '../../ports/whole-file.ts';
import { renamePatiently, systemPatience, type Patience } from '../publish-file.ts';

export const PLACE_FILE = 'place.json';
/** What a run that was killed may leave of it. */
export const UNFINISHED_PLACE_FILE = `${PLACE_FILE}.sigilo.tmp`;
const MAX_BYTES = 4096;

/** What a folder says of itself as a place (docs/FORMAT.md, "Places"). */
const PlaceFile = z.strictObject({ createdAt: Instant, format: z.literal(1), placeId: PlaceId, vaultId: VaultId });
export type PlaceFile = z.infer<typeof PlaceFile>;

/** Null where there is none that can be read as one; what the folder is then is not known. Never throws for a file that is there and wrong. */
export function readPlaceFile(files: Files, folder: string): PlaceFile | null {
  const path = join(folder, PLACE_FILE);
  const stat = attemptFiles(() => files.stat(path));
  if (!stat.ok || stat.value?.kind !== 'file' || stat.value.bytes > MAX_BYTES) return null;
  const bytes = attemptFiles(() => readWholeFile(files, path, MAX_BYTES));
  const text = bytes.ok ? utf8Decode(bytes.value) : null;
  if (text === null) return null;
  const parsed = PlaceFile.safeParse(json(text));
  return parsed.success && canonicalJson(parsed.data) === text ? parsed.data : null;
}

/** Whole under its name or not there: a folder with a `place.json` that cannot be read counts as somebody else's. Throws the system's errors. */
export function writePlaceFile(
  files: Files,
  folder: string,
  place: PlaceFile,
  patience: Patience = systemPatience,
): void {
  const unfinished = join(folder, UNFINISHED_PLACE_FILE);
  removeQuietly(files, unfinished);
  writeNewFile(files, unfinished, utf8Encode(canonicalJson(place)));
  try {
    renamePatiently(files, unfinished, join(folder, PLACE_FILE), patience);
  } catch (thrown) {
    removeQuietly(files, unfinished);
    throw thrown;
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
