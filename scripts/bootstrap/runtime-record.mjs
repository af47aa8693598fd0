import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFolder, projectCache, readIfThere } from './paths.mjs';

/**
 * @typedef {{
 *   kind: 'official' | 'fallback',
 *   version: string,
 *   dist: string,
 *   executable: string,
 * }} ElectronRuntime
 * `dist` is the folder of the runtime, `executable` the program in it. The fallback is for development and tests alone.
 *
 * @typedef {ElectronRuntime & { napi: number, bindingSha256: string, hostNode: string }} RuntimeRecord
 * `napi` is the lower Node-API version of this Node and that Electron.
 */

const recordFile = join(projectCache, 'runtime.json');

/** @returns {RuntimeRecord | undefined} what the last bootstrap prepared, if its program is still there */
export function readRuntimeRecord() {
  const text = readIfThere(recordFile);
  if (text === undefined) return undefined;
  /** @type {RuntimeRecord} */
  const record = JSON.parse(text);
  return existsSync(record.executable) ? record : undefined;
}

/** @param {RuntimeRecord} record */
export function writeRuntimeRecord(record) {
  ensureFolder(projectCache);
  const partial = `${recordFile}.${process.pid}`;
  writeFileSync(partial, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(partial, recordFile);
}
