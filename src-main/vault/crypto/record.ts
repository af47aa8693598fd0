import { RECORD_VERSION, recordFields, type SealedRecordRef } from '../../../src-shared/backup-format/record-fields.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { openBytes, sealBytes } from './aead.ts';
import { concat, lps } from './bytes.ts';
import type { Secret } from './secret.ts';

export type { SealedRecordRef };

/** The patient's key; without a patient the user's own (`drafts`) or the practice's; in the private compartment the author's key for the patient. */
export type RecordKey = Secret<'patient'> | Secret<'drafts'> | Secret<'vault-record'> | Secret<'private-patient'>;

export type RecordDamaged = { readonly code: 'record-damaged' };

/** `0x01 || nonce || ciphertext || tag`: 41 bytes more than the payload. */
export function sealRecord(key: RecordKey, ref: SealedRecordRef, payload: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(RECORD_VERSION), sealBytes(key.expose(), recordAad(ref), payload));
}

/** The payload; refused when altered, moved to another row or revision, or sealed under another key. */
export function openRecord(
  key: RecordKey,
  ref: SealedRecordRef,
  sealed: Uint8Array,
): Result<Uint8Array, RecordDamaged> {
  const payload = sealed[0] === RECORD_VERSION ? openBytes(key.expose(), recordAad(ref), sealed.subarray(1)) : null;
  return payload === null ? err({ code: 'record-damaged' }) : ok(payload);
}

function recordAad(ref: SealedRecordRef): Uint8Array {
  return lps(...recordFields(ref));
}
