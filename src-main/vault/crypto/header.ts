import { err, ok, type Result } from '../../../src-shared/result.ts';
import {
  formatVaultHeader,
  MAX_HEADER_BYTES,
  parseVaultHeader,
  type HeaderError,
  type ParsedHeader,
  type VaultHeader,
} from '../../../src-shared/vault-header.ts';
import { equal, fromHex, hex, utf8Bytes } from './bytes.ts';
import { hash, mac } from './hash.ts';
import type { Secret } from './secret.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a header file, to be written as UTF-8. @throws for fields outside the schema */
export function encodeHeader(fields: VaultHeader, head: Secret<'head'>): string {
  return formatVaultHeader(fields, (text) => hex(mac(head.expose(), utf8Bytes(text))), hexHash);
}

/** Reads one copy of the header. Its MAC is not checked: that takes a key (verifyHeaderMac). */
export function parseHeader(bytes: Uint8Array): Result<ParsedHeader, HeaderError> {
  const text = bytes.length > MAX_HEADER_BYTES ? null : decode(bytes);
  return text === null ? err({ code: 'header-damaged' }) : parseVaultHeader(text, hexHash);
}

/** Tells a header written with HEAD from one that somebody without it put together. */
export function verifyHeaderMac(
  header: ParsedHeader,
  head: Secret<'head'>,
): Result<undefined, { code: 'header-forged' }> {
  const claimed = fromHex(header.mac);
  const right = mac(head.expose(), utf8Bytes(header.authenticated));
  return claimed !== null && equal(claimed, right) ? ok() : err({ code: 'header-forged' });
}

function hexHash(text: string): string {
  return hex(hash(utf8Bytes(text)));
}

function decode(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
