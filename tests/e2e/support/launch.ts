import { mkdirSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ElectronApplication, type Page, _electron } from '@playwright/test';
import { electronRuntime, projectRoot, sandboxArguments } from '../../support/electron-runtime.ts';
import { removeFolder } from './remove-folder.ts';

export interface LaunchOptions {
  /** The app's data folder. Without it a new one is made, which `close` removes. */
  readonly userData?: string;
  /** The app's folder; the built app of this tree without it. */
  readonly app?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The real app under Playwright, with a data folder of its own. */
export class RunningApp {
  readonly electron: ElectronApplication;
  readonly userData: string;
  readonly #scratch: string | null;

  constructor(electron: ElectronApplication, userData: string, scratch: string | null) {
    this.electron = electron;
    this.userData = userData;
    this.#scratch = scratch;
  }

  /**
   * Waits for the live page. A lock ends the page with its process and opens another one, so a page is asked for anew
   * after every lock: `const page = await app.pageAfter(() => press('Control+L'))`.
   */
  async page(): Promise<Page> {
    return this.electron.windows().at(-1) ?? (await this.electron.waitForEvent('window'));
  }

  /** Does what makes the app lock, and gives the page that comes after. */
  async pageAfter(lock: () => Promise<unknown>): Promise<Page> {
    const next = this.electron.waitForEvent('window');
    await ignoringClosedPage(lock);
    return next;
  }

  /** The process ids: of main, of the live page, of the vault process. */
  async pids(): Promise<{ main: number; page: number; vault: number }> {
    return this.electron.evaluate(({ app, webContents }) => {
      const vault = app.getAppMetrics().find((metric) => metric.name === 'Sigilo vault');
      const page = webContents.getAllWebContents().find((contents) => !contents.isCrashed());
      return { main: process.pid, page: page?.getOSProcessId() ?? 0, vault: vault?.pid ?? 0 };
    });
  }

  async close(): Promise<void> {
    await this.electron.close();
    if (this.#scratch !== null) removeFolder(this.#scratch);
  }
}

export async function launchApp({
  userData,
  app = projectRoot,
  args = [],
  env = {},
}: LaunchOptions = {}): Promise<RunningApp> {
  const scratch = userData === undefined ? mkdtempSync(join(tmpdir(), 'sigilo-e2e-')) : null;
  const folder = userData ?? join(scratch ?? '', 'data');
  mkdirSync(folder, { recursive: true });
  const electron = await _electron.launch({
    executablePath: electronRuntime().executable,
    args: ['-r', playwrightLoader(), ...sandboxArguments(), app, `--user-data-dir=${folder}`, ...args],
    env: { ...environment(), ...env },
    // Playwright would otherwise pretend a light system.
    colorScheme: null,
  });
  return new RunningApp(electron, folder, scratch);
}

/**
 * Holds the app before it is ready until Playwright is there. Playwright adds it by itself only for an Electron that it finds by itself; without it an app that
 * is up too soon now and then leaves the launch hanging.
 */
function playwrightLoader(): string {
  const core = createRequire(import.meta.url).resolve('playwright-core/package.json');
  return join(dirname(core), 'lib/server/electron/loader.js');
}

/** This process's environment, without what would make Electron start as plain Node, and with the display of this worker. */
export function environment(): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || name === 'ELECTRON_RUN_AS_NODE' ? [] : [[name, value]],
  );
  return { ...(Object.fromEntries(own) as Record<string, string>), ...displayOfWorker() };
}

/** Workers side by side have a display each (playwright.config.ts): the keyboard and the clipboard belong to a display. */
function displayOfWorker(): { DISPLAY?: string } {
  const displays = (process.env['SIGILO_DISPLAYS'] ?? '').split(' ').filter((name) => name !== '');
  const display = displays[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)];
  return display === undefined ? {} : { DISPLAY: display };
}

/** The page may be gone before it can answer what ended it. */
async function ignoringClosedPage(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Error && /Target (page, context or browser has been closed|crashed)/.test(error.message)))
      throw error;
  }
}
