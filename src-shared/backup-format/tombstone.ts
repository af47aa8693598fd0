import { z } from 'zod';
import { canonicalJson, parseCanonicalJson } from '../canonical-json.ts';
import { base64urlDecode } from '../encoding/base64url.ts';
import { lps } from '../encoding/bytes.ts';
import { utf8Decode, utf8Encode } from '../encoding/utf8.ts';
import { PatientId, PrincipalId, type VaultId, VaultId as VaultIdSchema } from '../ids.ts';
import { signingKeysAt } from '../signing-keys.ts';
import { Instant } from '../time.ts';
import type { Directory } from '../vault-header.ts';
import type { SodiumLike } from './platform.ts';

/** That the owner erased a patient, and when; not a word of who it was (docs/FORMAT.md, "Tombstones"). */
export const Tombstone = z.strictObject({
  at: Instant,
  format: z.literal(1),
  patientId: PatientId,
  /** Ed25519 over `tombstoneText`: 64 bytes, base64url. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
  signer: PrincipalId,
  vaultId: VaultIdSchema,
});
export type Tombstone = z.infer<typeof Tombstone>;

export const TOMBSTONES_FOLDER = 'tombstones';
/** More than any tombstone takes; a longer file is none. */
export const MAX_TOMBSTONE_BYTES = 4096;

export function tombstoneFileName(patientId: PatientId): string {
  return `${patientId}.json`;
}

/** What the owner signs. */
export function tombstoneText(vaultId: VaultId, patientId: PatientId, at: Instant): Uint8Array {
  return lps('SIGILO tombstone 1', vaultId, patientId, at);
}

export function encodeTombstone(tombstone: Tombstone): Uint8Array {
  return utf8Encode(canonicalJson(Tombstone.parse(tombstone)));
}

/** Reads a tombstone's file; null for anything that is not, byte for byte, what its own fields encode to. Says nothing of its signature. */
export function parseTombstone(bytes: Uint8Array): Tombstone | null {
  const text = bytes.length > MAX_TOMBSTONE_BYTES ? null : utf8Decode(bytes);
  const json = text === null ? null : parseCanonicalJson(text);
  return json?.ok === true ? (Tombstone.safeParse(json.value).data ?? null) : null;
}

/**
 * Whether the owner of this vault signed it: under today's key, or under one that she has retired since, for what was erased until then.
 * @param directory verified: of the backup's day or of today
 */
export function isTombstoneSigned(
  tombstone: Tombstone,
  vaultId: VaultId,
  directory: Directory,
  sodium: Pick<SodiumLike, 'crypto_sign_verify_detached'>,
): boolean {
  const { at, patientId, signer, signature } = tombstone;
  if (tombstone.vaultId !== vaultId || signer !== directory.owner) return false;
  const bytes = base64urlDecode(signature);
  if (bytes?.length !== 64) return false;
  const text = tombstoneText(vaultId, patientId, at);
  return signingKeysAt(directory, signer, at).some((key) => sodium.crypto_sign_verify_detached(bytes, text, key));
}
