import { join } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../../../src-shared/canonical-json.ts';
import { utf8Decode, utf8Encode } from '../../../../src-shared/encoding/utf8.ts';
import { PlaceId, VaultId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { attemptFiles } from '../../ports/file-error.ts';
import type { Files } from '../../ports/files.ts';
import { readWholeFile, writeNewFile } from '../../ports/whole-file.ts';

export const PLACE_FILE = 'place.json';
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

/** Throws the system's errors. */
export function writePlaceFile(files: Files, folder: string, place: PlaceFile): void {
  writeNewFile(files, join(folder, PLACE_FILE), utf8Encode(canonicalJson(place)));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
