import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { nodeModules, projectRoot, readIfThere } from './paths.mjs';
import { MendableError, step } from './step.mjs';

const install = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} LockFile
 */

/**
 * Whether what npm says it installed is what the lock file asks for. Optional packages may be absent: they are for
 * other platforms.
 * @param {LockFile} wanted
 * @param {LockFile} installed
 */
export function matchesLockFile(wanted, installed) {
  for (const [path, locked] of Object.entries(wanted.packages)) {
    if (path === '') continue;
    const present = installed.packages[path];
    if (present === undefined) {
      if (locked.optional !== true && locked.devOptional !== true) return false;
    } else if (present.version !== locked.version) return false;
  }
  return Object.keys(installed.packages).every((path) => path in wanted.packages);
}

/** @param {string} lockText */
function isInstalled(lockText) {
  const hidden = readIfThere(join(nodeModules, '.package-lock.json'));
  if (hidden === undefined) return false;
  /** @type {LockFile} */
  const wanted = JSON.parse(lockText);
  const missing = Object.entries(wanted.packages).some(
    ([path, locked]) =>
      path !== '' &&
      locked.optional !== true &&
      locked.devOptional !== true &&
      !existsSync(join(projectRoot, path, 'package.json')),
  );
  return !missing && matchesLockFile(wanted, JSON.parse(hidden));
}

/** A linked node_modules belongs to another tree, and `npm ci` would empty it there. @param {string} folder */
export function isLinked(folder) {
  return lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Installs what the lock file pins, without running install scripts, when node_modules differs from it. */
export function ensureDependencies() {
  return step('Dependencies', async () => {
    const lockText = readFileSync(join(projectRoot, 'package-lock.json'), 'utf8');
    if (isInstalled(lockText)) return { outcome: 'match the lock file', value: undefined };
    if (isLinked(nodeModules)) return { outcome: 'linked from another tree, taken as they are', value: undefined };
    const { code, output } = await runCommand('npm', install, {
      cwd: projectRoot,
      shell: process.platform === 'win32',
    });
    if (code !== 0) {
      throw new MendableError(
        `npm could not install the dependencies:\n${npmErrors(output)}`,
        `check the connection to the package registry, then run: npm ${install.join(' ')}`,
      );
    }
    return { outcome: 'installed from the lock file', value: undefined };
  });
}

/** npm ends its complaints with its own manual; what went wrong stands first. @param {string} output */
function npmErrors(output) {
  const errors = output.split('\n').filter((line) => line.startsWith('npm error'));
  return (errors.length > 0 ? errors : output.split('\n')).slice(0, 12).join('\n');
}
