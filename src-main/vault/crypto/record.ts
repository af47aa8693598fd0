import type { PatientId, VaultId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { openBytes, sealBytes } from './aead.ts';
import { concat, le32, lps } from './bytes.ts';
import type { Secret } from './secret.ts';

const VERSION = 0x01;

/** The patient's key; without a patient the user's own (`drafts`) or the practice's. */
export type RecordKey = Secret<'patient'> | Secret<'drafts'> | Secret<'vault-record'>;

/** Where a sealed record belongs: all of it is authenticated, none of it is in the sealed bytes. */
export interface SealedRecordRef {
  readonly vaultId: VaultId;
  readonly patientId: PatientId | null;
  readonly table: string;
  readonly row: string;
  readonly fieldSet: string;
  readonly revision: number;
  /** The key's epoch. */
  readonly epoch: number;
}

export type RecordDamaged = { readonly code: 'record-damaged' };

/** `0x01 || nonce || ciphertext || tag`: 41 bytes more than the payload. */
export function sealRecord(key: RecordKey, ref: SealedRecordRef, payload: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(VERSION), sealBytes(key.expose(), recordAad(ref), payload));
}

/** The payload; refused when altered, moved to another row or revision, or sealed under another key. */
export function openRecord(
  key: RecordKey,
  ref: SealedRecordRef,
  sealed: Uint8Array,
): Result<Uint8Array, RecordDamaged> {
  const payload = sealed[0] === VERSION ? openBytes(key.expose(), recordAad(ref), sealed.subarray(1)) : null;
  return payload === null ? err({ code: 'record-damaged' }) : ok(payload);
}

function recordAad(ref: SealedRecordRef): Uint8Array {
  return lps(
    'SIGILO record 1',
    ref.vaultId,
    ref.patientId ?? '',
    ref.table,
    ref.row,
    ref.fieldSet,
    le32(ref.revision),
    le32(ref.epoch),
  );
}
