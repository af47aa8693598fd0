import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { build } from 'esbuild';
import { tempFolder } from './vault-builder.ts';

/** Bundles a TypeScript file into one that plain Node runs; native and WebAssembly packages are resolved from this project. */
export async function bundleForNode(source: string): Promise<string> {
  const outfile = join(tempFolder(), 'child.mjs');
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    plugins: [
      {
        name: 'packages-by-path',
        setup: (bundler) => {
          bundler.onResolve({ filter: /^(better-sqlite3|libsodium-wrappers-sumo|zod)$/ }, ({ path }) => ({
            path: import.meta.resolve(path),
            external: true,
          }));
        },
      },
    ],
  });
  return outfile;
}

export interface LineChild {
  readonly process: ChildProcess;
  readonly lines: string[];
  /** Resolves at the first line that fits; rejects when the process ends before. */
  line(fits: (line: string) => boolean): Promise<string>;
  /** When it has ended by itself. */
  readonly ended: Promise<void>;
  /** SIGKILL, and its end. */
  kill(): Promise<void>;
}

/** Starts a bundled file under plain Node and collects what it prints. */
export function startChild(bundle: string, args: readonly string[]): LineChild {
  const child = spawn(execPath, [bundle, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    for (const wake of waiting) wake();
  });
  const ended = new Promise<void>((resolve) => {
    reader.once('close', () => {
      resolve();
      for (const wake of waiting) wake();
    });
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    process: child,
    lines,
    ended: exited,
    line: (fits) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find(fits);
          if (found !== undefined) resolve(found);
          else if (child.exitCode !== null || child.signalCode !== null)
            reject(new Error(`the child ended: ${lines.join(' ')}`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await Promise.all([ended, exited]);
    },
  };
}
