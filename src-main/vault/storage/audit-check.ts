import { z } from 'zod';
import { type AuditAction, AuditChange, AuditedTable } from '../../../src-shared/clinical/audit.ts';
import { PrincipalId, type VaultId } from '../../../src-shared/ids.ts';
import { Instant } from '../../../src-shared/time.ts';
import { parseCanonicalJson } from '../../../src-shared/canonical-json.ts';
import { NO_PREVIOUS_ENTRY, auditHash, equal, headDigest } from '../crypto/index.ts';
import { AuditRow } from './audit.ts';
import { RowReader, countRows } from './audited-rows.ts';
import type { ReadableDb } from './sql.ts';

export interface Finding {
  readonly kind: FindingKind;
  readonly table: string;
  readonly row: string;
}
export type FindingKind =
  /** An entry does not follow from the one before it, or cannot be read. */
  | 'chain-broken'
  /** A signed head does not fit its entry or its signer. */
  | 'head-invalid'
  /** An entry that is always signed in its own transaction has no head, or nothing in the chain was ever signed. */
  | 'head-missing'
  /** A row is not the one its newest entry names: changed, replayed or moved behind the program's back. */
  | 'row-changed'
  | 'row-missing'
  /** A row that no entry names, or whose deletion was recorded. */
  | 'row-unexpected';

export interface ChainChecker {
  readonly vaultId: VaultId;
  /** False for a signer who is not in the directory. `at`: when the head was signed. */
  readonly verify: (author: PrincipalId, at: Instant, digest: Uint8Array, signature: Uint8Array) => boolean;
}

export interface ChainCount {
  entries: number;
  rows: number;
}

/** Entries that are written together with a head over themselves: where it is gone, the heads were cut or replayed. */
const SIGNED_ACTIONS: ReadonlySet<string> = new Set<AuditAction>([
  'vault.created',
  'vault.unlocked',
  'vault.locked',
  'passphrase.changed',
  'recovery.made',
  'recovery.proved',
  'audit.exported',
]);

/** Rows between two yields, so that the caller can let others run. */
const SLICE = 200;

/**
 * The whole chain, every signed head and every live row of an audited table (FORMAT.md, "Audit chain"), read inside the caller's snapshot. Yields null between
 * slices and a finding for each thing that is wrong; counts what it read into `count`.
 */
export function* checkChain(db: ReadableDb, checker: ChainChecker, count: ChainCount): Generator<Finding | null> {
  const newest = new Map<string, AuditChange>();
  const checked = yield* checkEntries(db, checker.vaultId, newest, count);
  yield* checkHeads(db, checker, checked);
  yield* checkRows(db, newest, count);
}

interface CheckedEntries {
  /** The recomputed hash of each entry by its number. */
  readonly hashes: Map<number, Uint8Array>;
  /** Numbers of the entries that must have a head of their own. */
  readonly signed: Set<number>;
}

function* checkEntries(
  db: ReadableDb,
  vaultId: VaultId,
  newest: Map<string, AuditChange>,
  count: ChainCount,
): Generator<Finding | null, CheckedEntries> {
  const checked: CheckedEntries = { hashes: new Map(), signed: new Set() };
  let previous = NO_PREVIOUS_ENTRY;
  let expected = 1;
  for (const found of db.prepare('SELECT * FROM audit ORDER BY seq').iterate()) {
    count.entries += 1;
    const parsed = AuditRow.safeParse(found);
    if (!parsed.success) {
      yield { kind: 'chain-broken', table: 'audit', row: String(expected) };
      expected += 1;
      continue;
    }
    const entry = parsed.data;
    const hash = hashOf(vaultId, entry);
    const changes = changesOf(entry);
    const follows = entry.seq === expected && equal(entry.previous, previous);
    if (!follows || !equal(entry.hash, hash) || changes === null) {
      yield { kind: 'chain-broken', table: 'audit', row: String(entry.seq) };
    }
    for (const change of changes ?? []) newest.set(rowName(change), change);
    checked.hashes.set(entry.seq, hash);
    if (SIGNED_ACTIONS.has(entry.action)) checked.signed.add(entry.seq);
    previous = entry.hash;
    expected = entry.seq + 1;
    if (count.entries % SLICE === 0) yield null;
  }
  return checked;
}

function hashOf(vaultId: VaultId, entry: AuditRow): Uint8Array {
  const { seq, at, actor, action, changes, previous } = entry;
  return auditHash({
    vaultId,
    seq,
    at,
    actor,
    action,
    subjectKind: entry.subject_kind,
    subjectId: entry.subject_id,
    changes,
    previous,
  });
}

function changesOf(entry: AuditRow): AuditChange[] | null {
  const json = parseCanonicalJson(entry.changes);
  const changes = z.array(AuditChange).safeParse(json.ok ? json.value : null);
  return changes.success ? changes.data : null;
}

const Head = z.object({ seq: z.number().int(), at: Instant, actor: PrincipalId, signature: z.instanceof(Uint8Array) });

function* checkHeads(
  db: ReadableDb,
  { vaultId, verify }: ChainChecker,
  { hashes, signed }: CheckedEntries,
): Generator<Finding | null> {
  let heads = 0;
  for (const found of db.prepare('SELECT * FROM audit_heads ORDER BY seq').iterate()) {
    heads += 1;
    const head = Head.safeParse(found);
    const hash = head.success ? hashes.get(head.data.seq) : undefined;
    const { seq, at, actor, signature } = head.success
      ? head.data
      : { seq: 0, at: undefined, actor: undefined, signature: undefined };
    const valid = hash && at && verify(actor, at, headDigest({ vaultId, seq, entryHash: hash, at }), signature);
    if (!valid) yield { kind: 'head-invalid', table: 'audit_heads', row: String(seq) };
    signed.delete(seq);
    if (heads % SLICE === 0) yield null;
  }
  if (heads === 0 && signed.size === 0) yield { kind: 'head-missing', table: 'audit_heads', row: '' };
  for (const seq of signed) yield { kind: 'head-missing', table: 'audit_heads', row: String(seq) };
}

function* checkRows(db: ReadableDb, newest: Map<string, AuditChange>, count: ChainCount): Generator<Finding | null> {
  let read = 0;
  for (const table of AuditedTable.options) {
    for (const live of new RowReader(db, table).all()) {
      read += 1;
      if (isCounted(table)) count.rows += 1;
      const named = newest.get(rowName(live));
      newest.delete(rowName(live));
      if (!named || named.hash === '') yield { kind: 'row-unexpected', table, row: live.row };
      else if (named.hash !== live.hash) yield { kind: 'row-changed', table, row: live.row };
      if (read % SLICE === 0) yield null;
    }
  }
  for (const { table, row, hash } of newest.values()) if (hash !== '') yield { kind: 'row-missing', table, row };
}

/** Private rows are checked like all others; how many there are is for nobody to see while the compartment is closed, so no count holds them. */
export function isCounted(table: string): boolean {
  return !table.startsWith('private_');
}

function rowName(change: Pick<AuditChange, 'table' | 'row'>): string {
  return `${change.table}/${change.row}`;
}

/** How much `checkChain` will read, for its progress. */
export function chainSize(db: ReadableDb): number {
  const entries = z.object({ n: z.number() }).parse(db.prepare('SELECT count(*) AS n FROM audit').get()).n;
  return AuditedTable.options.filter(isCounted).reduce((sum, table) => sum + countRows(db, table), entries);
}
