import { z } from 'zod';
import type { AuditAction, AuditChange, AuditedTable } from '../../../src-shared/clinical/audit.ts';
import { canonicalJson } from '../../../src-shared/canonical-json.ts';
import { PrincipalId, type VaultId } from '../../../src-shared/ids.ts';
import { Instant } from '../../../src-shared/time.ts';
import { NO_PREVIOUS_ENTRY, auditHash, headDigest } from '../crypto/index.ts';
import { RowReaders } from './audited-rows.ts';
import type { ReadableDb, WritableDb } from './sql.ts';

const Bytes32 = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32);
/** `action` is any text here: a later program of the same format may know more actions. */
export const AuditRow = z.object({
  seq: z.number().int().min(1),
  at: Instant,
  actor: PrincipalId,
  action: z.string(),
  subject_kind: z.string(),
  subject_id: z.string(),
  changes: z.string(),
  previous: Bytes32,
  hash: Bytes32,
});
export type AuditRow = z.infer<typeof AuditRow>;

export interface NewAuditEntry {
  readonly at: Instant;
  readonly actor: PrincipalId;
  readonly action: AuditAction;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly changes: readonly { readonly table: AuditedTable; readonly row: readonly string[] }[];
}

/** The newest entry's number and hash; 0 and 32 zero bytes before the first. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: Uint8Array;
}

const End = z.object({ seq: z.number().int(), hash: Bytes32 });

export function chainEnd(db: ReadableDb): ChainEnd {
  const row = db.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get();
  return row === undefined ? { seq: 0, hash: NO_PREVIOUS_ENTRY } : End.parse(row);
}

/** Appends an entry inside the caller's transaction, reading the named rows as they stand in it. Answers its number. `readers`: those of the connection, kept by who writes many. */
export function appendAudit(
  db: WritableDb,
  vaultId: VaultId,
  entry: NewAuditEntry,
  readers: RowReaders = new RowReaders(db),
): number {
  const changes = entry.changes.map(({ table, row }) => readers.of(table).change(row));
  return appendChanges(db, vaultId, entry, changes);
}

/** The same with changes that were read already (a migration). */
export function appendChanges(
  db: WritableDb,
  vaultId: VaultId,
  entry: Omit<NewAuditEntry, 'changes'>,
  changes: readonly AuditChange[],
): number {
  const { seq: last, hash: previous } = chainEnd(db);
  const seq = last + 1;
  const text = canonicalJson(changes.map((change) => ({ ...change })));
  const { at, actor, action, subject } = entry;
  const hash = auditHash({
    vaultId,
    seq,
    at,
    actor,
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    changes: text,
    previous,
  });
  const { changes: inserted } = db
    .prepare(
      'INSERT INTO audit (seq, at, actor, action, subject_kind, subject_id, changes, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(seq, at, actor, action, subject.kind, subject.id, text, previous, hash);
  if (inserted !== 1) throw new Error('the audit entry was not inserted');
  return seq;
}

/** Signs the chain's end; does nothing for an empty chain or one that is signed up to here. `sign` is the actor's Ed25519. */
export function signChainEnd(
  db: WritableDb,
  vaultId: VaultId,
  actor: PrincipalId,
  at: Instant,
  sign: (digest: Uint8Array) => Uint8Array,
): void {
  const { seq, hash } = chainEnd(db);
  if (seq === 0 || db.prepare('SELECT 1 AS signed FROM audit_heads WHERE seq = ?').get(seq) !== undefined) return;
  const signature = sign(headDigest({ vaultId, seq, entryHash: hash, at }));
  const { changes } = db
    .prepare('INSERT INTO audit_heads (seq, at, actor, signature) VALUES (?, ?, ?, ?)')
    .run(seq, at, actor, signature);
  if (changes !== 1) throw new Error('the audit head was not inserted');
}
