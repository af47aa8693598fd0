#!/usr/bin/env node
/** Makes the PNGs of the app icon from assets/icons/sigilo.svg: `node scripts/icons.mjs`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './bootstrap/paths.mjs';
import { isRoot } from './bootstrap/system-packages.mjs';
import { readRuntimeRecord } from './bootstrap/runtime-record.mjs';
import { withDisplay } from './run/display.mjs';
import { runInForeground } from './run/program.mjs';

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const icons = join(projectRoot, 'assets', 'icons');

if (process.versions.electron === undefined) {
  const runtime = readRuntimeRecord();
  if (runtime === undefined) throw new Error('Run `node scripts/bootstrap.mjs` first.');
  const sandbox = isRoot() ? ['--no-sandbox'] : [];
  const args = [...sandbox, '--force-device-scale-factor=1', join(projectRoot, 'scripts', 'icons.mjs')];
  process.exitCode = await withDisplay((env) => runInForeground(runtime.executable, args, env));
} else {
  const { app } = await import('electron');
  // Electron is not ready before its entry module has been evaluated: awaiting it here would never end.
  void app.whenReady().then(drawAll);
}

async function drawAll() {
  const { app, BrowserWindow } = await import('electron');
  const svg = readFileSync(join(icons, 'sigilo.svg'), 'utf8');
  const window = new BrowserWindow({ show: false, webPreferences: { offscreen: true } });
  await window.loadURL('data:text/html,<title>Icons</title>');
  for (const size of sizes) {
    /** @type {string} */
    const dataUrl = await window.webContents.executeJavaScript(
      `(${drawInPage.toString()})(${JSON.stringify(svg)}, ${size})`,
    );
    writeFileSync(join(icons, `${size}x${size}.png`), Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'));
  }
  app.exit(0);
}

/** Runs in the page. @param {string} svg @param {number} size in pixels @returns {Promise<string>} a PNG as data: URL */
async function drawInPage(svg, size) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The page has no canvas.');
  context.drawImage(image, 0, 0, size, size);
  return canvas.toDataURL('image/png');
}
