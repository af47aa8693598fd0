import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

export interface MemoryHits {
  /** How often each pattern was found, in the order given. */
  readonly counts: readonly number[];
  /** How much was read: a scan that saw nothing proves nothing. */
  readonly scannedBytes: number;
}

const CHUNK_BYTES = 8 * 1024 * 1024;

/**
 * Counts byte patterns in the memory of a process, from outside (/proc/<pid>/mem). The process stands still meanwhile,
 * so that a string that is being moved is neither missed nor counted twice. Needs to be the same user or root; Linux only.
 *
 * @throws when the process has ended or cannot be read.
 */
export function scanMemory(pid: number, patterns: readonly Uint8Array[]): MemoryHits {
  const needles = patterns.map((pattern) => Buffer.from(pattern));
  if (needles.length === 0 || needles.some((needle) => needle.length < 4)) throw new Error('A pattern needs 4 bytes');
  const overlap = Math.max(...needles.map((needle) => needle.length)) - 1;
  const counts = needles.map(() => 0);
  let scannedBytes = 0;

  process.kill(pid, 'SIGSTOP');
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES + overlap);
    for (const region of heldRegions(pid)) {
      let carried = 0;
      for (let at = region.start; at < region.end;) {
        const wanted = Math.min(CHUNK_BYTES, region.end - at);
        const read = readAt(memory, chunk, carried, wanted, at);
        if (read === 0) {
          // A hole: part of a mapped file that has been cut off, or a device.
          carried = 0;
          at += wanted;
          continue;
        }
        const filled = chunk.subarray(0, carried + read);
        needles.forEach((needle, index) => (counts[index] = (counts[index] ?? 0) + countIn(filled, needle, carried)));
        scannedBytes += read;
        at += read;
        carried = Math.min(overlap, filled.length);
        filled.copyWithin(0, filled.length - carried);
      }
    }
  } finally {
    closeSync(memory);
    process.kill(pid, 'SIGCONT');
  }
  return { counts, scannedBytes };
}

/** How a text can lie in memory: UTF-8, and the two widths of JavaScript strings. */
function encodingsOf(text: string): Buffer[] {
  const encodings = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const narrow = Buffer.from(text, 'latin1');
  const fitsInLatin1 = narrow.toString('latin1') === text;
  return fitsInLatin1 && !narrow.equals(encodings[0] ?? narrow) ? [...encodings, narrow] : encodings;
}

/**
 * Occurrences of each text in any encoding, found in one scan.
 * @throws when hardly anything could be read.
 */
export function countTexts(pid: number, texts: readonly string[]): number[] {
  const encoded = texts.map(encodingsOf);
  const { counts, scannedBytes } = scanMemory(pid, encoded.flat());
  if (scannedBytes < 1024 * 1024) throw new Error(`Only ${scannedBytes} bytes of process ${pid} could be read`);
  const left = [...counts];
  return encoded.map((encodings) => left.splice(0, encodings.length).reduce((sum, count) => sum + count, 0));
}

export function countText(pid: number, text: string): number {
  return countTexts(pid, [text])[0] ?? 0;
}

interface Region {
  readonly start: number;
  readonly end: number;
}

interface MappedRegion extends Region {
  readonly isPrivate: boolean;
}

/** Every region that the process itself can read or write; address space that is only reserved holds nothing. */
function parseMaps(maps: string): MappedRegion[] {
  return maps.split('\n').flatMap((line) => {
    const match = /^([0-9a-f]+)-([0-9a-f]+) ([r-])([w-])[x-]([ps]) .*?(\[(?:vvar|vsyscall|vvar_vclock)\])?$/.exec(line);
    if (match === null || match[6] !== undefined || (match[3] === '-' && match[4] === '-')) return [];
    const [start, end] = [Number.parseInt(match[1] ?? '', 16), Number.parseInt(match[2] ?? '', 16)];
    return [{ start, end, isPrivate: match[5] === 'p' }];
  });
}

const PAGE_BYTES = Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }));
/** Flags in the upper half of an entry of /proc/<pid>/pagemap. */
const PRESENT = 1 << 31;
const SWAPPED = 1 << 30;
const OF_FILE = 1 << 29;

/**
 * The parts of the regions that hold anything of the process's own: pages that were never touched are zeros, and pages of a private mapping that are still those
 * of the file (the program, its libraries) hold the file.
 */
function heldRegions(pid: number): Region[] {
  const pagemap = openSync(`/proc/${pid}/pagemap`, 'r');
  try {
    return parseMaps(readFileSync(`/proc/${pid}/maps`, 'utf8')).flatMap((region) => heldPartsOf(pagemap, region));
  } finally {
    closeSync(pagemap);
  }
}

function heldPartsOf(pagemap: number, { start, end, isPrivate }: MappedRegion): Region[] {
  const entries = Buffer.alloc(((end - start) / PAGE_BYTES) * 8);
  const read = readSync(pagemap, entries, 0, entries.length, (start / PAGE_BYTES) * 8);
  const parts: Region[] = [];
  for (let at = 0; at < read; at += 8) {
    const flags = entries.readUInt32LE(at + 4);
    const held = (flags & (PRESENT | SWAPPED)) !== 0 && !(isPrivate && (flags & OF_FILE) !== 0);
    if (!held) continue;
    const page = start + (at / 8) * PAGE_BYTES;
    const last = parts.at(-1);
    if (last?.end === page) parts[parts.length - 1] = { start: last.start, end: page + PAGE_BYTES };
    else parts.push({ start: page, end: page + PAGE_BYTES });
  }
  return parts;
}

function readAt(file: number, into: Buffer, offset: number, length: number, address: number): number {
  try {
    return readSync(file, into, offset, length, address);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EIO' || error.code === 'EFAULT')) return 0;
    throw error;
  }
}

/** Occurrences that end after the first `carried` bytes, which an earlier chunk has already been searched for. */
function countIn(bytes: Buffer, needle: Buffer, carried: number): number {
  let count = 0;
  for (let at = bytes.indexOf(needle); at !== -1; at = bytes.indexOf(needle, at + 1)) {
    if (at + needle.length > carried) count += 1;
  }
  return count;
}
