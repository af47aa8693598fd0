import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFolder, projectCache, projectRoot, readIfThere } from '../bootstrap/paths.mjs';

const common = ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts/build', 'src-shared'];

/** @param {import('./targets.mjs').BuildTarget} target */
function stampFile(target) {
  return join(projectCache, `built-${target.name}.sha256`);
}

/**
 * Whether the sources are those of the last build and its output is still there.
 * @param {import('./targets.mjs').BuildTarget} target
 */
export function isUpToDate(target) {
  const outputs = target.outputs();
  return (
    outputs.every((output) => existsSync(join(projectRoot, output))) &&
    readIfThere(stampFile(target)) === hashOf([...common, ...target.inputs])
  );
}

/** @param {import('./targets.mjs').BuildTarget} target */
export function recordBuilt(target) {
  ensureFolder(projectCache);
  writeFileSync(stampFile(target), hashOf([...common, ...target.inputs]));
}

/** @param {readonly string[]} paths files and folders, from the project's root */
function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(join(projectRoot, path))).sort()) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}
