import { noteFields, type SignedText } from '../../../src-shared/backup-format/record-fields.ts';
import type { VaultId } from '../../../src-shared/ids.ts';
import type { Instant } from '../../../src-shared/time.ts';
import { le64, lps } from './bytes.ts';
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
  const lengths = values.map(columnLength);
  const head = lps('SIGILO row 1', table);
  const out = Buffer.from(new ArrayBuffer(lengths.reduce((sum, length) => sum + 4 + length, head.length)));
  out.set(head);
  let offset = head.length;
  values.forEach((value, index) => {
    const length = lengths[index] ?? 0;
    offset = out.writeUInt32LE(length, offset);
    writeColumn(out, offset, value);
    offset += length;
  });
  return hash(out);
}

/** A byte for the type, then the value: 64 bits little-endian, UTF-8, or the bytes themselves. */
function columnLength(value: ColumnValue): number {
  if (value === null) return 1;
  if (typeof value === 'string') return 1 + Buffer.byteLength(value, 'utf8');
  return value instanceof Uint8Array ? 1 + value.length : 9;
}

function writeColumn(out: Buffer, offset: number, value: ColumnValue): void {
  if (value === null) out[offset] = 0x00;
  else if (typeof value === 'string') {
    out[offset] = 0x02;
    out.write(value, offset + 1, 'utf8');
  } else if (value instanceof Uint8Array) {
    out[offset] = 0x03;
    out.set(value, offset + 1);
  } else {
    if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError('not an exact integer');
    const integer = BigInt(value);
    if (BigInt.asIntN(64, integer) !== integer) throw new RangeError('not a 64-bit integer');
    out[offset] = 0x01;
    out.writeBigInt64LE(integer, offset + 1);
  }
}
