import { z } from 'zod';
import type { Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb } from '../sql.ts';

/** What the app keeps for itself among the drafts of forms: where she was, and a backup that was interrupted. */
const OF_THE_APP = ['resume', 'interrupted-backup'];

const Counted = z.object({ n: z.number().int() });

/** How many drafts, those of private notes among them, were saved after that moment; null: all that stand. */
export function draftsSavedSince(db: ReadableDb, since: Instant | null): number {
  const row = db
    .prepare(
      `SELECT (SELECT count(*) FROM drafts WHERE saved_at > @since AND key NOT IN (SELECT value FROM json_each(@ofTheApp)))
            + (SELECT count(*) FROM private_drafts WHERE saved_at > @since) AS n`,
    )
    .get({ since: since ?? '', ofTheApp: JSON.stringify(OF_THE_APP) });
  return Counted.parse(row).n;
}
