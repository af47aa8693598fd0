import { copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../support/electron-runtime.ts';

const source = fileURLToPath(new URL('stand-in/', import.meta.url));

/**
 * An app folder with the real main process and preload script, and with a page and a vault process of its own: for what
 * is about the shell alone (a vault process that dies when told to). Everything else is tested on the real app.
 */
export function makeStandInApp(folder: string): string {
  const built = join(projectRoot, 'dist');
  if (!existsSync(join(built, 'main/main.js'))) throw new Error('Nothing is built. Run: node scripts/build.mjs');
  for (const name of ['renderer', 'vault']) mkdirSync(join(folder, 'dist', name), { recursive: true });
  for (const name of ['main', 'preload']) cpSync(join(built, name), join(folder, 'dist', name), { recursive: true });
  for (const name of ['index.html', 'page.css']) copyFileSync(join(source, name), join(folder, 'dist/renderer', name));
  copyFileSync(join(source, 'page.mjs'), join(folder, 'dist/renderer/page.js'));
  copyFileSync(join(source, 'vault-process.mjs'), join(folder, 'dist/vault/vault-process.js'));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'sigilo', version: '0.0.0', type: 'module', main: 'dist/main/main.js' }),
  );
  return folder;
}
