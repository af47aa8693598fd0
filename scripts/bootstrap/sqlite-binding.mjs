/**
 * The prebuilt SQLite binding needs Node-API 10; on an older Node or Electron it does not fail, it crashes. So the
 * versions are asked before it is ever loaded, and where either is older the binding is compiled once and kept.
 */
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lastLines, runCommand } from './command.mjs';
import { ensureFolder, nodeModules, projectCache, readIfThere, sha256, sha256OfFile, userCache } from './paths.mjs';
import { readRuntimeRecord } from './runtime-record.mjs';
import { MendableError, step } from './step.mjs';
import { ensureCompiler } from './system-packages.mjs';

const napiOfPrebuild = 10;
const sqlitePackage = join(nodeModules, 'better-sqlite3');
const compilerFlags = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';
const probe = `const D = require('better-sqlite3'); const db = new D(':memory:');
db.pragma("cipher='aegis'"); db.exec('create table t (x)'); db.close();`;

/**
 * @param {import('./runtime-record.mjs').ElectronRuntime} runtime
 * @returns {Promise<import('./runtime-record.mjs').RuntimeRecord>}
 */
export function ensureSqliteBinding(runtime) {
  return step('SQLite binding', async () => {
    const installed = installedBinding();
    const last = readRuntimeRecord();
    const napi =
      last?.executable === runtime.executable && last.version === runtime.version && last.hostNode === process.version
        ? last.napi
        : await lowestNapi(runtime);
    const kept = join(userCache(), 'binding', `${bindingKey()}.node`);
    const needsBuild = napi < napiOfPrebuild;

    if (needsBuild && !existsSync(kept)) await compile(kept);
    const wanted = needsBuild ? sha256OfFile(kept) : undefined;
    const replaced = wanted !== undefined && sha256OfFile(installed) !== wanted;
    if (replaced) replaceFile(kept, installed);

    const bindingSha256 = sha256OfFile(installed);
    const proven =
      last?.bindingSha256 === bindingSha256 &&
      last.executable === runtime.executable &&
      last.hostNode === process.version;
    if (!proven) await assertLoads(runtime);
    return {
      outcome: needsBuild ? `compiled for Node-API ${napi}, ${replaced ? 'put in place' : 'in place'}` : 'prebuilt',
      value: { ...runtime, napi, bindingSha256, hostNode: process.version },
    };
  });
}

/** @returns {string} the file that better-sqlite3 loads on this platform */
function installedBinding() {
  const require = createRequire(import.meta.url);
  const { getPrebuildPath } = require(join(sqlitePackage, 'lib', 'binding.js'));
  const path = getPrebuildPath();
  if (typeof path === 'string') return path;
  throw new MendableError(
    `The SQLite package has no binding for ${process.platform}-${process.arch}.`,
    'rm -r node_modules/better-sqlite3 && npm ci --ignore-scripts, on a supported platform (linux, macOS, Windows; x64, arm64).',
  );
}

function bindingKey() {
  const { version } = JSON.parse(readFileSync(join(sqlitePackage, 'package.json'), 'utf8'));
  const flags = sha256(compilerFlags).slice(0, 12);
  return `better-sqlite3-${version}-${process.platform}-${process.arch}-${flags}`;
}

/** @param {import('./runtime-record.mjs').ElectronRuntime} runtime */
async function lowestNapi(runtime) {
  const { code, output } = await runInElectron(runtime, ['-p', 'process.versions.napi']);
  const ofElectron = Number(output.trim().split('\n').at(-1));
  if (code !== 0 || !Number.isInteger(ofElectron)) {
    throw new MendableError(
      `Electron ${runtime.version} does not start:\n${lastLines(output)}`,
      `rm -r "${runtime.dist}" and run the command again.`,
    );
  }
  return Math.min(ofElectron, Number(process.versions.napi));
}

/** @param {import('./runtime-record.mjs').ElectronRuntime} runtime @param {readonly string[]} args */
function runInElectron(runtime, args) {
  return runCommand(runtime.executable, args, {
    cwd: dirname(nodeModules),
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    timeoutMs: 60_000,
  });
}

/** Compiles in a copy, so that node_modules keeps only what is needed. @param {string} kept */
async function compile(kept) {
  await ensureCompiler();
  const work = mkdtempSync(join(tmpdir(), 'sigilo-binding-'));
  try {
    const source = join(work, 'better-sqlite3');
    cpSync(sqlitePackage, source, { recursive: true });
    const addonApi = createRequire(join(sqlitePackage, 'package.json')).resolve('node-addon-api/package.json');
    const nodeGyp = join(nodeModules, 'node-gyp', 'bin', 'node-gyp.js');
    const args = [nodeGyp, 'rebuild', '--release', '--force_build=1', '--jobs=max', ...headers()];
    const { code, output } = await runCommand(process.execPath, args, {
      cwd: source,
      env: { ...process.env, CXXFLAGS: compilerFlags, NODE_PATH: dirname(dirname(addonApi)) },
    });
    const built = join(source, 'build', 'Release', 'better_sqlite3.node');
    if (code !== 0 || !existsSync(built)) {
      throw new MendableError(
        `The SQLite binding did not compile:\n${lastLines(output, 25)}`,
        'use Node 22.14 or newer together with the official Electron (nothing is compiled then), or mend the compiler (python3, make, g++ with C++20).',
      );
    }
    ensureFolder(dirname(kept));
    replaceFile(built, kept);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The headers of this very Node where they are installed; without them node-gyp downloads them. */
function headers() {
  const prefix = dirname(dirname(process.execPath));
  const header = readIfThere(join(prefix, 'include', 'node', 'node_version.h'));
  const [major, minor, patch] = process.versions.node.split('.');
  const matches =
    header !== undefined &&
    new RegExp(`NODE_MAJOR_VERSION ${major}\\b`).test(header) &&
    new RegExp(`NODE_MINOR_VERSION ${minor}\\b`).test(header) &&
    new RegExp(`NODE_PATCH_VERSION ${patch}\\b`).test(header);
  return matches ? [`--nodedir=${prefix}`] : [];
}

/** Whoever has the old file loaded keeps it. @param {string} from @param {string} to */
function replaceFile(from, to) {
  const partial = `${to}.${process.pid}`;
  copyFileSync(from, partial);
  renameSync(partial, to);
}

/** @param {import('./runtime-record.mjs').ElectronRuntime} runtime */
async function assertLoads(runtime) {
  const inNode = await runCommand(process.execPath, ['-e', probe], { cwd: dirname(nodeModules), timeoutMs: 60_000 });
  const inElectron = await runInElectron(runtime, ['-e', probe]);
  for (const { code, output } of [inNode, inElectron]) {
    if (code === 0) continue;
    throw new MendableError(
      `The SQLite binding does not load:\n${lastLines(output) || 'the process crashed'}`,
      `rm -r "${join(userCache(), 'binding')}" "${projectCache}" node_modules/better-sqlite3 and run the command again.`,
    );
  }
}
