import { z } from 'zod';
import type { ReadableDb, WritableDb } from './sql.ts';

/** Facts about the vault that live in its database (table `meta`, text by key). */
export type MetaKey = 'vault-id' | 'generation' | 'recovery-proof' | 'failed-before' | (string & {});

const Row = z.object({ value: z.string() });

export function readMeta(db: ReadableDb, key: MetaKey): string | null {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(key);
  return row === undefined ? null : Row.parse(row).value;
}

export function writeMeta(db: WritableDb, key: MetaKey, value: string): void {
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    key,
    value,
  );
}

/** The highest header generation this database has seen; 0 before the first. */
export function readGeneration(db: ReadableDb): number {
  return z.coerce
    .number()
    .int()
    .nonnegative()
    .parse(readMeta(db, 'generation') ?? '0');
}

export function writeGeneration(db: WritableDb, generation: number): void {
  writeMeta(db, 'generation', String(generation));
}
