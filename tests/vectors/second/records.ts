import { asBytes, join, le, lps, unhex } from './bytes.ts';
import { hash, isSigned, openBox, openSeal } from './primitives.ts';

/** Sealed records, grants and the digests that are signed (docs/FORMAT.md 2 and 3). Everything throws where something does not hold. */

export interface RecordPlace {
  readonly vaultId: string;
  readonly patientId: string | null;
  readonly table: string;
  readonly row: string;
  readonly fieldSet: string;
  readonly revision: number;
  readonly epoch: number;
}

export function openRecord(key: Uint8Array, place: RecordPlace, sealed: Uint8Array): Uint8Array {
  if (sealed[0] !== 1) throw new Error('another version');
  return openSeal(key, recordAad(place), sealed.slice(1));
}

export function recordAad(place: RecordPlace): Uint8Array {
  const texts = [place.vaultId, place.patientId ?? '', place.table, place.row, place.fieldSet];
  return lps('SIGILO record 1', ...texts, le(place.revision, 4), le(place.epoch, 4));
}

export interface GrantPlace {
  readonly vaultId: string;
  readonly patientId: string;
  readonly epoch: number;
  readonly grantee: string;
  readonly granter: string;
}

export function openGrant(
  place: GrantPlace,
  grant: { readonly sealed: Uint8Array; readonly signature: Uint8Array },
  granterPublic: Uint8Array,
  granteeSecret: Uint8Array,
): Uint8Array {
  const { vaultId, patientId, epoch, grantee, granter } = place;
  const signed = lps('SIGILO grant 1', vaultId, patientId, le(epoch, 4), grantee, granter, grant.sealed);
  if (!isSigned(granterPublic, signed, grant.signature)) throw new Error('not signed by the granter');
  return openBox(granteeSecret, grant.sealed);
}

export function openSelfWrap(key: Uint8Array, place: GrantPlace, wrapped: Uint8Array): Uint8Array {
  const { vaultId, patientId, epoch, grantee } = place;
  return openSeal(key, lps('SIGILO selfwrap 1', vaultId, patientId, le(epoch, 4), grantee), wrapped);
}

export function noteDigest(note: {
  readonly noteId: string;
  readonly version: number;
  readonly author: string;
  readonly signedAt: string;
  readonly plain: string;
  readonly json: string;
}): Uint8Array {
  return hash(
    lps('SIGILO note 1', note.noteId, le(note.version, 4), note.author, note.signedAt, note.plain, note.json),
  );
}

export function auditHash(entry: {
  readonly vaultId: string;
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly changes: string;
  /** 64 hexadecimal digits. */
  readonly previous: string;
}): Uint8Array {
  const { vaultId, seq, at, actor, action, subjectKind, subjectId, changes, previous } = entry;
  const texts = [at, actor, action, subjectKind, subjectId, changes];
  return hash(lps('SIGILO audit 1', vaultId, le(seq, 8), ...texts, unhex(previous)));
}

export function headMessage(vaultId: string, seq: number, entryHash: Uint8Array, at: string): Uint8Array {
  return lps('SIGILO head 1', vaultId, le(seq, 8), entryHash, at);
}

/** Columns as the vectors write them. */
export type Column =
  | { readonly type: 'null' }
  | { readonly type: 'integer'; readonly value: string }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'blob'; readonly hex: string };

export function rowHash(table: string, columns: readonly Column[]): Uint8Array {
  return hash(lps('SIGILO row 1', table, ...columns.map(columnBytes)));
}

function columnBytes(column: Column): Uint8Array {
  switch (column.type) {
    case 'null':
      return Uint8Array.of(0);
    case 'integer': {
      const bytes = new Uint8Array(9);
      bytes[0] = 1;
      new DataView(bytes.buffer).setBigUint64(1, BigInt.asUintN(64, BigInt(column.value)), true);
      return bytes;
    }
    case 'text':
      return join(Uint8Array.of(2), asBytes(column.value));
    case 'blob':
      return join(Uint8Array.of(3), unhex(column.hex));
  }
}
