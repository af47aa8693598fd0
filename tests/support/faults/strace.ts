import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';

/** Calls by which a file or a folder is changed. Those with `?` are not on every machine. */
export const CHANGING_CALLS = [
  'openat',
  '?open',
  'write',
  'pwrite64',
  'ftruncate',
  'fsync',
  'fdatasync',
  '?rename',
  '?renameat',
  '?renameat2',
  '?unlink',
  '?unlinkat',
  '?mkdir',
  '?mkdirat',
  '?rmdir',
] as const;
/** What else has to be known to follow a descriptor. */
const FOLLOWED_CALLS = ['close', 'lseek', 'read', 'dup', '?dup2', 'dup3'] as const;
/** Calls that change files and that the model of a disk does not know: where one is seen, the recording is refused. */
const UNKNOWN_CALLS = [
  '?creat',
  'writev',
  'pwritev',
  '?pwritev2',
  'truncate',
  'fallocate',
  'copy_file_range',
  'sendfile',
  '?link',
  'linkat',
  '?symlink',
  'symlinkat',
  '?sync_file_range',
] as const;

export type Availability = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Whether strace is here and may trace and inject: not everywhere (other systems, containers without ptrace). */
export function straceAvailable(): Availability {
  const tried = spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', '-e', 'inject=getuid:error=EIO', 'true'], {
    encoding: 'utf8',
  });
  if (tried.error !== undefined) return { ok: false, reason: 'strace is not installed' };
  if (tried.status !== 0) return { ok: false, reason: `strace cannot trace here: ${tried.stderr.trim()}` };
  return { ok: true };
}

export interface TracedRun {
  /** What the program printed, line by line. */
  readonly lines: readonly string[];
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  /** The trace of the thread that opened `mark`, or the longest, one call a line, texts and paths as \\x.. */
  readonly trace: readonly string[];
}

export interface Injection {
  readonly call: string;
  /** Counted from 1 over the calls of this name on the traced paths. */
  readonly at: number;
  /** `EIO`, `ENOSPC`, or `SIGKILL` before the call is made. */
  readonly what: string;
  /** This one and every one after it. */
  readonly onwards?: boolean;
}

/** Runs a bundled program under strace. `paths`: only calls on exactly these are traced and counted; null: all. */
export async function runTraced(
  program: readonly string[],
  {
    scratch,
    mark,
    paths,
    injection,
  }: { scratch: string; mark: string; paths: readonly string[] | null; injection?: Injection },
): Promise<TracedRun> {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  // A file a thread: so that no call is cut in two by another thread's.
  const args = [
    '-ff',
    // Quicker; but a signal that is injected at such a stop is lost.
    ...(injection?.what.startsWith('SIG') === true ? [] : ['--seccomp-bpf']),
    '-qq',
    '-y',
    '-xx',
    '-s',
    String(64 * 1024 * 1024),
    '-o',
    join(scratch, 'trace'),
  ];
  for (const path of paths ?? []) args.push('-P', path);
  args.push('-e', 'signal=none', '-e', `trace=${[...CHANGING_CALLS, ...FOLLOWED_CALLS, ...UNKNOWN_CALLS].join(',')}`);
  if (injection !== undefined) args.push('-e', injectionText(injection));
  const { stdout, exitCode } = await run('strace', [...args, execPath, ...program]);
  const encoded = hexText(mark);
  const traces = readdirSync(scratch).map((name) => readFileSync(join(scratch, name), 'latin1'));
  const longest = traces.toSorted((one, other) => other.length - one.length)[0] ?? '';
  const trace = traces.find((text) => text.includes(`"${encoded}"`)) ?? longest;
  return { lines: stdout.split('\n').filter((line) => line !== ''), exitCode, trace: trace.split('\n') };
}

function injectionText({ call, at, what, onwards = false }: Injection): string {
  const effect = what.startsWith('SIG') ? `signal=${what}` : `error=${what}`;
  return `inject=${call}:${effect}:when=${at}${onwards ? '+' : ''}`;
}

function run(program: string, args: readonly string[]): Promise<{ stdout: string; exitCode: number | null }> {
  return new Promise((resolve) => {
    execFile(program, args, { maxBuffer: 64 * 1024 * 1024, timeout: 120_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      resolve({ stdout: `${stdout}${stderr}`, exitCode: typeof code === 'number' ? code : null });
    });
  });
}

/** As strace writes a text with `-xx`. */
export function hexText(text: string): string {
  return [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
