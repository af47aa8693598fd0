import { canonicalJson } from '../canonical-json.ts';
import { base64urlDecode, base64urlEncode } from '../encoding/base64url.ts';
import { concatBytes, fromHex, lps, sameBytes } from '../encoding/bytes.ts';
import { utf8Encode } from '../encoding/utf8.ts';
import type { PrincipalId } from '../ids.ts';
import type { ParsedHeader, VaultHeader } from '../vault-header.ts';
import { deriveFromVk } from './keys.ts';
import type { SodiumLike } from './platform.ts';
import { directoryText, splitSecrets, vkLabel, vkPrefix, type SecretParts } from './vault-texts.ts';

/**
 * The vault key of an epoch, once the header has proved itself to the principal who holds `secrets`, in the order of trust: the pinned owner signed the
 * directory; it names these very keys; the owner signed the vault key; where that key is the current one, the header was written with it. Null otherwise.
 */
export function openVk(
  header: ParsedHeader,
  epoch: number,
  principal: PrincipalId,
  secrets: Uint8Array,
  sodium: SodiumLike,
): Uint8Array | null {
  const { fields } = header;
  const parts = splitSecrets(secrets);
  if (parts === null || !isDirectorySigned(fields, parts.ownerPublic, sodium)) return null;
  if (!isNamed(fields, principal, parts, sodium)) return null;
  const entry = fields.vk.find((vk) => vk.epoch === epoch);
  const box = entry?.sealed.find((sealed) => sealed.principal === principal);
  const signature = base64urlDecode(entry?.signature ?? '');
  const vk = box && openBox(box.sealed, vkPrefix(fields.vaultId, epoch), 32, secrets, sodium);
  if (!entry || !vk || signature?.length !== 64) return null;
  const label = vkLabel(fields.vaultId, epoch);
  const signed = lps(...label, sodium.crypto_generichash(32, lps(...label), vk));
  const trusted =
    sodium.crypto_sign_verify_detached(signature, signed, parts.ownerPublic) &&
    (!entry.current || isHeaderMac(header, vk, sodium));
  if (trusted) return vk;
  sodium.memzero(vk);
  return null;
}

/** The last field of a box of `lps(...prefix, field)` for the holder of `secrets`, copied; null when key, prefix or length is another. */
export function openBox(
  box: string,
  prefix: readonly (Uint8Array | string)[],
  length: number,
  secrets: Uint8Array,
  sodium: SodiumLike,
): Uint8Array | null {
  const sealed = base64urlDecode(box);
  const secretKey = splitSecrets(secrets)?.x25519;
  if (sealed === null || secretKey === undefined) return null;
  const plain = unbox(sealed, secretKey, sodium);
  if (plain === null) return null;
  const expected = concatBytes(lps(...prefix), lps(new Uint8Array(length)).subarray(0, 4));
  const fits = plain.length === expected.length + length && sameBytes(plain.subarray(0, expected.length), expected);
  const field = fits ? plain.slice(expected.length) : null;
  sodium.memzero(plain);
  return field;
}

export function ed25519Public(parts: SecretParts, sodium: SodiumLike): Uint8Array {
  const pair = sodium.crypto_sign_seed_keypair(parts.ed25519Seed);
  sodium.memzero(pair.privateKey);
  return pair.publicKey;
}

/** Whether the directory names exactly these keys for the principal. */
function isNamed(fields: VaultHeader, principal: PrincipalId, parts: SecretParts, sodium: SodiumLike): boolean {
  const entry = fields.directory.principals.find(({ id }) => id === principal);
  return (
    entry?.x25519 === base64urlEncode(sodium.crypto_scalarmult_base(parts.x25519)) &&
    entry.ed25519 === base64urlEncode(ed25519Public(parts, sodium))
  );
}

function unbox(sealed: Uint8Array, secretKey: Uint8Array, sodium: SodiumLike): Uint8Array | null {
  try {
    return sodium.crypto_box_seal_open(sealed, sodium.crypto_scalarmult_base(secretKey), secretKey);
  } catch {
    return null;
  }
}

/** Whether the owner signed the directory. `ownerPublic`: her Ed25519 key as pinned in a principal's secrets. */
export function isDirectorySigned(fields: VaultHeader, ownerPublic: Uint8Array, sodium: SodiumLike): boolean {
  const signature = base64urlDecode(fields.directorySignature);
  const text = directoryText(fields.vaultId, canonicalJson(fields.directory));
  const named = fields.directory.principals.find(({ id }) => id === fields.directory.owner)?.ed25519;
  if (named !== base64urlEncode(ownerPublic)) return false;
  return signature?.length === 64 && sodium.crypto_sign_verify_detached(signature, text, ownerPublic);
}

function isHeaderMac(header: ParsedHeader, vk: Uint8Array, sodium: SodiumLike): boolean {
  const head = deriveFromVk(sodium, vk, 'head');
  const mac = sodium.crypto_generichash(32, utf8Encode(header.authenticated), head);
  sodium.memzero(head);
  const said = fromHex(header.mac);
  return said?.length === 32 && sodium.memcmp(mac, said);
}
