import { noteFields, type SignedText } from '../../../src-shared/backup-format/record-fields.ts';
import type { VaultId } from '../../../src-shared/ids.ts';
import type { Instant } from '../../../src-shared/time.ts';
import { concat, le64, lps, utf8Bytes } from './bytes.ts';
import { hash } from './hash.ts';

/** What the author of a note signs (docs/FORMAT.md, "Note signature"): 32 bytes. The patient is not in it, so a moved note stays signed. */
export function noteDigest(note: SignedText): Uint8Array {
  return hash(lps(...noteFields(note)));
}

/** The previous hash of the first entry of an audit chain. */
export const NO_PREVIOUS_ENTRY: Uint8Array = new Uint8Array(32);

/** The hash of one audit entry, 32 bytes. */
export function auditHash(entry: {
  readonly vaultId: VaultId;
  readonly seq: number;
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** Canonical JSON, as it is stored. */
  readonly changes: string;
  readonly previous: Uint8Array;
}): Uint8Array {
  return hash(
    lps(
      'SIGILO audit 1',
      entry.vaultId,
      le64(entry.seq),
      entry.at,
      entry.actor,
      entry.action,
      entry.subjectKind,
      entry.subjectId,
      entry.changes,
      entry.previous,
    ),
  );
}

/** What the actor signs for the head of the audit chain; already of fixed form, so it is not hashed first. */
export function headDigest(head: {
  readonly vaultId: VaultId;
  readonly seq: number;
  readonly entryHash: Uint8Array;
  readonly at: Instant;
}): Uint8Array {
  return lps('SIGILO head 1', head.vaultId, le64(head.seq), head.entryHash, head.at);
}

/** A column as SQLite stores it; the schema has no floating point. */
export type ColumnValue = null | number | bigint | string | Uint8Array;

/** The hash of a live row, its columns in the schema's order: 32 bytes. @throws for a number that is not a 64-bit integer */
export function rowHash(table: string, values: readonly ColumnValue[]): Uint8Array {
  return hash(lps('SIGILO row 1', table, ...values.map(columnBytes)));
}

function columnBytes(value: ColumnValue): Uint8Array {
  if (value === null) return Uint8Array.of(0x00);
  if (typeof value === 'string') return concat(Uint8Array.of(0x02), utf8Bytes(value));
  if (value instanceof Uint8Array) return concat(Uint8Array.of(0x03), value);
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError('not an exact integer');
  const integer = BigInt(value);
  if (BigInt.asIntN(64, integer) !== integer) throw new RangeError('not a 64-bit integer');
  const bytes = new Uint8Array(9);
  bytes[0] = 0x01;
  new DataView(bytes.buffer).setBigInt64(1, integer, true);
  return bytes;
}
