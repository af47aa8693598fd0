import { z } from 'zod';
import type { AuditAction, AuditedTable } from '../../../../src-shared/clinical/audit.ts';
import { plusMinutes, type Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb } from '../sql.ts';

/** What she would miss: not versions of a note, nor keys, which come and go with their rows. */
const RECORDS: readonly AuditedTable[] = [
  'patients',
  'appointments',
  'notes',
  'documents',
  'own_texts',
  'private_notes',
  'private_documents',
];

/** Whole tables are written anew by these, by her and behind a dialog of their own. */
const BY_HERSELF: readonly AuditAction[] = [
  'import.done',
  'import.undone',
  'keys.rotated',
  'vault.migrated',
  'vault.restored',
  'patient.brought-back',
  'private.brought-back',
];

/** They name every row and make none, whatever revision a row has: nothing is to be learnt from them here, and they are the longest entries of all. */
const REWRITES: readonly AuditAction[] = ['keys.rotated', 'vault.migrated', 'vault.restored'];

const Counted = z.object({ n: z.number().int() });
const Counts = z.object({
  changed: z.number().int().nullable(),
  made: z.number().int().nullable(),
  gone: z.number().int().nullable(),
});

/** A row that was first written within the day is new: it begins with revision 1 there. */
const CHANGES = `SELECT sum(n > 0 AND fresh = 0) AS changed, sum(fresh AND NOT gone) AS made, sum(gone AND NOT fresh) AS gone FROM (
    SELECT json_extract(c.value, '$.table') AS name, json_extract(c.value, '$.row') AS id,
           max(json_extract(c.value, '$.revision') = 1) AS fresh,
           sum(a.action NOT IN (SELECT value FROM json_each(@byHerself))) AS n,
           max(json_extract(c.value, '$.hash') = '') AS gone
      FROM audit a, json_each(a.changes) c
     WHERE a.seq >= @from AND a.action NOT IN (SELECT value FROM json_each(@rewrites)) AND json_extract(c.value, '$.table') IN (SELECT value FROM json_each(@records))
     GROUP BY 1, 2
  )`;

const DAY_MINUTES = 24 * 60;

/**
 * Of the records that existed a day ago how many were changed or deleted since, as the audit chain says. Entries up to number `releasedUpTo` are left out. An entry
 * that a clock dated into the future counts as well.
 */
export function changedInADay(
  db: ReadableDb,
  now: Instant,
  releasedUpTo: number,
): { changed: number; existed: number } {
  const first = z
    .object({ seq: z.number().int().nullable() })
    .parse(
      db
        .prepare('SELECT min(seq) AS seq FROM audit INDEXED BY audit_by_time WHERE at >= ?')
        .get(plusMinutes(now, -DAY_MINUTES)),
    );
  if (first.seq === null) return { changed: 0, existed: 0 };
  const from = Math.max(first.seq, releasedUpTo + 1);
  const counts = Counts.parse(
    db.prepare(CHANGES).get({
      from,
      records: JSON.stringify(RECORDS),
      byHerself: JSON.stringify(BY_HERSELF),
      rewrites: JSON.stringify(REWRITES),
    }),
  );
  const standing = RECORDS.reduce(
    (sum, table) => sum + Counted.parse(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).n,
    0,
  );
  return { changed: counts.changed ?? 0, existed: standing - (counts.made ?? 0) + (counts.gone ?? 0) };
}
