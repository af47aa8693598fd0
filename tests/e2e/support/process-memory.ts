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
    for (const region of readableRegions(pid)) {
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

/** Every region that the process itself can read or write; address space that is only reserved holds nothing. */
function parseMaps(maps: string): Region[] {
  return maps.split('\n').flatMap((line) => {
    const match = /^([0-9a-f]+)-([0-9a-f]+) ([r-])([w-])[x-][ps] .*?(\[(?:vvar|vsyscall|vvar_vclock)\])?$/.exec(line);
    if (match === null || match[5] !== undefined || (match[3] === '-' && match[4] === '-')) return [];
    return [{ start: Number.parseInt(match[1] ?? '', 16), end: Number.parseInt(match[2] ?? '', 16) }];
  });
}

function readableRegions(pid: number): Region[] {
  return parseMaps(readFileSync(`/proc/${pid}/maps`, 'utf8'));
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
