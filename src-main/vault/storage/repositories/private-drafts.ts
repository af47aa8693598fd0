import { z } from 'zod';
import { PrivateNoteId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { Bytes } from './bytes.ts';
import { changedOne, mustChangeOne } from './one-row.ts';

/** One row of `private_drafts`: one a note, the last write wins. */
const PrivateDraftRecord = z.object({
  noteId: PrivateNoteId,
  sealed: Bytes,
  revision: z.number().int(),
  savedAt: Instant,
});
export type PrivateDraftRecord = z.infer<typeof PrivateDraftRecord>;

export function readPrivateDraft(db: ReadableDb, noteId: PrivateNoteId): PrivateDraftRecord | null {
  const found = db
    .prepare('SELECT note_id AS noteId, sealed, revision, saved_at AS savedAt FROM private_drafts WHERE note_id = ?')
    .get(noteId);
  return found === undefined ? null : PrivateDraftRecord.parse(found);
}

const Revision = z.object({ revision: z.number().int() });

/** The revision of the next save: one more than the stored one. */
export function nextPrivateDraftRevision(db: ReadableDb, noteId: PrivateNoteId): number {
  const found = db.prepare('SELECT revision FROM private_drafts WHERE note_id = ?').get(noteId);
  return found === undefined ? 1 : Revision.parse(found).revision + 1;
}

export function savePrivateDraft(db: WritableDb, draft: PrivateDraftRecord): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO private_drafts (note_id, sealed, revision, saved_at) VALUES (@noteId, @sealed, @revision, @savedAt)
        ON CONFLICT (note_id) DO UPDATE SET sealed = excluded.sealed, revision = excluded.revision, saved_at = excluded.saved_at`,
      )
      .run(draft),
  );
}

/** Whether there was one. */
export function deletePrivateDraft(db: WritableDb, noteId: PrivateNoteId): boolean {
  return changedOne(db.prepare('DELETE FROM private_drafts WHERE note_id = ?').run(noteId));
}
