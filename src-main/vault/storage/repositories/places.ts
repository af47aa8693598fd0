import { z } from 'zod';
import { PlaceKind } from '../../../../src-shared/commands/places.contract.ts';
import { PlaceId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { VaultError } from '../../../../src-shared/vault-error.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { mustChangeOne } from './one-row.ts';

const jsonOf = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

const Row = z
  .object({
    id: PlaceId,
    name: z.string(),
    path: z.string(),
    kind: PlaceKind,
    volume: z.string(),
    marks: jsonOf(z.record(z.string(), z.string())),
    blob_bytes: z.coerce.number().int(),
    added_at: Instant,
    seen_at: Instant,
    checked_at: Instant.nullable(),
    last_error: jsonOf(VaultError).nullable(),
    remind_after_days: z.number().int().nullable(),
  })
  .transform(({ id, blob_bytes, added_at, seen_at, checked_at, last_error, remind_after_days, ...row }) => ({
    ...row,
    placeId: id,
    /** Of the attachments there, as last measured. */
    blobBytes: blob_bytes,
    addedAt: added_at,
    seenAt: seen_at,
    checkedAt: checked_at,
    lastError: last_error,
    remindAfterDays: remind_after_days,
  }));
/** A place as the record knows it. `marks`: hashes of our readable files there; `volume`: its path on its own disk. */
export type StoredPlace = z.infer<typeof Row>;

/** In the order in which she added them. */
export function listPlaces(db: ReadableDb): StoredPlace[] {
  return db
    .prepare(
      `SELECT id, name, path, kind, volume, marks, blob_bytes, added_at, seen_at, checked_at, last_error, remind_after_days
         FROM places ORDER BY added_at, id`,
    )
    .all()
    .map((row) => Row.parse(row));
}

export function findPlace(db: ReadableDb, placeId: PlaceId): StoredPlace | null {
  return listPlaces(db).find((place) => place.placeId === placeId) ?? null;
}

/** Keeps a place as it is now, new or known. */
export function putPlace(db: WritableDb, place: StoredPlace): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO places (id, name, path, kind, volume, marks, blob_bytes, added_at, seen_at, checked_at, last_error, remind_after_days)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, path = excluded.path, kind = excluded.kind, volume = excluded.volume,
           marks = excluded.marks, blob_bytes = excluded.blob_bytes, seen_at = excluded.seen_at, checked_at = excluded.checked_at, last_error = excluded.last_error,
           remind_after_days = excluded.remind_after_days`,
      )
      .run(
        place.placeId,
        place.name,
        place.path,
        place.kind,
        place.volume,
        JSON.stringify(place.marks),
        String(place.blobBytes),
        place.addedAt,
        place.seenAt,
        place.checkedAt,
        place.lastError === null ? null : JSON.stringify(place.lastError),
        place.remindAfterDays,
      ),
  );
}

/** With what is known of the versions there; a version that lies nowhere else is forgotten. */
export function deletePlace(db: WritableDb, placeId: PlaceId): void {
  db.prepare('DELETE FROM version_copies WHERE place_id = ?').run(placeId);
  mustChangeOne(db.prepare('DELETE FROM places WHERE id = ?').run(placeId));
}
