import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder with package.json; also what Electron is told to open. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

export type ElectronRuntime = {
  /** `official` is the pinned release; `fallback` is an older Electron for development and tests alone. */
  readonly kind: 'official' | 'fallback';
  readonly version: string;
  /** The folder of the runtime. */
  readonly dist: string;
  /** The program to start: Playwright's `executablePath`. */
  readonly executable: string;
};

/**
 * The runtime that `scripts/bootstrap.mjs` prepared.
 * @throws when bootstrap has not run in this tree.
 */
export function electronRuntime(): ElectronRuntime {
  const record = new URL('../../node_modules/.cache/sigilo/runtime.json', import.meta.url);
  if (!existsSync(record)) throw new Error('No Electron runtime is prepared. Run: node scripts/bootstrap.mjs');
  return JSON.parse(readFileSync(record, 'utf8')) as ElectronRuntime;
}

/** Chromium refuses to start its sandbox as root, so the sandbox is off there and only there. */
export function sandboxArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
