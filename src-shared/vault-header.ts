import { z } from 'zod';
import { canonicalJson, parseCanonicalJson } from './canonical-json.ts';
import { ROLES } from './commands/define-command.ts';
import { InstanceId, PrincipalId, SlotId, VaultId } from './ids.ts';
import { err, ok, type Result } from './result.ts';
import { Instant } from './time.ts';

/** The header of a vault as text (docs/FORMAT.md, "Header"): its strict schema, and the four lines. No cryptography: hash and MAC are handed in. */

const HEADER_FORMAT = 1;
/** A longer file is refused unread. */
export const MAX_HEADER_BYTES = 64 * 1024;

const MAGIC = 'SIGILO-VAULT';

const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const uint32 = z.number().int().nonnegative().max(0xffff_ffff);

/** base64url without padding of exactly so many bytes; the unused bits of the last character are zero, so that each value has one text. */
function b64Of(bytes: number) {
  const whole = Math.floor(bytes / 3) * 4;
  const rest = ['', '[A-Za-z0-9_-][AQgw]', '[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048]'][bytes % 3] ?? '';
  return z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${whole}}${rest}$`));
}

const BOX = 48;
const SEAL = 40;
const SECRETS = 129;
const key32 = b64Of(32);
const signature64 = b64Of(64);

export const DirectoryEntry = z
  .strictObject({
    id: PrincipalId,
    kind: z.enum(['user', 'recovery', 'custodian']),
    /** Users have a role, others none. */
    role: z.enum(ROLES).nullable(),
    x25519: key32,
    ed25519: key32,
    createdAt: Instant,
  })
  .refine((entry) => (entry.kind === 'user') === (entry.role !== null));
export type DirectoryEntry = z.infer<typeof DirectoryEntry>;

/** A signing key that a principal no longer uses: what it signed until then still verifies. */
const FormerKey = z.strictObject({ principal: PrincipalId, ed25519: key32, retiredAt: Instant });

export const Directory = z
  .strictObject({
    counter: count,
    /** Absent where no key was ever replaced. Oldest first. */
    former: z.array(FormerKey).min(1).exactOptional(),
    owner: PrincipalId,
    principals: z.array(DirectoryEntry),
  })
  .refine(({ owner, principals }) => {
    const owners = principals.filter((entry) => entry.role === 'owner');
    return owners.length === 1 && owners[0]?.id === owner && isUnique(principals.map((entry) => entry.id));
  });
export type Directory = z.infer<typeof Directory>;

const slotFields = {
  id: SlotId,
  principal: PrincipalId,
  keyFile: z.boolean(),
  sealed: b64Of(SEAL + SECRETS),
  commit: key32,
  createdAt: Instant,
  /** When the sheet was retyped from paper; null until then, and for a passphrase. */
  provedAt: Instant.nullable(),
};
/** The bounds of `t`, `m` and `p` are the slot code's, before anything runs: a monstrous slot is not a damaged header. */
export const PassphraseSlot = z.strictObject({
  ...slotFields,
  kind: z.literal('passphrase'),
  number: z.literal(0),
  t: uint32,
  /** KiB */
  m: uint32,
  p: uint32,
  salt: b64Of(16),
});
export type PassphraseSlot = z.infer<typeof PassphraseSlot>;

export const RecoverySlot = z.strictObject({
  ...slotFields,
  kind: z.literal('recovery'),
  /** The sheet's number, from 1. */
  number: uint32.min(1),
  t: z.literal(0),
  m: z.literal(0),
  p: z.literal(0),
  salt: z.literal(''),
});
export type RecoverySlot = z.infer<typeof RecoverySlot>;

export const Slot = z.discriminatedUnion('kind', [PassphraseSlot, RecoverySlot]);
export type Slot = z.infer<typeof Slot>;

/** 4 length-prefixed fields before the secrets, all of fixed length. */
export const Escrow = z.strictObject({ principal: PrincipalId, to: PrincipalId, sealed: b64Of(BOX + 272) });
export type Escrow = z.infer<typeof Escrow>;

export const VkEntry = z.strictObject({
  epoch: uint32.min(1),
  current: z.boolean(),
  sealed: z.array(z.strictObject({ principal: PrincipalId, sealed: b64Of(BOX + 99) })).min(1),
  signature: signature64,
});
export type VkEntry = z.infer<typeof VkEntry>;

export const PassphrasePrivateWrap = z.strictObject({
  kind: z.literal('passphrase'),
  principal: PrincipalId,
  sealed: b64Of(SEAL + 32),
});
export type PassphrasePrivateWrap = z.infer<typeof PassphrasePrivateWrap>;

export const RecoveryPrivateWrap = z.strictObject({
  kind: z.literal('recovery'),
  principal: PrincipalId,
  to: PrincipalId,
  sealed: b64Of(BOX + 136),
  signature: signature64,
});
export type RecoveryPrivateWrap = z.infer<typeof RecoveryPrivateWrap>;

/** The compartment key under the author's PIN and her secrets together. */
export const PinPrivateWrap = z.strictObject({
  kind: z.literal('pin'),
  principal: PrincipalId,
  t: uint32,
  /** KiB */
  m: uint32,
  p: uint32,
  salt: b64Of(16),
  sealed: b64Of(SEAL + 32),
});
export type PinPrivateWrap = z.infer<typeof PinPrivateWrap>;

/** What an open session needs to make the envelope of quick unlock without the PIN, sealed under its principal's own key: 57 bytes (crypto/pin-envelope.ts). */
export const PinEntry = z.strictObject({ principal: PrincipalId, sealed: b64Of(SEAL + 57) });
export type PinEntry = z.infer<typeof PinEntry>;

/** A wrong passphrase is derived once for each of them, a second or more: nobody makes a file at which a reader stands still for an hour. */
const MAX_SLOTS = 16;

export const VaultHeader = z
  .strictObject({
    appVersion: z.string().min(1).max(64),
    createdAt: Instant,
    database: z.string().regex(/^vault-[1-9]\d{0,9}\.db$/),
    directory: Directory,
    directorySignature: signature64,
    escrow: z.array(Escrow),
    format: z.literal(HEADER_FORMAT),
    generation: count.min(1),
    instanceId: InstanceId,
    lineage: z.strictObject({ machine: InstanceId, sequence: count }),
    minReader: z.literal(HEADER_FORMAT),
    /** Absent where nobody has a PIN. */
    pins: z.array(PinEntry).min(1).exactOptional(),
    private: z.array(z.discriminatedUnion('kind', [PassphrasePrivateWrap, PinPrivateWrap, RecoveryPrivateWrap])),
    slots: z.array(Slot).min(1).max(MAX_SLOTS),
    vaultId: VaultId,
    vk: z.array(VkEntry).min(1),
    writtenAt: Instant,
  })
  .refine((header) => header.vk.filter((entry) => entry.current).length === 1)
  .refine((header) => isUnique(header.vk.map((entry) => entry.epoch)))
  .refine((header) => isUnique(header.slots.map((slot) => slot.id)))
  .refine((header) => isUnique((header.pins ?? []).map((pin) => pin.principal)))
  .refine((header) => {
    const known = new Set(header.directory.principals.map((entry) => entry.id));
    const named = [
      ...header.slots.map((slot) => slot.principal),
      ...header.escrow.flatMap((entry) => [entry.principal, entry.to]),
      ...header.private.flatMap((wrap) => (wrap.kind === 'recovery' ? [wrap.principal, wrap.to] : [wrap.principal])),
      ...header.vk.flatMap((entry) => entry.sealed.map((box) => box.principal)),
      ...(header.pins ?? []).map((pin) => pin.principal),
      ...(header.directory.former ?? []).map((key) => key.principal),
    ];
    return named.every((principal) => known.has(principal));
  });
export type VaultHeader = z.infer<typeof VaultHeader>;

export type HeaderError =
  { readonly code: 'header-damaged' } | { readonly code: 'newer-format'; readonly needs: number };

export interface ParsedHeader {
  readonly fields: VaultHeader;
  /** 64 hexadecimal digits, not yet verified: that takes HEAD. */
  readonly mac: string;
  /** What the MAC is over: the first two lines with their line ends. */
  readonly authenticated: string;
  /** The whole text, as it goes into the header of a backup. */
  readonly text: string;
}

/** Hexadecimal digits over the UTF-8 bytes of a text. */
export type HexOf = (text: string) => string;

/**
 * The whole file as text.
 * @throws for fields outside the schema, or too long: defects
 */
export function formatVaultHeader(fields: VaultHeader, mac: HexOf, sum: HexOf): string {
  const authenticated = `${MAGIC} ${HEADER_FORMAT}\n${canonicalJson(VaultHeader.parse(fields))}\n`;
  const text = withSum(authenticated, mac(authenticated), sum);
  if (text.length > MAX_HEADER_BYTES) throw new Error('the header is too long');
  return text;
}

/**
 * Reads a header; what is not, byte for byte, what its own fields encode to is refused as `header-damaged`. A whole file of a later format, by the number
 * in its first line or its `minReader`, is `newer-format`. The MAC is not checked here.
 */
export function parseVaultHeader(text: string, sum: HexOf): Result<ParsedHeader, HeaderError> {
  const lines = /^SIGILO-VAULT ([1-9]\d{0,8})\n([^\n]*\n)*sum ([0-9a-f]{64})\n$/.exec(text);
  if (text.length > MAX_HEADER_BYTES || lines?.[1] === undefined || lines[3] === undefined) return damaged();
  const summed = text.slice(0, text.length - `sum ${lines[3]}\n`.length);
  if (sum(summed) !== lines[3]) return damaged();
  const format = Number(lines[1]);
  if (format !== HEADER_FORMAT) return err({ code: 'newer-format', needs: format });
  return parseBody(text, sum);
}

function parseBody(text: string, sum: HexOf): Result<ParsedHeader, HeaderError> {
  const [magic, json, macLine] = text.split('\n');
  const json1 = parseCanonicalJson(json ?? '');
  if (magic === undefined || macLine === undefined || !json1.ok) return damaged();
  const newer = z.object({ minReader: count.min(HEADER_FORMAT + 1) }).safeParse(json1.value);
  if (newer.success) return err({ code: 'newer-format', needs: newer.data.minReader });
  const fields = VaultHeader.safeParse(json1.value);
  if (!fields.success) return damaged();
  const authenticated = `${magic}\n${canonicalJson(fields.data)}\n`;
  const mac = macLine.slice('mac '.length);
  if (!/^[0-9a-f]{64}$/.test(mac) || withSum(authenticated, mac, sum) !== text) return damaged();
  return ok({ fields: fields.data, mac, authenticated, text });
}

function withSum(authenticated: string, mac: string, sum: HexOf): string {
  const summed = `${authenticated}mac ${mac}\n`;
  return `${summed}sum ${sum(summed)}\n`;
}

function damaged() {
  return err({ code: 'header-damaged' } as const);
}

function isUnique(values: readonly (string | number)[]): boolean {
  return new Set(values).size === values.length;
}
