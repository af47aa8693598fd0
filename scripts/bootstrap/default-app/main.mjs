/**
 * What Electron's own default app does, for a runtime that has none: loads the script that `-r` names, then opens the
 * app whose folder is the first argument that is no flag.
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const given = process.argv.slice(1);
const preload = given.indexOf('-r');
const [, script] = preload === -1 ? [] : given.splice(preload, 2);
const target = given.find((argument) => !argument.startsWith('-'));

if (target === undefined) {
  process.stderr.write('Name the folder of the app to open.\n');
  app.exit(2);
} else {
  try {
    if (script !== undefined) createRequire(import.meta.url)(script);
    await openApp(resolve(target));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    app.exit(1);
  }
}

/** @typedef {{ setVersion(version: string): void, setAppPath(path: string): void }} Undocumented */

/** @param {string} path a folder with a package.json, or a script */
async function openApp(path) {
  if (!statSync(path).isDirectory()) {
    await import(pathToFileURL(path).href);
    return;
  }
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const electronApp = /** @type {import('electron').App & Undocumented} */ (app);
  electronApp.setName(manifest.productName ?? manifest.name);
  electronApp.setVersion(manifest.version);
  electronApp.setAppPath(path);
  await import(pathToFileURL(join(path, manifest.main ?? 'index.js')).href);
}
