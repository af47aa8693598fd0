import { asBytes, hex, join, le, lps, same } from './bytes.ts';
import { readSequence, type Cbor } from './cbor.ts';
import { hash, isSigned, mac } from './primitives.ts';
import { unb64 } from './bytes.ts';
import { openChunks } from './secretstream.ts';
import { backupSubkeys, canonical, openEscrow, openSlot, openVault, passphraseA, readHeader, vaultSubkeys } from './vault.ts';

/** A backup file, docs/FORMAT.md 4, written from that page alone. Everything throws where something does not hold. */

export type BackupSecret = { readonly passphrase: string } | { readonly recoveryCode: Uint8Array };

export interface OpenBackup {
  readonly header: { readonly [key: string]: unknown };
  readonly tables: ReadonlyMap<string, { readonly columns: Cbor; readonly rows: readonly Cbor[] }>;
  readonly blobs: ReadonlyMap<string, Uint8Array>;
  readonly counts: { readonly [table: string]: Cbor };
}

/** `attachments`: the files in `blobs` beside a version of a place, by name. */
export function openBackup(file: Uint8Array, secret: BackupSecret, attachments: ReadonlyMap<string, Uint8Array> = new Map()): OpenBackup {
  const { header, vault, keys, sum, namesStart } = openStart(file, secret);
  const end = file.length - 52;
  const open = (n: number, offset: number, length: number): Uint8Array =>
    openChunks(keys.object, lps('SIGILO object 1', sum, le(n, 4)), file.slice(offset, offset + length));
  const manifestOffset = number(file, end, 8);
  demand(manifestOffset + number(file, end + 8, 4) === end, 'manifest place');
  const [manifest, ...more] = readSequence(open(0xffffffff, manifestOffset, end - manifestOffset)) as unknown[];
  demand(more.length === 0, 'one manifest');
  const count = header.beside ?? 0;
  const names = Array.from({ length: count }, (_, index) => hex(file.slice(namesStart + 32 * index, namesStart + 32 * index + 32)));
  const beside = header.beside === undefined ? null : names;
  const objectsAt = namesStart + 32 * count;
  return { header, ...readContent(file, vault.json, manifest as Manifest, objectsAt, manifestOffset, open, beside, attachments) };
}

/** Everything in front of the attachment names, and the keys that it leads to. */
export function openStart(file: Uint8Array, secret: BackupSecret) {
  const headerLength = number(file, 12, 4);
  const start = file.slice(0, 16 + headerLength);
  const sum = file.slice(start.length, start.length + 32);
  demand(same(file.slice(0, 12), join(asBytes('SIGILOBK'), le(1, 4))), 'magic');
  demand(same(file.slice(-8), asBytes('SIGILOBE')), 'end');
  demand(same(hash(start), sum), 'sum');
  demand(same(hash(file.slice(0, -40)), file.slice(-40, -8)), 'hash of the file');
  const json = new TextDecoder('utf-8', { fatal: true }).decode(start.slice(16));
  const header = JSON.parse(json) as { backupId: string; beside?: number; vaultHeader: string; vaultId: string };
  demand(canonical(header) === json, 'canonical header');

  const vault = readHeader(header.vaultHeader);
  demand(vault.json.vaultId === header.vaultId, 'vault id');
  const vk = vkOf(vault, secret);
  const keys = backupSubkeys(vaultSubkeys(vk).backup, header.backupId);
  demand(same(mac(keys.mac, start), file.slice(start.length + 32, start.length + 64)), 'MAC');
  return { header, vault, keys, sum, namesStart: start.length + 64 };
}

interface Manifest {
  readonly objects: readonly { n: number; type: string; name: string; offset: number; length: number; hash: Uint8Array }[];
  readonly tables: { readonly [table: string]: number };
  readonly audit: { seq: number; hash: Uint8Array; at: string; actor: string; signature: Uint8Array };
  readonly blobs: readonly string[];
}

function readContent(
  file: Uint8Array,
  vault: ReturnType<typeof readHeader>['json'],
  manifest: Manifest,
  from: number,
  to: number,
  open: (n: number, offset: number, length: number) => Uint8Array,
  beside: readonly string[] | null,
  attachments: ReadonlyMap<string, Uint8Array>,
): Omit<OpenBackup, 'header'> {
  const tables = new Map<string, { columns: Cbor; rows: Cbor[] }>();
  const blobs = new Map<string, Uint8Array>();
  let at = from;
  for (const { n, type, name, offset, length, hash: expected } of manifest.objects) {
    demand(offset === at, 'objects side by side');
    demand(same(hash(file.slice(offset, offset + length)), expected), 'hash of an object');
    const plain = open(n, offset, length);
    at += length;
    if (type === 'blob') {
      demand(beside === null, 'no attachment in a version of a place');
      demand(hex(hash(plain)) === name, 'name of an attachment');
      blobs.set(name, plain);
      continue;
    }
    const [heading, ...rows] = readSequence(plain);
    const { table, columns } = heading as { table: string; columns: Cbor };
    demand(table === name, 'table of an object');
    tables.set(name, { columns, rows: [...(tables.get(name)?.rows ?? []), ...rows] });
  }
  demand(at === to, 'no gap before the manifest');
  for (const [index, name] of (beside ?? []).entries()) {
    const bytes = attachments.get(name);
    demand(index === 0 || (beside?.[index - 1] ?? '') < name, 'names in order');
    demand(manifest.blobs[index] === name, 'name in the manifest');
    if (bytes === undefined) throw new Error('an attachment is missing');
    demand(hex(hash(bytes)) === name, 'name of an attachment');
    blobs.set(name, bytes);
  }
  for (const [table, rows] of Object.entries(manifest.tables)) demand((tables.get(table)?.rows.length ?? 0) === rows, `rows of ${table}`);
  demand(same(asBytes([...blobs.keys()].sort().join()), asBytes([...manifest.blobs].sort().join())), 'attachments');

  const { seq, hash: entry, at: moment, actor, signature } = manifest.audit;
  const signer = vault.directory.principals.find(({ id }) => id === actor);
  const signed = lps('SIGILO head 1', vault.vaultId, le(seq, 8), entry, moment);
  demand(signer !== undefined && isSigned(unb64(signer.ed25519), signed, signature), 'signed head');
  return { tables, blobs, counts: manifest.tables };
}

function vkOf(vault: ReturnType<typeof readHeader>, secret: BackupSecret): Uint8Array {
  const kind = 'passphrase' in secret ? 'passphrase' : 'recovery';
  const slot = vault.json.slots.find((candidate) => candidate.kind === kind);
  if (slot === undefined) throw new Error('no slot');
  const a = 'passphrase' in secret ? passphraseA(slot, secret.passphrase) : secret.recoveryCode;
  const own = openSlot(vault.json.vaultId, slot, a);
  const owner = kind === 'recovery' ? openEscrow(vault.json, own) : own;
  return openVault(vault, vault.json.directory.owner, owner);
}

function number(bytes: Uint8Array, at: number, length: number): number {
  return bytes.slice(at, at + length).reduceRight((sum, byte) => sum * 256 + byte, 0);
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`does not hold: ${what}`);
}
