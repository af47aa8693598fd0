import { z } from 'zod';
import { BlobId } from '../../../src-shared/ids.ts';
import { namedBlobs } from './blob-references.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { ReadableDb, WritableDb } from './sql.ts';

const LOST = 'lost-attachments';
const Lost = z.array(BlobId);

/** Attachments that rows name and no intact copy was found of when it was last looked for, in ascending order. */
export function lostAttachments(db: ReadableDb): BlobId[] {
  const text = readMeta(db, LOST);
  const kept = text === null ? [] : Lost.parse(JSON.parse(text));
  if (kept.length === 0) return [];
  const named = new Set(namedBlobs(db));
  return kept.filter((id) => named.has(id));
}

/** Inside the caller's transaction. */
export function keepLostAttachments(db: WritableDb, ids: Iterable<BlobId>): void {
  const text = JSON.stringify([...new Set(ids)].sort());
  if (text !== (readMeta(db, LOST) ?? '[]')) writeMeta(db, LOST, text);
}
