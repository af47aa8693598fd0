import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ElectronApplication, type Page, _electron, expect } from '@playwright/test';
import { electronRuntime, sandboxArguments } from '../../support/electron-runtime.ts';
import { environment } from './launch.ts';
import { removeFolder } from './remove-folder.ts';

const app = fileURLToPath(new URL('page-browser/', import.meta.url));

/** The Chromium of the runtime as a plain browser, in a process and with a profile of its own, showing one page from the disk. */
export interface PageBrowser {
  readonly page: Page;
  /** What the page asked for besides itself and the blobs that it made. */
  requests(): Promise<string[]>;
  /** What its content security policy stopped, and what it said on the console. */
  complaints(): Promise<string[]>;
  /** What the page gave to be saved, once so many were saved. */
  downloads(count: number): Promise<readonly Download[]>;
  close(): Promise<void>;
}

export interface Download {
  /** As the browser would name the file. */
  readonly name: string;
  readonly type: string;
  readonly path: string;
  readonly state: string;
}

export async function openInBrowser(
  file: string,
  { language = 'en-GB', dark = false }: { language?: string; dark?: boolean } = {},
): Promise<PageBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'sigilo-page-'));
  const core = createRequire(import.meta.url).resolve('playwright-core/package.json');
  const loader = join(dirname(core), 'lib/server/electron/loader.js');
  const electron = await _electron.launch({
    executablePath: electronRuntime().executable,
    args: ['-r', loader, ...sandboxArguments(), app, `--user-data-dir=${profile}`, `--lang=${language}`],
    env: { ...environment(), LANGUAGE: language.slice(0, 2) },
    colorScheme: dark ? 'dark' : 'light',
  });
  const said: string[] = [];
  await electron.context().addInitScript(() => {
    const stopped: string[] = [];
    Object.assign(globalThis, { stoppedByPolicy: stopped });
    addEventListener('securitypolicyviolation', (event) => {
      stopped.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const page = await openWindow(electron, file, said);
  return {
    page,
    requests: async () => {
      const all = await electron.evaluate(() => Reflect.get(globalThis, 'requests') as string[]);
      const own = pathToFileURL(file).href;
      return all.filter((url) => url !== own && !url.startsWith('blob:'));
    },
    complaints: async () => [
      ...said,
      ...(await page.evaluate(() => Reflect.get(globalThis, 'stoppedByPolicy') as string[])),
    ],
    downloads: async (count) => {
      const read = () => electron.evaluate(() => Reflect.get(globalThis, 'downloads') as Download[]);
      await expect.poll(async () => (await read()).filter(({ state }) => state === 'completed').length).toBe(count);
      return read();
    },
    close: async () => {
      await electron.close();
      removeFolder(profile);
    },
  };
}

async function openWindow(electron: ElectronApplication, file: string, said: string[]): Promise<Page> {
  const opened = electron.waitForEvent('window');
  const loaded = electron.evaluate(
    (_app, path) => (Reflect.get(globalThis, 'openPage') as (path: string) => Promise<void>)(path),
    file,
  );
  const page = await opened;
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  await loaded;
  return page;
}
