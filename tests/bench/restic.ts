import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { timed } from './measure.ts';

const execute = promisify(execFile);

/** restic as anybody would use it for this: its own defaults, a repository and a cache on the same disk, a password in its environment. */
export interface Restic {
  readonly version: string;
  /** A new repository; making it is not measured. */
  repository(folder: string): Promise<ResticRepository>;
}

/** Each answers how long it took, in milliseconds; the derivation of restic's key is part of every one. */
export interface ResticRepository {
  backup(folder: string): Promise<number>;
  checkReadData(): Promise<number>;
  restore(into: string): Promise<number>;
  /** What restic needs before it does anything: its start and its key. */
  open(): Promise<number>;
}

/** Null where it is not installed. */
export async function findRestic(scratch: string): Promise<Restic | null> {
  const version = await execute('restic', ['version']).then(
    ({ stdout }) => /^restic \S+/.exec(stdout)?.[0] ?? 'restic',
    () => null,
  );
  if (version === null) return null;
  return {
    version,
    repository: async (folder) => {
      const cache = join(scratch, 'restic-cache');
      mkdirSync(cache, { recursive: true });
      const env = { ...process.env, RESTIC_REPOSITORY: folder, RESTIC_PASSWORD: 'bench', RESTIC_CACHE_DIR: cache };
      const run = (...args: string[]): Promise<number> =>
        timed(() => execute('restic', ['--quiet', ...args], { env, maxBuffer: 64 * 1024 * 1024 }));
      await run('init');
      return {
        backup: (source) => run('backup', source),
        checkReadData: () => run('check', '--read-data'),
        restore: (into) => run('restore', 'latest', '--target', into),
        open: () => run('cat', 'config'),
      };
    },
  };
}
