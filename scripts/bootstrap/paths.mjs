import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
export const nodeModules = join(projectRoot, 'node_modules');

/** Scratch space that may vanish with node_modules at any time. */
export const projectCache = join(nodeModules, '.cache', 'sigilo');

/**
 * Where the Electron runtime and the built binding outlive node_modules: the user's cache folder.
 * Without a home folder it is inside the project.
 */
export function userCache() {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: localAppData } = process.env;
  const home = homedir();
  if (xdg !== undefined && isAbsolute(xdg)) return ensureFolder(join(xdg, 'sigilo'));
  if (process.platform === 'win32' && localAppData) return ensureFolder(join(localAppData, 'sigilo', 'cache'));
  if (!isAbsolute(home)) return ensureFolder(join(projectCache, 'user'));
  if (process.platform === 'darwin') return ensureFolder(join(home, 'Library', 'Caches', 'sigilo'));
  return ensureFolder(join(home, '.cache', 'sigilo'));
}

/** @param {string} folder */
export function ensureFolder(folder) {
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** @param {string | Buffer} content */
export function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}

/** @param {string} file */
export function sha256OfFile(file) {
  return sha256(readFileSync(file));
}

/**
 * @param {string} file
 * @returns {string | undefined} undefined when there is no such file
 */
export function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}

/**
 * The version that package.json pins for a dependency; an alias (`npm:name@version`) gives its version.
 * @param {string} name
 * @returns {string}
 */
export function pinnedVersion(name) {
  const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const range = manifest.dependencies?.[name] ?? manifest.devDependencies?.[name];
  if (typeof range !== 'string') throw new Error(`package.json does not name ${name}`);
  return range.slice(range.lastIndexOf('@') + 1);
}
