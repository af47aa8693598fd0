import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { projectRoot } from './electron-runtime.ts';

export type DrivenApp = {
  readonly page: Page;
  /** A throw-away profile, gone after `close`. */
  readonly profile: string;
  readonly close: () => Promise<void>;
};

/**
 * Starts an app and drives its page through Chromium's debugging port, for where no inspector can be attached to the
 * main process.
 * @param command takes Chromium's switches as its last arguments
 */
export async function openOverDebuggingPort(command: string, args: readonly string[]): Promise<DrivenApp> {
  const profile = mkdtempSync(join(tmpdir(), 'sigilo-profile-'));
  const child = spawn(command, [...args, '--remote-debugging-port=0', `--user-data-dir=${profile}`], {
    cwd: projectRoot,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exited;
    rmSync(profile, { recursive: true, force: true });
  };
  try {
    const browser = await chromium.connectOverCDP(await debuggingAddress(child.stderr, exited));
    const context = browser.contexts()[0];
    if (context === undefined) throw new Error('The app has no browser context.');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    return { page, profile, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Chromium says on its error stream where it listens. */
async function debuggingAddress(stderr: NodeJS.ReadableStream, exited: Promise<unknown[]>): Promise<string> {
  let said = '';
  const address = new Promise<string>((resolve) => {
    stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const end = exited.then(() => {
    throw new Error(`The app ended before it listened:\n${said}`);
  });
  return Promise.race([address, end]);
}
