import { z } from 'zod';
import { PatientId, PrincipalId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { Bytes } from './bytes.ts';
import { changedOne, mustChangeOne } from './one-row.ts';

/** One row of `drafts`: one a form and user, the last write wins. `keyEpoch` is 0 where there is no patient. */
const DraftRecord = z.object({
  key: z.string(),
  principal: PrincipalId,
  patientId: PatientId.nullable(),
  keyEpoch: z.number().int(),
  sealed: Bytes,
  revision: z.number().int(),
  savedAt: Instant,
});
export type DraftRecord = z.infer<typeof DraftRecord>;

export function readDraft(db: ReadableDb, key: string, principal: PrincipalId): DraftRecord | null {
  const found = db
    .prepare(
      `SELECT key, principal, patient_id AS patientId, key_epoch AS keyEpoch, sealed, revision, saved_at AS savedAt
      FROM drafts WHERE key = ? AND principal = ?`,
    )
    .get(key, principal);
  return found === undefined ? null : DraftRecord.parse(found);
}

const Revision = z.object({ revision: z.number().int() });

/** The revision of the next save: one more than the stored one. */
export function nextDraftRevision(db: ReadableDb, key: string, principal: PrincipalId): number {
  const found = db.prepare('SELECT revision FROM drafts WHERE key = ? AND principal = ?').get(key, principal);
  return found === undefined ? 1 : Revision.parse(found).revision + 1;
}

export function saveDraft(db: WritableDb, draft: DraftRecord): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO drafts (key, principal, patient_id, key_epoch, sealed, revision, saved_at)
        VALUES (@key, @principal, @patientId, @keyEpoch, @sealed, @revision, @savedAt)
        ON CONFLICT (key, principal) DO UPDATE SET patient_id = excluded.patient_id, key_epoch = excluded.key_epoch, sealed = excluded.sealed,
          revision = excluded.revision, saved_at = excluded.saved_at`,
      )
      .run(draft),
  );
}

/** Whether there was one. */
export function deleteDraft(db: WritableDb, key: string, principal: PrincipalId): boolean {
  return changedOne(db.prepare('DELETE FROM drafts WHERE key = ? AND principal = ?').run(key, principal));
}
