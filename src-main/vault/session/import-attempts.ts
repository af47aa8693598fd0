import { z } from 'zod';
import { canonicalJson, parseCanonicalJson } from '../../../src-shared/canonical-json.ts';
import { Instant } from '../../../src-shared/time.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import type { AttemptsFile } from '../storage/attempts-file.ts';
import { readMeta, writeMeta } from '../storage/meta.ts';
import type { ReadableDb } from '../storage/sql.ts';
import type { LiveVault } from './live-vault.ts';
import type { Transaction } from './open-vault.ts';

/** Those she has not read of yet (`meta`, `failed-before`); unauthenticated, as the file they were noted in. */
const FailedBefore = z.strictObject({ count: z.number().int().min(1), first: Instant, last: Instant });
export type FailedBefore = z.infer<typeof FailedBefore>;

const KEY = 'failed-before';
const READ = '';
const ACTION = 'unlock.failed';
/** Subject kind of the one entry for all the attempts that were let go from the file; its id is their number. */
const EARLIER = 'earlier';
/** How far back an import looks for entries that an earlier one, killed before it could empty the file, has made. */
const LOOK_BACK = 1000;

/** An entry each and the news for her, in one transaction. False where the disk refuses it: nothing was taken over. */
export function importAttempts(vault: LiveVault, { count, first, newest }: AttemptsFile): boolean {
  const last = newest.at(-1)?.at;
  if (first === null || last === undefined) return true;
  try {
    vault.transact((tx) => {
      const known = recentlyImported(vault.db);
      const fresh = newest.filter(({ at, way }) => !known.has(`${way} ${at}`));
      const earlier = count - newest.length;
      if (earlier > 0) note(tx, EARLIER, String(earlier));
      for (const { at, way } of fresh) note(tx, way, at);
      const unread = readFailedBefore(vault.db);
      const more = { count: earlier + fresh.length, first, last };
      if (more.count > 0) writeMeta(vault.db, KEY, canonicalJson(unread ? joined(unread, more) : more));
      tx.signHead();
    });
    return true;
  } catch (thrown) {
    if (thrown instanceof VaultFailure) return false;
    throw thrown;
  }
}

/** Null when there were none since she last read of them. */
export function readFailedBefore(db: ReadableDb): FailedBefore | null {
  const text = readMeta(db, KEY) ?? READ;
  if (text === READ) return null;
  const json = parseCanonicalJson(text);
  return json.ok ? (FailedBefore.safeParse(json.value).data ?? null) : null;
}

/** Throws a VaultFailure where the disk refuses it. */
export function forgetFailedBefore(vault: LiveVault): void {
  if (readFailedBefore(vault.db)) vault.transact(() => writeMeta(vault.db, KEY, READ));
}

function joined(unread: FailedBefore, more: FailedBefore): FailedBefore {
  return { count: unread.count + more.count, first: unread.first, last: more.last };
}

function note(tx: Transaction, kind: string, id: string): void {
  tx.audit({ action: ACTION, subject: { kind, id }, changes: [] });
}

const Subject = z.object({ subject_kind: z.string(), subject_id: z.string() });

function recentlyImported(db: ReadableDb): ReadonlySet<string> {
  const rows = db
    .prepare('SELECT subject_kind, subject_id FROM audit WHERE seq > (SELECT max(seq) FROM audit) - ? AND action = ?')
    .all(LOOK_BACK, ACTION)
    .map((row) => Subject.parse(row));
  return new Set(rows.map((row) => `${row.subject_kind} ${row.subject_id}`));
}
