import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { FileCall } from './trace-parser.ts';

/**
 * A disk that loses its power: what may be found in a folder after a crash, given the calls made on it until then.
 *
 * What it takes from POSIX (fsync(2), "does not necessarily ensure that the entry in the directory containing the file has also reached disk") and from what file
 * systems were found to do (Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014, table 1; SQLite, "Atomic Commit In SQLite", sections 2 and 6.2):
 *
 * - Bytes written to a file are on the disk after fsync or fdatasync of that file, which carries its length too. Until then any of their sectors may be there and
 *   any other not (dropped, torn, in another order); where the file grew, its length may be there before its bytes, which then read as zeros.
 * - A sector is written or not. What is not written to does not change (SQLite's "powersafe overwrite").
 * - A name that was made, taken away or moved in a folder is on the disk after fsync of that folder. Until then any of these changes may be there or not, early,
 *   and in another order. One rename is one change: there is no moment with neither name (true of journalling and copy-on-write file systems and of NTFS; FAT and
 *   exFAT promise nothing).
 * - A file under a folder that is not on the disk is not there.
 * - A drive does what fsync asks of it. One that lies about it is outside this model and any other.
 *
 * `-shm` files are mapped memory that no call shows; after a crash SQLite makes them anew (walformat, section 2.2), so here they hold noise.
 */
export class PowerLossDisk {
  readonly #root: string;
  readonly #now = new Map<string, Inode>();
  readonly #durable = new Map<string, Inode>();
  #pending: NameChange[] = [];
  readonly #open = new Map<number, OpenDescriptor>();

  /** Takes what lies in `root` as being on the disk. */
  constructor(root: string) {
    this.#root = root;
    this.#durable.set('', new Inode('folder'));
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      const path = join(root, name);
      const isFile = statSync(path).isFile();
      this.#durable.set(
        name.split(sep).join('/'),
        isFile ? new Inode('file', readFileSync(path)) : new Inode('folder'),
      );
    }
    for (const [name, inode] of this.#durable) this.#now.set(name, inode);
  }

  /**
   * Follows one call. Answers whether it changed anything in the folder, so that a crash after it is another case.
   * @throws for a call on the folder that the model does not know
   */
  apply(call: FileCall): boolean {
    switch (call.kind) {
      case 'open':
        return this.#openFile(call);
      case 'close':
        this.#open.delete(call.fd);
        return false;
      case 'read':
      case 'seek': {
        const open = this.#open.get(call.fd);
        if (open !== undefined) open.position = call.kind === 'seek' ? call.to : open.position + call.count;
        return false;
      }
      case 'write': {
        const open = this.#open.get(call.fd);
        if (open === undefined) return false;
        const at = call.at ?? (open.append ? open.inode.now.length : open.position);
        if (call.at === null) open.position = at + call.bytes.length;
        open.inode.write(at, call.bytes);
        return call.bytes.length > 0;
      }
      case 'truncate':
        this.#open.get(call.fd)?.inode.truncate(call.length);
        return this.#open.has(call.fd);
      case 'fsync':
        return this.#fsync(call.fd);
      case 'rename': {
        const [from, to] = [this.#nameOf(call.from), this.#nameOf(call.to)];
        if (from === null && to === null) return false;
        if (from === null || to === null) throw new Error(`a rename over the edge of the stage: ${call.from}`);
        this.#rename(from, to);
        return true;
      }
      case 'unlink': {
        const name = this.#nameOf(call.path);
        if (name !== null) this.#change([[name, null]]);
        return name !== null;
      }
      case 'mkdir': {
        const name = this.#nameOf(call.path);
        if (name !== null) this.#change([[name, new Inode('folder')]]);
        return name !== null;
      }
      case 'other':
        if (call.paths.some((path) => this.#nameOf(path) !== null) || (call.fd !== null && this.#open.has(call.fd)))
          throw new Error(`a call that the model does not know: ${call.name}`);
        return false;
    }
  }

  /** What a crash now may leave, by path within the root; null is a folder. */
  crash(crash: Crash): Map<string, Uint8Array | null> {
    const names = new Map(this.#durable);
    for (const change of this.#pending) if (crash.keepsName(change)) applyTo(names, change);
    const left = new Map<string, Uint8Array | null>();
    for (const [name, inode] of names) {
      if (name === '' || !isReachable(name, names)) continue;
      if (inode.kind === 'folder') left.set(name, null);
      else left.set(name, name.endsWith('-shm') ? crash.noise(inode.now.length) : inode.after(crash));
    }
    return left;
  }

  #openFile({ path, fd, create, truncate, append }: FileCall & { kind: 'open' }): boolean {
    const name = this.#nameOf(path);
    if (name === null) return false;
    const known = this.#now.get(name);
    if (known === undefined && !create) throw new Error(`opened and never made: ${path}`);
    const inode = known ?? new Inode('file');
    if (known === undefined) this.#change([[name, inode]]);
    else if (truncate && inode.now.length > 0) inode.truncate(0);
    this.#open.set(fd, { inode, name, position: 0, append });
    return known === undefined || truncate;
  }

  #fsync(fd: number): boolean {
    const open = this.#open.get(fd);
    if (open === undefined) return false;
    if (open.inode.kind === 'file') open.inode.sync();
    else {
      const inFolder = (change: NameChange) => [...change.keys()].some((name) => parentOf(name) === open.name);
      for (const change of this.#pending) if (inFolder(change)) applyTo(this.#durable, change);
      this.#pending = this.#pending.filter((change) => !inFolder(change));
    }
    return true;
  }

  #rename(from: string, to: string): void {
    const changes: [string, Inode | null][] = [];
    for (const [name, inode] of this.#now) {
      if (name !== from && !name.startsWith(`${from}/`)) continue;
      changes.push([name, null], [`${to}${name.slice(from.length)}`, inode]);
    }
    if (changes.length === 0) throw new Error(`renamed and never made: ${from}`);
    this.#change(changes);
  }

  #change(changes: readonly (readonly [string, Inode | null])[]): void {
    const change: NameChange = new Map(changes);
    applyTo(this.#now, change);
    this.#pending.push(change);
  }

  #nameOf(path: string): string | null {
    const name = relative(this.#root, path);
    return name.startsWith('..') ? null : name.split(sep).join('/');
  }
}

/** Which of what was not made durable a crash keeps. */
export interface Crash {
  readonly name: string;
  keepsName(change: NameChange): boolean;
  /** `dropped`: as it was synchronised last. `kept`: as it is. `zeros`: its new length, without the bytes. Otherwise sectors of that many bytes, each or not. */
  readonly data: 'dropped' | 'kept' | 'zeros' | 512 | 4096;
  keepsSector(): boolean;
  noise(length: number): Uint8Array;
}

/** The corners of what may happen, and two dice with a seed. */
export function crashes(seed: string): Crash[] {
  const random = dice(seed);
  const noise = (length: number) => new Uint8Array(length).map(() => Math.floor(random() * 256));
  const crash = (name: string, keeps: () => boolean, data: Crash['data']): Crash => ({
    name,
    keepsName: keeps,
    data,
    keepsSector: () => random() < 0.5,
    noise,
  });
  const [always, never, perhaps] = [() => true, () => false, () => random() < 0.5];
  let cut = false;
  const upToSome = () => !(cut ||= random() < 0.3);
  return [
    crash('nothing that was not synchronised', never, 'dropped'),
    crash('names early, bytes dropped', always, 'dropped'),
    crash('names and lengths early, bytes zero', always, 'zeros'),
    crash('bytes early, names dropped', never, 'kept'),
    crash('everything', always, 'kept'),
    crash('the first names, sectors of 512 bytes torn', upToSome, 512),
    crash('some names in any order, sectors of 4096 bytes torn', perhaps, 4096),
  ];
}

/** Puts a crash's remains into a folder, whatever was there before. */
export function materialise(left: ReadonlyMap<string, Uint8Array | null>, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const inOrder = [...left].toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (const [name, bytes] of inOrder)
    if (bytes === null) mkdirSync(join(folder, name), { recursive: true });
    else {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
}

/** The same for two equal remains, so that each is judged once. Noise in `-shm` does not count. */
export function digestOf(left: ReadonlyMap<string, Uint8Array | null>): string {
  const digest = createHash('sha256');
  for (const name of [...left.keys()].toSorted()) {
    const bytes = left.get(name) ?? null;
    const counted = bytes === null || name.endsWith('-shm') ? new Uint8Array() : bytes;
    digest.update(`${name}\n${bytes === null ? 'folder' : counted.length}\n`).update(counted);
  }
  return digest.digest('hex');
}

/** Names and what they stand for from then on; null: for nothing. All of it or nothing of it happens. */
type NameChange = ReadonlyMap<string, Inode | null>;

interface OpenDescriptor {
  readonly inode: Inode;
  readonly name: string;
  position: number;
  readonly append: boolean;
}

function applyTo(names: Map<string, Inode>, change: NameChange): void {
  for (const [name, inode] of change)
    if (inode === null) names.delete(name);
    else names.set(name, inode);
}

function parentOf(name: string): string {
  const at = name.lastIndexOf('/');
  return at < 0 ? '' : name.slice(0, at);
}

function isReachable(name: string, names: ReadonlyMap<string, Inode>): boolean {
  for (let parent = parentOf(name); parent !== ''; parent = parentOf(parent))
    if (names.get(parent)?.kind !== 'folder') return false;
  return true;
}

type Unsynced = { readonly at: number; readonly bytes: Uint8Array } | { readonly length: number };

/** A file or folder whatever its names. */
class Inode {
  readonly kind: 'file' | 'folder';
  now: Uint8Array;
  #synced: Uint8Array;
  #unsynced: Unsynced[] = [];

  constructor(kind: 'file' | 'folder', bytes: Uint8Array = new Uint8Array()) {
    this.kind = kind;
    this.now = new Uint8Array(bytes);
    this.#synced = this.now.slice();
  }

  write(at: number, bytes: Uint8Array): void {
    this.now = written(this.now, at, bytes);
    this.#unsynced.push({ at, bytes });
  }

  truncate(length: number): void {
    this.now = sized(this.now, length);
    this.#unsynced.push({ length });
  }

  sync(): void {
    if (this.#unsynced.length === 0) return;
    this.#synced = this.now.slice();
    this.#unsynced = [];
  }

  after(crash: Crash): Uint8Array {
    const { data } = crash;
    if (this.#unsynced.length === 0 || data === 'dropped') return this.#synced;
    if (data === 'kept') return this.now;
    if (data === 'zeros') return sized(this.#synced, this.now.length);
    let bytes = this.#synced;
    for (const change of this.#unsynced) {
      if ('length' in change) {
        if (crash.keepsSector()) bytes = sized(bytes, change.length);
        continue;
      }
      const end = change.at + change.bytes.length;
      for (let from = change.at; from < end;) {
        const to = Math.min(end, (Math.floor(from / data) + 1) * data);
        if (crash.keepsSector()) bytes = written(bytes, from, change.bytes.subarray(from - change.at, to - change.at));
        from = to;
      }
    }
    return bytes;
  }
}

/** A copy with these bytes in it, longer where it must be. */
function written(into: Uint8Array, at: number, bytes: Uint8Array): Uint8Array {
  const out = sized(into, Math.max(into.length, at + bytes.length));
  out.set(bytes, at);
  return out;
}

function sized(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  out.set(bytes.subarray(0, length));
  return out;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function dice(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE();
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
