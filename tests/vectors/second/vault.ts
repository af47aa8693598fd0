import { asBytes, hex, join, le, lps, same, splitLps, unb64 } from './bytes.ts';
import { argon2id, hash, isSigned, kdf, mac, openBox, openSeal, publicKeys } from './primitives.ts';

/** Headers, slots, grants, records and digests of docs/FORMAT.md, written from that page alone. Everything throws where something does not hold. */

export interface Secrets {
  readonly x25519: Uint8Array;
  readonly ed25519: Uint8Array;
  readonly user: Uint8Array;
  readonly ownerPublic: Uint8Array;
}

export interface HeaderJson {
  readonly vaultId: string;
  readonly directory: {
    readonly owner: string;
    readonly principals: readonly { readonly id: string; readonly x25519: string; readonly ed25519: string }[];
  };
  readonly directorySignature: string;
  readonly slots: readonly SlotJson[];
  readonly escrow: readonly { readonly principal: string; readonly to: string; readonly sealed: string }[];
  readonly vk: readonly {
    readonly epoch: number;
    readonly current: boolean;
    readonly sealed: readonly { readonly principal: string; readonly sealed: string }[];
    readonly signature: string;
  }[];
  readonly private: readonly {
    readonly kind: string;
    readonly principal: string;
    readonly to?: string;
    readonly sealed: string;
    readonly signature?: string;
  }[];
}

export interface SlotJson {
  readonly id: string;
  readonly principal: string;
  readonly kind: string;
  readonly number: number;
  readonly t: number;
  readonly m: number;
  readonly p: number;
  readonly salt: string;
  readonly keyFile: boolean;
  readonly sealed: string;
  readonly commit: string;
}

function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`does not hold: ${what}`);
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`missing: ${what}`);
  return value;
}

/** The JSON of a header whose four lines and sum are right. */
export function readHeader(text: string): { json: HeaderJson; mac: string; authenticated: string } {
  const [magic, json, macLine, sumLine, after, ...more] = text.split('\n');
  demand(magic === 'SIGILO-VAULT 1' && after === '' && more.length === 0, 'four lines');
  const authenticated = `${magic}\n${found(json, 'json')}\n`;
  demand(sumLine === `sum ${hex(hash(asBytes(`${authenticated}${found(macLine, 'mac')}\n`)))}`, 'sum');
  const parsed: HeaderJson = JSON.parse(found(json, 'json'));
  return { json: parsed, mac: found(macLine, 'mac').slice(4), authenticated };
}

/** `A` of a passphrase slot. */
export function passphraseA(slot: SlotJson, passphrase: string): Uint8Array {
  return argon2id(asBytes(passphrase.normalize('NFKD')), unb64(slot.salt), { t: slot.t, mKiB: slot.m });
}

/** `a` is Argon2id of the passphrase, or the 20 bytes of the recovery code. */
export function openSlot(vaultId: string, slot: SlotJson, a: Uint8Array): Secrets {
  const flag = Uint8Array.of(slot.keyFile ? 1 : 0);
  const numbers = [slot.t, slot.m, slot.p].map((value) => le(value, 4));
  const aad = lps(
    ...['SIGILO slot 1', vaultId, slot.principal, slot.id, slot.kind],
    ...numbers,
    ...[unb64(slot.salt), flag, le(slot.number, 4)],
  );
  const kek = mac(a, lps('SIGILO kek 1', '', aad));
  const sealed = unb64(slot.sealed);
  demand(same(mac(kek, lps('SIGILO commit 1', sealed)), unb64(slot.commit)), 'commitment');
  return splitSecrets(openSeal(kek, aad, sealed));
}

export function openEscrow(header: HeaderJson, recovery: Secrets): Secrets {
  const escrow = found(header.escrow[0], 'escrow');
  const opened = splitLps(openBox(recovery.x25519, unb64(escrow.sealed)));
  const context = ['SIGILO escrow 1', header.vaultId, escrow.principal, escrow.to];
  demand(startsWith(opened, context), 'escrow context');
  const owner = splitSecrets(found(opened[4], 'secrets'));
  demand(same(publicKeys(owner).ed25519, recovery.ownerPublic), 'the pinned owner');
  return owner;
}

/** VK, once directory, keys, signature and header MAC hold. */
export function openVault(header: ReturnType<typeof readHeader>, me: string, secrets: Secrets): Uint8Array {
  const { vaultId, directory, directorySignature } = header.json;
  const entry = (id: string) =>
    found(
      directory.principals.find((principal) => principal.id === id),
      'principal',
    );
  const signed = lps('SIGILO directory 1', vaultId, canonical(directory));
  demand(same(unb64(entry(directory.owner).ed25519), secrets.ownerPublic), 'pinned owner');
  demand(isSigned(secrets.ownerPublic, signed, unb64(directorySignature)), 'directory signature');
  demand(same(publicKeys(secrets).x25519, unb64(entry(me).x25519)), 'own key in directory');
  const vk = openVkOf(header.json, me, secrets);
  demand(hex(mac(kdf(vk, 'SIGILOvk', 2), asBytes(header.authenticated))) === header.mac, 'header MAC');
  return vk;
}

function openVkOf(header: HeaderJson, me: string, secrets: Secrets): Uint8Array {
  const entry = found(
    header.vk.find(({ current }) => current),
    'current VK',
  );
  const box = found(
    entry.sealed.find(({ principal }) => principal === me),
    'box',
  );
  const opened = splitLps(openBox(secrets.x25519, unb64(box.sealed)));
  demand(startsWith(opened, ['SIGILO vk 1', header.vaultId, le(entry.epoch, 4)]), 'VK context');
  const vk = found(opened[3], 'VK');
  const label = ['SIGILO vk commit 1', header.vaultId, le(entry.epoch, 4)];
  const signed = lps(...label, mac(vk, lps(...label)));
  demand(isSigned(secrets.ownerPublic, signed, unb64(entry.signature)), 'VK signature');
  return vk;
}

export function openCompartmentByPassphrase(header: HeaderJson, a: Uint8Array): Uint8Array {
  const wrap = found(
    header.private.find(({ kind }) => kind === 'passphrase'),
    'wrap',
  );
  const label = lps('SIGILO private 1', header.vaultId, wrap.principal);
  return openSeal(mac(a, label), label, unb64(wrap.sealed));
}

export function openCompartmentByRecovery(header: HeaderJson, recovery: Secrets, author: Uint8Array): Uint8Array {
  const wrap = found(
    header.private.find(({ kind }) => kind === 'recovery'),
    'wrap',
  );
  const sealed = unb64(wrap.sealed);
  const signed = lps('SIGILO private wrap 1', header.vaultId, wrap.principal, found(wrap.to, 'to'), sealed);
  demand(isSigned(author, signed, unb64(found(wrap.signature, 'signature'))), 'wrap signature');
  const opened = splitLps(openBox(recovery.x25519, sealed));
  demand(startsWith(opened, ['SIGILO private 1', header.vaultId, wrap.principal]), 'wrap context');
  return found(opened[3], 'compartment key');
}

/** PAGE, HEAD, BACKUP, VREC. */
export function vaultSubkeys(vk: Uint8Array) {
  return {
    page: kdf(vk, 'SIGILOvk', 1),
    head: kdf(vk, 'SIGILOvk', 2),
    backup: kdf(vk, 'SIGILOvk', 3),
    vaultRecord: kdf(vk, 'SIGILOvk', 4),
  };
}

export function userSubkeys(user: Uint8Array) {
  return { selfWrap: kdf(user, 'SIGILOus', 1), drafts: kdf(user, 'SIGILOus', 2) };
}

/** OBJ and BMAC of one backup. */
export function backupSubkeys(backup: Uint8Array, backupId: string) {
  const own = mac(backup, lps('SIGILO backup 1', backupId));
  return { object: kdf(own, 'SIGILObk', 1), mac: kdf(own, 'SIGILObk', 2) };
}

function splitSecrets(bytes: Uint8Array): Secrets {
  demand(bytes.length === 129 && bytes[0] === 1, 'secrets');
  return {
    x25519: bytes.slice(1, 33),
    ed25519: bytes.slice(33, 65),
    user: bytes.slice(65, 97),
    ownerPublic: bytes.slice(97, 129),
  };
}

export function joinSecrets(secrets: Secrets): Uint8Array {
  return join(Uint8Array.of(1), secrets.x25519, secrets.ed25519, secrets.user, secrets.ownerPublic);
}

function startsWith(parts: readonly Uint8Array[], context: readonly (string | Uint8Array)[]): boolean {
  return (
    parts.length === context.length + 1 &&
    context.every((part, index) => same(asBytes(part), found(parts[index], 'part')))
  );
}

/** Enough of RFC 8785 for what a header holds. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
