import { base64urlDecode } from './encoding/base64url.ts';
import type { PrincipalId } from './ids.ts';
import type { Instant } from './time.ts';
import type { Directory } from './vault-header.ts';

/**
 * The Ed25519 public keys that stand for what a principal signed at a moment (docs/FORMAT.md, "Former keys"): today's, and a retired one for what was signed until
 * it was retired. 32 bytes each, today's first; none for somebody the directory does not know.
 * @param directory verified: the owner signed it
 * @param at the moment that the signature itself covers
 */
export function signingKeysAt(directory: Directory, principal: PrincipalId, at: Instant): readonly Uint8Array[] {
  const today = directory.principals.find(({ id }) => id === principal);
  if (today === undefined) return [];
  const former = (directory.former ?? []).filter((key) => key.principal === principal && at <= key.retiredAt);
  return [today, ...former].flatMap(({ ed25519 }) => base64urlDecode(ed25519) ?? []);
}
