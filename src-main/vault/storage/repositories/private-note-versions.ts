import { z } from 'zod';
import { PrivateNoteId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { Bytes } from './bytes.ts';
import { mustChangeOne } from './one-row.ts';

/** One row of `private_note_versions`. Never changed after it was written. */
const PrivateVersionRecord = z.object({
  noteId: PrivateNoteId,
  version: z.number().int(),
  sealed: Bytes,
  writtenAt: Instant,
});
export type PrivateVersionRecord = z.infer<typeof PrivateVersionRecord>;

const COLUMNS = 'note_id AS noteId, version, sealed, written_at AS writtenAt';

export function readPrivateVersion(
  db: ReadableDb,
  noteId: PrivateNoteId,
  version: number,
): PrivateVersionRecord | null {
  const found = db
    .prepare(`SELECT ${COLUMNS} FROM private_note_versions WHERE note_id = ? AND version = ?`)
    .get(noteId, version);
  return found === undefined ? null : PrivateVersionRecord.parse(found);
}

/** All versions of a note, one after the other. */
export function* iteratePrivateVersions(db: ReadableDb, noteId: PrivateNoteId): Generator<PrivateVersionRecord> {
  for (const found of db.prepare(`SELECT ${COLUMNS} FROM private_note_versions WHERE note_id = ?`).iterate(noteId))
    yield PrivateVersionRecord.parse(found);
}

const Listed = z.object({ version: z.number().int(), writtenAt: Instant });

/** Newest first, without the texts. */
export function listPrivateVersions(db: ReadableDb, noteId: PrivateNoteId): z.infer<typeof Listed>[] {
  return db
    .prepare(
      'SELECT version, written_at AS writtenAt FROM private_note_versions WHERE note_id = ? ORDER BY version DESC',
    )
    .all(noteId)
    .map((found) => Listed.parse(found));
}

export function insertPrivateVersion(db: WritableDb, version: PrivateVersionRecord): void {
  mustChangeOne(
    db
      .prepare(
        'INSERT INTO private_note_versions (note_id, version, sealed, written_at) VALUES (@noteId, @version, @sealed, @writtenAt)',
      )
      .run(version),
  );
}
