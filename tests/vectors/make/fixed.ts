import { createHash } from 'node:crypto';
import { InstanceId, NoteId, PatientId, PrincipalId, SlotId, VaultId } from '../../../src-shared/ids.ts';
import { Instant } from '../../../src-shared/time.ts';
import { Secret, type KeyPurpose } from '../../../src-main/vault/crypto/index.ts';

/** Published keys: SHA-256 of "SIGILO vector" and a name. They protect nothing. */

export function fixedBytes(name: string, length = 32): Uint8Array {
  return new Uint8Array(createHash('sha256').update(`SIGILO vector ${name}`).digest().subarray(0, length));
}

export function fixedKey<P extends KeyPurpose>(purpose: P, name: string = purpose): Secret<P> {
  return new Secret(purpose, fixedBytes(name));
}

export const at = Instant.parse('2026-11-17T09:00:00.000Z');
export const vaultId = VaultId.parse('0b6f6b6e-1f1c-4c57-9f0e-6a3d1f6a2c01');
export const instanceId = InstanceId.parse('3f0d1b0a-77a5-4e0c-8b1d-9a1c5e2f7b02');
export const machine = InstanceId.parse('8d2c4e6f-0a1b-4c3d-9e5f-1a2b3c4d5e03');
export const ownerId = PrincipalId.parse('a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c04');
export const recoveryId = PrincipalId.parse('b2c3d4e5-f6a7-4b8c-9d0e-1f2a3b4c5d05');
export const passphraseSlotId = SlotId.parse('c3d4e5f6-a7b8-4c9d-8e0f-2a3b4c5d6e06');
export const recoverySlotId = SlotId.parse('d4e5f6a7-b8c9-4d0e-9f1a-3b4c5d6e7f07');
export const patientId = PatientId.parse('e5f6a7b8-c9d0-4e1f-8a2b-4c5d6e7f8a08');
export const noteId = NoteId.parse('f6a7b8c9-d0e1-4f2a-9b3c-5d6e7f8a9b09');

/** Accents, so that normal forms matter. */
export const passphrase = 'sótano húmedo, ciruela y compás';
