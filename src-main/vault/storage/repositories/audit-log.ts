import { z } from 'zod';
import { AuditAction, AuditChange } from '../../../../src-shared/clinical/audit.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb } from '../sql.ts';

/** What entries are chosen by; null or empty: by everything. */
export interface AuditQuery {
  readonly actions: readonly AuditAction[];
  readonly from: Instant | null;
  /** Exclusive. */
  readonly until: Instant | null;
  /** Only entries with one of these subjects or numbers. */
  readonly about: { readonly subjects: readonly string[]; readonly entries: readonly number[] } | null;
}

/** An action that a later program knows and this one does not has no row here. */
const Row = z
  .object({
    seq: z.number().int().min(1),
    at: z.string().brand<'Instant'>(),
    action: AuditAction,
    subject_kind: z.string(),
    subject_id: z.string(),
    changes: z.number().int(),
  })
  .transform(({ subject_kind: kind, subject_id: id, ...row }) => ({ ...row, subject: { kind, id } }));
const Rows = z.array(Row);
export type AuditLogRow = z.infer<typeof Row>;

const COLUMNS =
  'a.seq, a.at, a.action, a.subject_kind, a.subject_id, json_array_length(a.changes) AS changes FROM audit a';

/** All that a filter looks at stands in the index `audit_by_time`, so that an entry is read from the table only when it is shown. */
const FITS = `action IN (SELECT value FROM json_each(@actions))
  AND at >= @from AND at < @until
  AND (@all = 1 OR subject_id IN (SELECT value FROM json_each(@subjects)) OR seq IN (SELECT value FROM json_each(@entries)))`;

const UNFILTERED = `SELECT ${COLUMNS} WHERE a.seq < @before AND a.action IN (SELECT value FROM json_each(@actions))
  ORDER BY a.seq DESC LIMIT @limit`;
const FILTERED = `SELECT ${COLUMNS} WHERE a.seq IN (
    SELECT seq FROM audit INDEXED BY audit_by_time WHERE ${FITS} AND seq < @before ORDER BY seq DESC LIMIT @limit
  ) ORDER BY a.seq DESC`;
const COUNT = `SELECT count(*) AS n FROM audit INDEXED BY audit_by_time WHERE ${FITS}`;

const NO_LATER = Number.MAX_SAFE_INTEGER;
const Counted = z.object({ n: z.number().int() });

/** Newest first, entries before the number `before` (null: from the newest). */
export function listAudit(db: ReadableDb, query: AuditQuery, before: number | null, limit: number): AuditLogRow[] {
  const sql = isUnfiltered(query) ? UNFILTERED : FILTERED;
  return Rows.parse(db.prepare(sql).all({ ...valuesOf(query), before: before ?? NO_LATER, limit }));
}

/** How many entries fit. */
export function countAudit(db: ReadableDb, query: AuditQuery): number {
  return Counted.parse(db.prepare(COUNT).get(valuesOf(query))).n;
}

function isUnfiltered({ actions, from, until, about }: AuditQuery): boolean {
  return actions.length === 0 && from === null && until === null && about === null;
}

function valuesOf({ actions, from, until, about }: AuditQuery) {
  return {
    actions: JSON.stringify(actions.length === 0 ? AuditAction.options : actions),
    from: from ?? '',
    until: until ?? '~',
    all: about === null ? 1 : 0,
    subjects: JSON.stringify(about?.subjects ?? []),
    entries: JSON.stringify(about?.entries ?? []),
  };
}

const Entry = z.object({ changes: z.string(), hash: z.instanceof(Uint8Array), head: z.number().nullable() });

export interface AuditEntryRow {
  readonly row: AuditLogRow;
  readonly hash: Uint8Array;
  /** The number of the first signed head at or after it; null where none is yet. */
  readonly signedUpTo: number | null;
  readonly changes: readonly AuditChange[];
}

/** One entry with everything that it names; null where there is none of this number. */
export function readAuditEntry(db: ReadableDb, seq: number): AuditEntryRow | null {
  const row = db.prepare(`SELECT ${COLUMNS} WHERE a.seq = ?`).get(seq);
  if (row === undefined) return null;
  const entry = Entry.parse(
    db
      .prepare(
        'SELECT changes, hash, (SELECT min(seq) FROM audit_heads h WHERE h.seq >= a.seq) AS head FROM audit a WHERE seq = ?',
      )
      .get(seq),
  );
  return {
    row: Row.parse(row),
    hash: entry.hash,
    signedUpTo: entry.head,
    changes: z.array(AuditChange).parse(JSON.parse(entry.changes)),
  };
}

const LastRow = z.object({ action: AuditAction, seq: z.number().int(), at: z.string().brand<'Instant'>() });

/** The newest entry of each of these actions. */
export function lastOfActions(
  db: ReadableDb,
  actions: readonly AuditAction[],
): ReadonlyMap<AuditAction, { readonly seq: number; readonly at: Instant }> {
  const rows = db
    .prepare(
      `SELECT action, max(seq) AS seq, at FROM audit INDEXED BY audit_by_time
       WHERE action IN (SELECT value FROM json_each(?)) GROUP BY action`,
    )
    .all(JSON.stringify(actions))
    .map((row) => LastRow.parse(row));
  return new Map(rows.map(({ action, seq, at }) => [action, { seq, at }]));
}

const Import = z.object({ seq: z.number().int(), changes: z.string() });
const ImportChanges = z.array(z.object({ row: z.string() }));

/** Numbers of the entries of imports that name one of these rows; there are few such entries, with many rows each. */
export function importEntriesNaming(db: ReadableDb, rows: ReadonlySet<string>): number[] {
  return db
    .prepare(
      `SELECT seq, changes FROM audit WHERE seq IN
       (SELECT seq FROM audit INDEXED BY audit_by_time WHERE action IN ('import.done', 'import.undone'))`,
    )
    .all()
    .map((found) => Import.parse(found))
    .filter(({ changes }) =>
      ImportChanges.parse(JSON.parse(changes)).some(({ row }) => rows.has(row.split('/')[0] ?? '')),
    )
    .map(({ seq }) => seq);
}

const Moment = z.object({ subject_id: z.string(), at: z.string().brand<'Instant'>() });

/** When each of these subjects was last written, as the chain says. */
export function lastWritten(db: ReadableDb, subjects: readonly string[]): ReadonlyMap<string, Instant> {
  const rows = db
    .prepare(
      `SELECT subject_id, max(at) AS at FROM audit INDEXED BY audit_by_time
       WHERE subject_id IN (SELECT value FROM json_each(?)) GROUP BY subject_id`,
    )
    .all(JSON.stringify(subjects))
    .map((row) => Moment.parse(row));
  return new Map(rows.map((row) => [row.subject_id, row.at]));
}

const At = z.object({ at: z.string().brand<'Instant'>() });

/** The moment of an entry; null where there is none of this number. */
export function momentOfEntry(db: ReadableDb, seq: number): Instant | null {
  const row = db.prepare('SELECT at FROM audit WHERE seq = ?').get(seq);
  return row === undefined ? null : (At.safeParse(row).data?.at ?? null);
}
