import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { projectRoot } from '../bootstrap/paths.mjs';
import { buildRecoveryPage, recoveryPageOutput } from './recovery-page.mjs';
import { zodInEnglish } from './zod-in-english.mjs';

/**
 * @typedef {{
 *   name: string,
 *   inputs: readonly string[],
 *   outputs: () => string[],
 *   build: () => Promise<string>,
 * }} BuildTarget
 * Paths are relative to the project's root; `build` returns what it did, in a few words.
 */

/** What the bundles do not contain: given by the runtime, or a native addon. */
const external = ['electron', 'better-sqlite3'];

/** Bundled CommonJS packages ask for Node's built-ins with require, which an ES module does not have. */
const requireBanner =
  "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);";

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  target: 'node20',
  external,
  plugins: [zodInEnglish],
  // Less to read at each start; names stay, so that a stack says where.
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  charset: 'utf8',
};

/** @type {import('esbuild').BuildOptions} */
const nodeModule = { ...common, platform: 'node', format: 'esm', banner: { js: requireBanner } };

/** Carried about without anything beside it, so without a map either. @type {import('esbuild').BuildOptions} */
const oneFile = { ...nodeModule, sourcemap: false };

/** @type {import('esbuild').BuildOptions} */
const sandboxedScript = { ...common, platform: 'browser', format: 'cjs' };

/** @type {readonly BuildTarget[]} */
export const buildTargets = [
  bundleTarget('main', ['src-main'], nodeModule, [['src-main/main.ts', 'dist/main/main.js']]),
  bundleTarget('preload', ['src-main/shell/preload'], sandboxedScript, [
    ['src-main/shell/preload/preload.ts', 'dist/preload/preload.cjs'],
  ]),
  bundleTarget('vault', ['src-main/vault'], nodeModule, [
    ['src-main/vault/vault-process.ts', 'dist/vault/vault-process.js'],
    ['src-main/vault/crypto/kdf-worker.ts', 'dist/vault/kdf-worker.js'],
    ['src-main/vault/backup/backup-worker.ts', 'dist/vault/backup-worker.js'],
    ['src-main/vault/backup/second-thread/second-thread-worker.ts', 'dist/vault/second-thread-worker.js'],
  ]),
  bundleTarget('cli', ['src-main/backup-cli'], oneFile, [
    ['src-main/backup-cli/main.ts', 'dist/cli/sigilo-backup.mjs'],
  ]),
  {
    name: 'renderer',
    inputs: ['src-renderer', 'assets', 'vite.config.ts', 'scripts/build/spelling-dictionaries.ts'],
    outputs: () => (existsSync(join(projectRoot, 'src-renderer/index.html')) ? ['dist/renderer/index.html'] : []),
    build: buildRenderer,
  },
  {
    name: 'recovery',
    inputs: ['src-renderer/recovery-page'],
    outputs: () => [recoveryPageOutput],
    build: buildRecoveryPage,
  },
];

/**
 * @param {string} name
 * @param {readonly string[]} inputs
 * @param {import('esbuild').BuildOptions} options
 * @param {readonly (readonly [source: string, output: string])[]} entries
 * @returns {BuildTarget}
 */
function bundleTarget(name, inputs, options, entries) {
  const present = () => entries.filter(([source]) => existsSync(join(projectRoot, source)));
  return {
    name,
    inputs,
    outputs: () => present().map(([, output]) => output),
    build: async () => {
      const { build } = await import('esbuild');
      for (const [source, output] of present()) {
        mkdirSync(dirname(join(projectRoot, output)), { recursive: true });
        await build({ ...options, absWorkingDir: projectRoot, entryPoints: [source], outfile: output });
      }
      removeStale(
        join(projectRoot, 'dist', name),
        present().map(([, output]) => basename(output)),
      );
      return `built ${present().length} of ${entries.length} entries`;
    },
  };
}

/** What an earlier build left and no entry makes any more. @param {string} folder @param {readonly string[]} kept */
function removeStale(folder, kept) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!kept.includes(name.replace(/\.map$/, ''))) rmSync(join(folder, name), { recursive: true });
  }
}

async function buildRenderer() {
  if (!existsSync(join(projectRoot, 'src-renderer/index.html'))) return 'no src-renderer/index.html';
  const { build } = await import('vite');
  const { NODE_ENV: before } = process.env;
  await build({ configFile: join(projectRoot, 'vite.config.ts'), logLevel: 'warn' });
  // Vite leaves `production` behind, and what this process starts next (the tests) would inherit it.
  if (before === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = before;
  return 'built';
}
