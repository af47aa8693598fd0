import { readLe32 } from '../../../src-shared/encoding/bytes.ts';
import { PrincipalId, type VaultId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { PinEntry } from '../../../src-shared/vault-header.ts';
import { openBytes, sealBytes } from './aead.ts';
import type { KdfParams } from './argon2.ts';
import { b64decode, b64encode, concat, le32, lps, splitLps, wipe } from './bytes.ts';
import { checkKdfBounds, KDF_FLOOR, type KdfRunner } from './kdf.ts';
import { derivePinEntryKey } from './keys.ts';
import { openLabelled, sealLabelled } from './labelled-box.ts';
import { decodeSecrets, encodeSecrets, type PrincipalSecrets } from './principals.ts';
import { Secret } from './secret.ts';

/**
 * Quick unlock (docs/FORMAT.md, "PIN"). The PIN gives an X25519 secret key; its public key stands sealed in the header, so that any open session can make the
 * envelope anew without the PIN; the envelope lives in main's memory alone.
 */

const VERSION = 0x01;
/** Version, t, m, salt. */
const CLEAR_BYTES = 25;
const ENTRY_BYTES = CLEAR_BYTES + 32;
/** A PIN is typed many times a day: beyond this, waiting costs more than the guesses that a memory image would allow. */
const MOST_KIB = 256 * 1024;

/** How to come from the PIN to its key pair, and the public half: it would let the PIN be guessed, so it is never stored in the clear. */
export interface PinPublic {
  readonly params: KdfParams;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** Argon2's memory for a PIN, in KiB, where the passphrase slot has `slotKiB`. */
export function pinKdfMemory(slotKiB: number): number {
  return Math.max(KDF_FLOOR.mKiB, Math.min(slotKiB, MOST_KIB));
}

/** The X25519 secret key of a PIN: the 32 bytes of Argon2id themselves, clamped where they are used (RFC 7748). Wipes the PIN; refuses bad parameters first. */
export async function derivePinKey(
  kdf: KdfRunner,
  pin: Uint8Array,
  params: KdfParams,
): Promise<Result<Secret<'x25519'>, { code: 'kdf-out-of-bounds' }>> {
  const bounds = checkKdfBounds(params);
  if (!bounds.ok) {
    wipe(pin);
    return bounds;
  }
  return ok(new Secret('x25519', await kdf(pin, params)));
}

/** For `pins[]` of the header. */
export function sealPinEntry(
  vaultId: VaultId,
  principal: PrincipalId,
  user: Secret<'user'>,
  { params, publicKey }: PinPublic,
): PinEntry {
  const key = derivePinEntryKey(user);
  const plain = concat(clearPart(params), publicKey);
  const sealed = sealBytes(key.expose(), entryAad(vaultId, principal), plain);
  key.dispose();
  wipe(plain);
  return { principal, sealed: b64encode(sealed) };
}

/** `header-damaged` for an entry of another principal, vault or key. */
export function openPinEntry(
  vaultId: VaultId,
  entry: PinEntry,
  user: Secret<'user'>,
): Result<PinPublic, { code: 'header-damaged' }> {
  const sealed = b64decode(entry.sealed);
  const key = derivePinEntryKey(user);
  const plain = sealed === null ? null : openBytes(key.expose(), entryAad(vaultId, entry.principal), sealed);
  key.dispose();
  const params = plain?.length === ENTRY_BYTES ? readClearPart(plain) : null;
  const publicKey = plain?.slice(CLEAR_BYTES) ?? new Uint8Array();
  if (plain !== null) wipe(plain);
  return params === null ? err({ code: 'header-damaged' }) : ok({ params, publicKey });
}

/** What an envelope holds; the caller disposes of `secrets` and wipes `keyFileHash`. */
export interface EnvelopeContent {
  readonly principal: PrincipalId;
  readonly secrets: PrincipalSecrets;
  /** `hash` of the key file that the passphrase slot needs; null where it needs none. */
  readonly keyFileHash: Uint8Array | null;
}

/** `0x01 || LE32 t || LE32 m || salt || box`; the content stays the caller's. */
export function makePinEnvelope(
  vaultId: VaultId,
  { params, publicKey }: PinPublic,
  content: EnvelopeContent,
): Uint8Array {
  const secrets = encodeSecrets(content.secrets);
  const payload = lps(content.principal, secrets, content.keyFileHash ?? new Uint8Array());
  const clear = clearPart(params);
  const box = sealLabelled(publicKey, envelopeContext(vaultId, clear), payload);
  wipe(secrets, payload);
  return concat(clear, box);
}

/** Null for bytes that are no envelope of this version. */
export function pinEnvelopeParams(envelope: Uint8Array): KdfParams | null {
  return readClearPart(envelope);
}

/**
 * Null for the key of another PIN, an envelope of another vault, or altered bytes. Whoever knew the public key could have made the box: what it holds counts only
 * once `openHeader` has accepted it.
 */
export function openPinEnvelope(vaultId: VaultId, envelope: Uint8Array, key: Secret<'x25519'>): EnvelopeContent | null {
  const clear = envelope.subarray(0, CLEAR_BYTES);
  const payload = openLabelled(key, envelopeContext(vaultId, clear), envelope.subarray(CLEAR_BYTES));
  if (payload === null) return null;
  const content = readContent(splitLps(payload) ?? []);
  wipe(payload);
  return content;
}

function readContent(parts: readonly Uint8Array[]): EnvelopeContent | null {
  const [name, bytes, keyFile] = parts;
  if (parts.length !== 3 || !name || !bytes || !keyFile || (keyFile.length !== 0 && keyFile.length !== 32)) return null;
  const principal = PrincipalId.safeParse(Buffer.from(name).toString('utf8'));
  const secrets = principal.success ? decodeSecrets(bytes) : null;
  if (!principal.success || secrets === null) return null;
  return { principal: principal.data, secrets, keyFileHash: keyFile.length === 0 ? null : new Uint8Array(keyFile) };
}

function clearPart({ t, mKiB, salt }: KdfParams): Uint8Array {
  return concat(Uint8Array.of(VERSION), le32(t), le32(mKiB), salt);
}

function readClearPart(bytes: Uint8Array): KdfParams | null {
  if (bytes.length < CLEAR_BYTES || bytes[0] !== VERSION) return null;
  return { t: readLe32(bytes, 1), mKiB: readLe32(bytes, 5), p: 1, salt: bytes.slice(9, CLEAR_BYTES) };
}

function entryAad(vaultId: VaultId, principal: PrincipalId): Uint8Array {
  return lps('SIGILO pin 1', vaultId, principal);
}

function envelopeContext(vaultId: VaultId, clear: Uint8Array): readonly (string | Uint8Array)[] {
  return ['SIGILO pin envelope 1', vaultId, clear];
}
