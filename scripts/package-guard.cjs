/**
 * Runs before electron-builder packs: a release is built on the pinned, official Electron with the prebuilt binding,
 * or not at all. The one exception is the unpacked app of `npm run package:test`, which says so in its own metadata.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const notForRelease = 'not for release';

/** @param {Parameters<Extract<NonNullable<import('electron-builder').Configuration['beforePack']>, (...given: never) => unknown>>[0]} context */
module.exports = async function refuseFallbackRuntime({ packager, targets }) {
  const { config, projectDir } = packager.info;
  const onlyUnpacked = targets.every(({ name }) => name === 'dir');
  if (onlyUnpacked && config.extraMetadata?.releaseStatus === notForRelease) return;

  const manifest = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'));
  const pinned = manifest.devDependencies.electron;
  const runtime = JSON.parse(readFileSync(join(projectDir, 'node_modules/.cache/sigilo/runtime.json'), 'utf8'));
  const problems = [
    runtime.kind !== 'official' && `this tree runs on the fallback Electron ${runtime.version}`,
    runtime.napi < 10 && 'the SQLite binding in place was compiled for an older Node-API',
    packager.info.framework.version !== pinned &&
      `Electron ${packager.info.framework.version} is not the pinned ${pinned}`,
    config.electronDist !== undefined && config.electronDist !== null && 'electronDist names an Electron of its own',
  ].filter(Boolean);
  if (problems.length === 0) return;
  throw new Error(
    `Not a release: ${problems.join('; ')}. Build where Electron ${pinned} can be downloaded, with Node 22.14 or newer, ` +
      'after: node scripts/bootstrap.mjs --retry-official',
  );
};

module.exports.notForRelease = notForRelease;
