import { z } from 'zod';
import { BlobId } from '../../../src-shared/ids.ts';
import type { ReadableDb } from './sql.ts';

const Name = z.object({ name: z.string() });

/** The tables whose rows name a sealed attachment: those with a column `blob_id`. The reader of backups goes by the same rule. */
export function tablesWithBlobs(db: ReadableDb): string[] {
  return db
    .prepare(
      `SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
      WHERE t.type = 'table' AND c.name = 'blob_id' ORDER BY t.name`,
    )
    .all()
    .map((row) => Name.parse(row).name);
}

const Named = z.object({ blob_id: BlobId });

/** Every attachment that a row names, once, in order. */
export function namedBlobs(db: ReadableDb): BlobId[] {
  const each = tablesWithBlobs(db).map((table) => `SELECT blob_id FROM ${table}`);
  return db
    .prepare(`${each.join(' UNION ')} ORDER BY blob_id`)
    .all()
    .map((row) => Named.parse(row).blob_id);
}

/** The attachment that one row names; null for a row that is not there, or names none that could be one. */
export function blobOfRow(db: ReadableDb, table: string, id: string): BlobId | null {
  if (!tablesWithBlobs(db).includes(table)) return null;
  const row = db.prepare(`SELECT blob_id FROM ${table} WHERE id = ?`).get(id);
  return Named.safeParse(row).data?.blob_id ?? null;
}
