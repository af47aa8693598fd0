import { z } from 'zod';
import { InstanceId } from '../../../src-shared/ids.ts';
import { Instant } from '../../../src-shared/time.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { ReadableDb, WritableDb } from './sql.ts';

/** Since when this copy of the record can only be read, and the lineage that was seen to go on elsewhere. */
export const LeftBehind = z.strictObject({
  at: Instant,
  lineage: z.strictObject({ machine: InstanceId, sequence: z.number().int().min(0) }),
});
export type LeftBehind = z.infer<typeof LeftBehind>;

const KEY = 'left-behind';

/** Null while this copy is the one that is written. A value that cannot be read counts as none: whoever can write it could as well delete it. */
export function readLeftBehind(db: ReadableDb): LeftBehind | null {
  const text = readMeta(db, KEY);
  if (text === null) return null;
  return LeftBehind.safeParse(jsonOf(text)).data ?? null;
}

export function writeLeftBehind(db: WritableDb, left: LeftBehind): void {
  writeMeta(db, KEY, JSON.stringify(left));
}

export function clearLeftBehind(db: WritableDb): void {
  db.prepare('DELETE FROM meta WHERE key = ?').run(KEY);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
