import { z } from 'zod';
import { readMeta, writeMeta } from '../meta.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';

const KEY = 'kept-pins';
const Kept = z.record(z.string(), z.string());
const Pinned = z.object({ id: z.string(), pin: z.string() });

/** Her words by backup id. */
export type Pins = Readonly<Partial<Record<string, string>>>;

/** A value that cannot be read counts as none: it may not keep her from restoring. */
function kept(db: ReadableDb): Record<string, string> {
  const text = readMeta(db, KEY);
  return text === null ? {} : (Kept.safeParse(jsonOf(text)).data ?? {});
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function keep(db: WritableDb, pins: Readonly<Record<string, string>>): void {
  const text = JSON.stringify(pins);
  if (text !== JSON.stringify(kept(db))) writeMeta(db, KEY, text);
}

function pinned(db: ReadableDb): z.infer<typeof Pinned>[] {
  const rows = db.prepare('SELECT id, pin FROM versions WHERE pin IS NOT NULL').all();
  return rows.map((row) => Pinned.parse(row));
}

/** Every pin of the record, also of versions that lie in no place which it knows; none in a database whose schema is older than places. */
export function listPins(db: ReadableDb): Pins {
  if (!knowsVersions(db)) return {};
  return { ...kept(db), ...Object.fromEntries(pinned(db).map(({ id, pin }) => [id, pin])) };
}

function knowsVersions(db: ReadableDb): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'versions'").get() !== undefined;
}

/** For the time when the version is forgotten: a place that is added again finds its pins. Inside the caller's transaction. */
export function keepPinsOf(db: WritableDb, forgotten: ReadonlySet<string>): void {
  const gone = pinned(db).filter(({ id }) => forgotten.has(id));
  if (gone.length > 0) keep(db, { ...kept(db), ...Object.fromEntries(gone.map(({ id, pin }) => [id, pin])) });
}

/** Gives a version that has come back its pin, and forgets it here: from now on it stands with the version. Null: it had none. */
export function takeKeptPin(db: WritableDb, backupId: string): string | null {
  const { [backupId]: words = null, ...others } = kept(db);
  if (words !== null) keep(db, others);
  return words;
}

/**
 * Takes over the pins of another state of the record; one that is pinned here and not there stays so. The schema may be older than versions. Inside the caller's
 * transaction.
 */
export function adoptPins(db: WritableDb, pins: Pins): void {
  const rest = kept(db);
  const versions = knowsVersions(db);
  for (const [id, words] of Object.entries(pins)) {
    if (words === undefined) continue;
    const known = versions && db.prepare('UPDATE versions SET pin = ? WHERE id = ?').run(words, id).changes === 1;
    if (!known) rest[id] = words;
  }
  keep(db, rest);
}
