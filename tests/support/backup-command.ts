import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './electron-runtime.ts';

/** The built command line, run as anybody would: plain Node, one file. */
const command = join(projectRoot, 'dist/cli/sigilo-backup.mjs');

/** Builds it where the sources changed since. */
export function buildBackupCommand(): void {
  execFileSync(process.execPath, [join(projectRoot, 'scripts/sigilo-backup.mjs'), '--help'], { stdio: 'ignore' });
}

export interface CommandRun {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  /** Goes to file descriptor 3, which ends after it; left open where there is none. */
  readonly secret?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

export function runBackupCommand(args: readonly string[], { secret = '', env }: RunOptions = {}): Promise<CommandRun> {
  return startBackupCommand(args, { secret, ...(env ? { env } : {}) }).ended;
}

export function startBackupCommand(
  args: readonly string[],
  { secret, env = {} }: RunOptions = {},
): { readonly ended: Promise<CommandRun>; kill(signal: NodeJS.Signals): void } {
  const child = spawn(process.execPath, [command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', LANG: 'en_GB.UTF-8', ...env },
  });
  const [, stdout, stderr, third] = child.stdio;
  let out = '';
  let err = '';
  stdout?.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  stderr?.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  if (third !== null && third !== undefined && 'end' in third) {
    // The command may have ended before it came to read its secret.
    third.on('error', () => undefined);
    if (secret !== undefined) third.end(secret);
  }
  const ended = new Promise<CommandRun>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return { ended, kill: (signal) => void child.kill(signal) };
}
