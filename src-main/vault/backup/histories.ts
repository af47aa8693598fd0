import { z } from 'zod';
import type { RowsObject } from '../../../src-shared/backup-format/rows.ts';
import type { AuditAction } from '../../../src-shared/clinical/audit.ts';
import type { BackupContent } from '../../../src-shared/commands/backups.contract.ts';
import { Instant } from '../../../src-shared/time.ts';
import { equal } from '../crypto/index.ts';
import { NOT_A_CHANGE } from '../storage/repositories/backups.ts';
import type { ReadableDb } from '../storage/sql.ts';

type Histories = NonNullable<BackupContent['histories']>;
type Counts = Histories['onlyHere'];

const OfHere = z.object({ hash: z.instanceof(Uint8Array) });
const Entry = z.object({
  seq: z.coerce.number().int().min(1),
  at: Instant,
  action: z.string(),
  hash: z.instanceof(Uint8Array),
});
const After = z.object({ action: z.string() });
const End = z.object({ seq: z.number().int().nullable() });

/**
 * How the audit chain that a backup carries stands to the chain of the open vault. Each entry's hash is over the one before it, so the two are the same up to the last
 * number at which they have the same hash. Rows come as they are read; nothing is kept of them but counts.
 */
export class HistoryComparison {
  readonly #here: ReadableDb;
  readonly #onlyThere = noChanges();
  #shared: { readonly seq: number; readonly at: Instant } | null = null;
  #first: Instant | null = null;
  #there = 0;

  /** @param here a snapshot of the open vault, which stays the caller's to close */
  constructor(here: ReadableDb) {
    this.#here = here;
  }

  /** Rows of the table `audit`, in the order of their numbers. */
  take({ columns, rows }: RowsObject): void {
    const byNumber = this.#here.prepare('SELECT hash FROM audit WHERE seq = ?');
    const at = (name: string): number => columns.indexOf(name);
    const [seqAt, momentAt, actionAt, hashAt] = [at('seq'), at('at'), at('action'), at('hash')];
    for (const row of rows) {
      const entry = Entry.parse({ seq: row[seqAt], at: row[momentAt], action: row[actionAt], hash: row[hashAt] });
      this.#first ??= entry.at;
      this.#there = entry.seq;
      const ours = byNumber.get(entry.seq);
      if (ours !== undefined && equal(OfHere.parse(ours).hash, entry.hash)) this.#shared = entry;
      else count(this.#onlyThere, entry.action);
    }
  }

  /** `at`: of records that share nothing, the first moment of the backup's. */
  finish(): Histories | null {
    const shared = this.#shared?.seq ?? 0;
    const at = this.#shared?.at ?? this.#first;
    if (at === null) return null;
    const onlyHere = noChanges();
    for (const row of this.#here.prepare('SELECT action FROM audit WHERE seq > ? ORDER BY seq').iterate(shared))
      count(onlyHere, After.parse(row).action);
    const here = End.parse(this.#here.prepare('SELECT max(seq) AS seq FROM audit').get()).seq ?? 0;
    return { relation: relationOf(shared, here, this.#there), at, onlyHere, onlyThere: this.#onlyThere };
  }
}

function relationOf(shared: number, here: number, there: number): Histories['relation'] {
  if (here === shared) return there === shared ? 'same' : 'newer';
  return there === shared ? 'older' : 'diverged';
}

function noChanges(): { -readonly [K in keyof Counts]: number } {
  return { patients: 0, notes: 0, documents: 0, appointments: 0, others: 0 };
}

const UNCHANGED: ReadonlySet<string> = new Set<string>(NOT_A_CHANGE);
/** What says of itself where a copy of the record is, not what stands in it. */
const OF_THE_COPY: ReadonlySet<string> = new Set<AuditAction>([
  'vault.restored',
  'vault.moved-here',
  'vault.left-behind',
]);

/** What is private stands among the others: how much there is of it is for nobody to see while it is closed. */
function count(counts: ReturnType<typeof noChanges>, action: string): void {
  if (UNCHANGED.has(action) || OF_THE_COPY.has(action)) return;
  counts[kindOf(action)] += 1;
}

function kindOf(action: string): keyof Counts {
  switch (action.slice(0, action.indexOf('.'))) {
    case 'patient':
      return 'patients';
    case 'note':
      return 'notes';
    case 'document':
      return 'documents';
    case 'appointment':
    case 'session':
      return 'appointments';
    default:
      return 'others';
  }
}
