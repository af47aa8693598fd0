import { z } from 'zod';
import { VersionChanges, VersionReason } from '../../../../src-shared/commands/places.contract.ts';
import { BackupId, InstanceId, PlaceId } from '../../../../src-shared/ids.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { keepPinsOf, takeKeptPin } from './kept-pins.ts';
import { mustChangeOne } from './one-row.ts';

const Row = z
  .object({
    id: BackupId,
    created_at: Instant,
    zone: Zone,
    sequence: z.number().int(),
    instance_id: InstanceId,
    reason: VersionReason,
    patients: z.number().int(),
    notes: z.number().int(),
    documents: z.number().int(),
    audit_seq: z.number().int(),
    changed: z
      .string()
      .transform((text): unknown => JSON.parse(text))
      .pipe(VersionChanges),
    seen_as: z.enum(['ours', 'other-computer', 'newer-lineage']),
    pin: z.string().nullable(),
  })
  .transform(({ id, created_at, instance_id, audit_seq, seen_as, ...row }) => ({
    ...row,
    backupId: id,
    createdAt: created_at,
    instanceId: instance_id,
    /** The last entry of this record's chain that it holds; 0 where that is not known, or it holds entries that this record does not. */
    auditSeq: audit_seq,
    seenAs: seen_as,
  }));
export type StoredVersion = z.infer<typeof Row>;

const CopyRow = z
  .object({
    version_id: BackupId,
    place_id: PlaceId,
    file_name: z.string(),
    bytes: z.coerce.number().int(),
    new_bytes: z.coerce.number().int(),
    written_at: Instant,
    verified_at: Instant.nullable(),
    state: z.enum(['whole', 'damaged', 'missing']),
  })
  .transform((row) => ({
    backupId: row.version_id,
    placeId: row.place_id,
    fileName: row.file_name,
    bytes: row.bytes,
    /** The file and the attachments that came new to the place with it. */
    newBytes: row.new_bytes,
    writtenAt: row.written_at,
    verifiedAt: row.verified_at,
    state: row.state,
  }));
/** One version in one place. */
export type StoredCopy = z.infer<typeof CopyRow>;

const COLUMNS =
  'id, created_at, zone, sequence, instance_id, reason, patients, notes, documents, audit_seq, changed, seen_as, pin';

/** Newest first: by number, then by date where two computers made the same one. */
export function listVersions(db: ReadableDb): StoredVersion[] {
  return db
    .prepare(`SELECT ${COLUMNS} FROM versions ORDER BY sequence DESC, created_at DESC, id`)
    .all()
    .map((row) => Row.parse(row));
}

export function listCopies(db: ReadableDb): StoredCopy[] {
  return db
    .prepare(
      `SELECT version_id, place_id, file_name, bytes, new_bytes, written_at, verified_at, state FROM version_copies
        ORDER BY place_id, version_id`,
    )
    .all()
    .map((row) => CopyRow.parse(row));
}

/** Nothing where the version is known already. One that was pinned when it was forgotten is pinned again. */
export function insertVersion(db: WritableDb, version: StoredVersion): void {
  const pin = version.pin ?? takeKeptPin(db, version.backupId);
  db.prepare(
    `INSERT INTO versions (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  ).run(
    version.backupId,
    version.createdAt,
    version.zone,
    version.sequence,
    version.instanceId,
    version.reason,
    version.patients,
    version.notes,
    version.documents,
    version.auditSeq,
    JSON.stringify(version.changed),
    version.seenAs,
    pin,
  );
}

export function setVersionChanges(db: WritableDb, backupId: BackupId, changed: VersionChanges): void {
  mustChangeOne(db.prepare('UPDATE versions SET changed = ? WHERE id = ?').run(JSON.stringify(changed), backupId));
}

/** Answers whether there was such a version. */
export function setPin(db: WritableDb, backupId: BackupId, words: string | null): boolean {
  return db.prepare('UPDATE versions SET pin = ? WHERE id = ?').run(words, backupId).changes === 1;
}

/** New, or as it stands now. */
export function putCopy(db: WritableDb, copy: StoredCopy): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO version_copies (version_id, place_id, file_name, bytes, new_bytes, written_at, verified_at, state)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (version_id, place_id) DO UPDATE SET file_name = excluded.file_name, bytes = excluded.bytes,
           new_bytes = excluded.new_bytes, verified_at = excluded.verified_at, state = excluded.state`,
      )
      .run(
        copy.backupId,
        copy.placeId,
        copy.fileName,
        String(copy.bytes),
        String(copy.newBytes),
        copy.writtenAt,
        copy.verifiedAt,
        copy.state,
      ),
  );
}

export function deleteCopy(db: WritableDb, { backupId, placeId }: Pick<StoredCopy, 'backupId' | 'placeId'>): void {
  mustChangeOne(db.prepare('DELETE FROM version_copies WHERE version_id = ? AND place_id = ?').run(backupId, placeId));
}

const Nowhere = z.object({ id: BackupId });

/** Versions that lie in no place any more. That one was pinned is kept, should it come back. */
export function forgetVersionsNowhere(db: WritableDb): void {
  const nowhere = db
    .prepare('SELECT id FROM versions WHERE id NOT IN (SELECT version_id FROM version_copies) AND pin IS NOT NULL')
    .all();
  keepPinsOf(db, new Set(nowhere.map((row) => Nowhere.parse(row).id)));
  db.prepare('DELETE FROM versions WHERE id NOT IN (SELECT version_id FROM version_copies)').run();
}

const Highest = z.object({ sequence: z.number().int().nullable() });

/** The highest number of a version that was made here or is known to be authentic; 0 without one. What a file that was found says of itself does not count. */
export function highestSequence(db: ReadableDb): number {
  const row = db
    .prepare("SELECT max(sequence) AS sequence FROM versions WHERE reason <> 'found' OR audit_seq > 0")
    .get();
  return Highest.parse(row).sequence ?? 0;
}
