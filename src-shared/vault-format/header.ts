import { z } from 'zod';
import { ROLES } from '../commands/define-command.ts';
import { base64urlDecode } from '../encoding/base64url.ts';
import { toHex } from '../encoding/bytes.ts';
import { canonicalJson, type CanonicalValue } from '../encoding/canonical-json.ts';
import { utf8Decode, utf8Encode } from '../encoding/utf8.ts';
import { InstanceId, PrincipalId, SlotId, VaultId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { Instant } from '../time.ts';

/** The highest `minReader` that this program understands. */
export const VAULT_FORMAT = 1;
export const VAULT_MAGIC_LINE = `SIGILO-VAULT ${VAULT_FORMAT}`;
export const MAX_HEADER_BYTES = 64 * 1024;

const Base64 = z.string().refine((text) => base64urlDecode(text) !== null);
const base64Of = (bytes: number): z.ZodType<string> => Base64.refine((text) => base64urlDecode(text)?.length === bytes);
const Count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const PrincipalEntry = z.strictObject({
  id: PrincipalId,
  kind: z.enum(['user', 'recovery', 'custodian']),
  role: z.enum(ROLES),
  x25519: base64Of(32),
  ed25519: base64Of(32),
  createdAt: Instant,
});
export type PrincipalEntry = z.infer<typeof PrincipalEntry>;

export const Directory = z.strictObject({ counter: Count, owner: PrincipalId, principals: z.array(PrincipalEntry).min(1) });
export type Directory = z.infer<typeof Directory>;

export const Slot = z.strictObject({
  id: SlotId,
  principal: PrincipalId,
  kind: z.enum(['passphrase', 'recovery']),
  number: Count,
  t: Count,
  m: Count,
  p: Count,
  salt: Base64,
  keyFile: z.boolean(),
  sealed: Base64,
  commit: base64Of(32),
  createdAt: Instant,
  provedAt: Instant.nullable(),
});
export type Slot = z.infer<typeof Slot>;

/** The fields of `header.a` and `header.b` (FORMAT.md 3); binary ones as base64url. */
export const VaultHeader = z.strictObject({
  appVersion: z.string().min(1).max(40),
  createdAt: Instant,
  database: z.string().regex(/^vault-[1-9]\d{0,8}\.db$/),
  directory: Directory,
  directorySignature: base64Of(64),
  escrow: z.array(z.strictObject({ principal: PrincipalId, to: PrincipalId, sealed: Base64 })),
  format: z.literal(1),
  generation: Count,
  instanceId: InstanceId,
  lineage: z.strictObject({ machine: z.string().min(1).max(64), sequence: Count }),
  minReader: z.literal(1),
  private: z.array(z.strictObject({ kind: z.enum(['passphrase', 'recovery']), principal: PrincipalId, sealed: Base64 })),
  slots: z.array(Slot).min(1),
  vaultId: VaultId,
  vk: z
    .array(
      z.strictObject({
        epoch: Count,
        current: z.boolean(),
        sealed: z.array(z.strictObject({ principal: PrincipalId, box: Base64 })).min(1),
      }),
    )
    .min(1),
  writtenAt: Instant,
});
export type VaultHeader = z.infer<typeof VaultHeader>;

export interface ParsedVaultHeader {
  readonly fields: VaultHeader;
  /** The first two lines with their line ends: what `mac` is computed over with HEAD. */
  readonly signedText: string;
  /** 64 hexadecimal digits; to be compared in constant time once HEAD is known. */
  readonly mac: string;
}

export type VaultHeaderError = { code: 'header-damaged' } | { code: 'newer-format'; needs: number };

/** The first two lines, which the MAC covers. */
export function headerSignedText(fields: VaultHeader): string {
  return `${VAULT_MAGIC_LINE}\n${canonicalJson(fields as CanonicalValue)}\n`;
}

/** All four lines. `mac` in hexadecimal digits; `hash` is unkeyed BLAKE2b-256. */
export function headerText(fields: VaultHeader, mac: string, hash: (bytes: Uint8Array) => Uint8Array): string {
  const summed = `${headerSignedText(fields)}mac ${mac}\n`;
  return `${summed}sum ${toHex(hash(utf8Encode(summed)))}\n`;
}

/**
 * Reads a header without any key: the sum, the exact spelling, the schema. The MAC stays to be checked by whoever gets HEAD.
 * `newer-format` is said only of a header whose sum is right.
 */
export function parseHeaderText(
  bytes: Uint8Array,
  hash: (bytes: Uint8Array) => Uint8Array,
): Result<ParsedVaultHeader, VaultHeaderError> {
  const damaged = err({ code: 'header-damaged' } as const);
  const text = bytes.length <= MAX_HEADER_BYTES ? utf8Decode(bytes) : null;
  if (text === null) return damaged;
  const match = /^(SIGILO-VAULT (\d{1,6})\n([^\n]*)\n)mac ([0-9a-f]{64})\nsum ([0-9a-f]{64})\n$/.exec(text);
  const [, signedText, version, json, mac, sum] = match ?? [];
  if (signedText === undefined || version === undefined || json === undefined || mac === undefined) return damaged;
  if (sum !== toHex(hash(utf8Encode(`${signedText}mac ${mac}\n`)))) return damaged;

  const value = parseJson(json);
  const needs = Math.max(Number(version), minReaderOf(value));
  if (needs > VAULT_FORMAT) return err({ code: 'newer-format', needs });
  const fields = VaultHeader.safeParse(value);
  if (!fields.success || headerSignedText(fields.data) !== signedText) return damaged;
  return ok({ fields: fields.data, signedText, mac });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function minReaderOf(value: unknown): number {
  const parsed = z.object({ minReader: z.number().int() }).safeParse(value);
  return parsed.success ? parsed.data.minReader : 0;
}
