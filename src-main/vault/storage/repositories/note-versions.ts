import { z } from 'zod';
import { NoteId, PrincipalId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { Bytes } from './bytes.ts';
import { mustChangeOne } from './one-row.ts';

/** One row of `note_versions`: the sealed text never changes once written; the signature comes and, within the grace, may go. */
const NoteVersionRecord = z.object({
  noteId: NoteId,
  version: z.number().int(),
  author: PrincipalId,
  keyEpoch: z.number().int(),
  sealed: Bytes,
  signature: Bytes.nullable(),
  writtenAt: Instant,
});
export type NoteVersionRecord = z.infer<typeof NoteVersionRecord>;

const COLUMNS = `note_id AS noteId, version, author, key_epoch AS keyEpoch, sealed, signature, written_at AS writtenAt`;

export function readNoteVersion(db: ReadableDb, noteId: NoteId, version: number): NoteVersionRecord | null {
  const found = db
    .prepare(`SELECT ${COLUMNS} FROM note_versions WHERE note_id = ? AND version = ?`)
    .get(noteId, version);
  return found === undefined ? null : NoteVersionRecord.parse(found);
}

/** Every version of every note, one after the other. */
export function* iterateNoteVersions(db: ReadableDb): Generator<NoteVersionRecord> {
  for (const found of db.prepare(`SELECT ${COLUMNS} FROM note_versions`).iterate())
    yield NoteVersionRecord.parse(found);
}

const Listed = z.object({ version: z.number().int(), writtenAt: Instant, author: PrincipalId, signed: z.number() });

/** Newest first, without the texts. */
export function listNoteVersions(
  db: ReadableDb,
  noteId: NoteId,
): { version: number; writtenAt: Instant; author: PrincipalId; signed: boolean }[] {
  return db
    .prepare(
      `SELECT version, written_at AS writtenAt, author, signature IS NOT NULL AS signed FROM note_versions WHERE note_id = ? ORDER BY version DESC`,
    )
    .all(noteId)
    .map((found) => {
      const row = Listed.parse(found);
      return { ...row, signed: row.signed === 1 };
    });
}

export function insertNoteVersion(db: WritableDb, version: NoteVersionRecord): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO note_versions (note_id, version, author, key_epoch, sealed, signature, written_at)
        VALUES (@noteId, @version, @author, @keyEpoch, @sealed, @signature, @writtenAt)`,
      )
      .run(version),
  );
}

/** All versions of a note that is deleted with them. */
export function deleteNoteVersions(db: WritableDb, noteId: NoteId): void {
  db.prepare('DELETE FROM note_versions WHERE note_id = ?').run(noteId);
}

export function setNoteSignature(db: WritableDb, noteId: NoteId, version: number, signature: Uint8Array | null): void {
  mustChangeOne(
    db
      .prepare('UPDATE note_versions SET signature = @signature WHERE note_id = @noteId AND version = @version')
      .run({ noteId, version, signature }),
  );
}
