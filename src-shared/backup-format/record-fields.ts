import type { NoteBody } from '../clinical/note.ts';
import { le32 } from '../encoding/bytes.ts';
import type { NoteId, PatientId, PatientTag, PrincipalId, VaultId } from '../ids.ts';
import type { Instant } from '../time.ts';

/**
 * The fields that records, grants, self-wraps and note signatures are bound to (FORMAT.md 2 and 3), in order; whoever seals, opens or verifies joins them with
 * `lps`. One place, so that the vault and the reader of backups cannot disagree.
 */
type Fields = readonly (Uint8Array | string)[];

/** Where a sealed record belongs: all of it is authenticated, none of it is in the sealed bytes. */
export interface SealedRecordRef {
  readonly vaultId: VaultId;
  /** In the private compartment the patient's tag. */
  readonly patientId: PatientId | PatientTag | null;
  readonly table: string;
  readonly row: string;
  readonly fieldSet: string;
  readonly revision: number;
  /** The key's epoch. */
  readonly epoch: number;
}

/** The first byte of a sealed record. */
export const RECORD_VERSION = 0x01;

export function recordFields(ref: SealedRecordRef): Fields {
  const { vaultId, patientId, table, row, fieldSet, revision, epoch } = ref;
  return ['SIGILO record 1', vaultId, patientId ?? '', table, row, fieldSet, le32(revision), le32(epoch)];
}

/** Whose patient key, of which epoch, given to whom by whom. */
export interface GrantRef {
  readonly vaultId: VaultId;
  readonly patientId: PatientId;
  readonly epoch: number;
  readonly grantee: PrincipalId;
  readonly granter: PrincipalId;
}

/** What the granter signs. */
export function grantFields(ref: GrantRef, sealed: Uint8Array): Fields {
  return ['SIGILO grant 1', ref.vaultId, ref.patientId, le32(ref.epoch), ref.grantee, ref.granter, sealed];
}

/** A patient's key as its holder keeps it once verified: opening it takes no public-key work. */
export interface SelfWrapRef {
  readonly vaultId: VaultId;
  readonly patientId: PatientId;
  readonly epoch: number;
  readonly principal: PrincipalId;
}

export function selfWrapFields(ref: SelfWrapRef): Fields {
  return ['SIGILO selfwrap 1', ref.vaultId, ref.patientId, le32(ref.epoch), ref.principal];
}

export interface SignedText extends NoteBody {
  readonly noteId: NoteId;
  readonly version: number;
  readonly author: PrincipalId;
  readonly signedAt: Instant;
}

/** What the author of a note signs the hash of. The patient is not in it, so a moved note stays signed. */
export function noteFields(note: SignedText): Fields {
  return ['SIGILO note 1', note.noteId, le32(note.version), note.author, note.signedAt, note.plain, note.json];
}
