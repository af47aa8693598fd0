/** One call that changed files or told something about a descriptor, as strace recorded it. Failed calls are left out: they changed nothing. */
export type FileCall =
  | {
      readonly kind: 'open';
      readonly path: string;
      readonly fd: number;
      readonly create: boolean;
      readonly truncate: boolean;
      readonly append: boolean;
    }
  | { readonly kind: 'close'; readonly fd: number }
  | {
      readonly kind: 'write';
      readonly fd: number;
      readonly bytes: Uint8Array;
      /** Null: where the descriptor stands. */ readonly at: number | null;
    }
  | { readonly kind: 'read'; readonly fd: number; readonly count: number }
  | { readonly kind: 'seek'; readonly fd: number; readonly to: number }
  | { readonly kind: 'truncate'; readonly fd: number; readonly length: number }
  | { readonly kind: 'fsync'; readonly fd: number }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'mkdir'; readonly path: string }
  /** Another call; harmless as long as it has nothing to do with the folder that is followed. */
  | { readonly kind: 'other'; readonly name: string; readonly fd: number | null; readonly paths: readonly string[] };

const LINE = /^(\w+)\((.*)\)\s+= (-?\d+)(?:<(?:\\x[0-9a-f]{2})*>(?:\(deleted\))?)?(?: .*)?$/;
const TEXT = /"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/g;
const DESCRIPTOR = /^(\d+)</;

/**
 * The calls of one thread, in order, from a trace of `strace -ff -y -xx`. Paths are absolute, as this project's programs give them.
 * @throws for a line or a text that is cut off: a recording with a gap proves nothing
 */
export function parseTrace(lines: readonly string[]): FileCall[] {
  return lines.flatMap((line) => {
    if (line === '' || line.startsWith('+++') || line.startsWith('---')) return [];
    const call = parseLine(line);
    return call === null ? [] : [call];
  });
}

function parseLine(line: string): FileCall | null {
  const [, name = '', args = '', returned = ''] = LINE.exec(line) ?? [];
  if (name === '') throw new Error(`a line that is no call: ${line.slice(0, 120)}`);
  const result = Number(returned);
  if (result < 0) return null;
  const texts = [...args.matchAll(TEXT)].map(([, hex = '', cut]) => {
    if (cut !== undefined) throw new Error(`a text that was cut off: ${line.slice(0, 80)}`);
    return Buffer.from(hex.replaceAll('\\x', ''), 'hex');
  });
  const path = (index: number) => texts[index]?.toString() ?? '';
  const fd = Number(DESCRIPTOR.exec(args)?.[1] ?? NaN);
  switch (name) {
    case 'open':
    case 'openat': {
      const has = (flag: string) => args.includes(flag);
      return {
        kind: 'open',
        path: path(0),
        fd: result,
        create: has('O_CREAT'),
        truncate: has('O_TRUNC'),
        append: has('O_APPEND'),
      };
    }
    case 'close':
      return { kind: 'close', fd };
    case 'write':
    case 'pwrite64': {
      const bytes = new Uint8Array((texts[0] ?? Buffer.alloc(0)).subarray(0, result));
      if (bytes.length !== result) throw new Error(`a write without its bytes: ${line.slice(0, 80)}`);
      return { kind: 'write', fd, bytes, at: name === 'write' ? null : lastNumber(args) };
    }
    case 'read':
      return { kind: 'read', fd, count: result };
    case 'lseek':
      return { kind: 'seek', fd, to: result };
    case 'ftruncate':
      return { kind: 'truncate', fd, length: lastNumber(args) };
    case 'fsync':
    case 'fdatasync':
      return { kind: 'fsync', fd };
    case 'rename':
    case 'renameat':
    case 'renameat2':
      return { kind: 'rename', from: path(0), to: path(1) };
    case 'unlink':
    case 'unlinkat':
    case 'rmdir':
      return { kind: 'unlink', path: path(0) };
    case 'mkdir':
    case 'mkdirat':
      return { kind: 'mkdir', path: path(0) };
    default: {
      const paths = texts.map((text) => text.toString());
      return { kind: 'other', name, fd: Number.isNaN(fd) ? null : fd, paths };
    }
  }
}

function lastNumber(args: string): number {
  return Number(/, (\d+)$/.exec(args)?.[1] ?? NaN);
}
