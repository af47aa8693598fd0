import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startKeyedApp, waitFor } from './support/keyed-app.ts';
import { launchApp } from './support/launch.ts';
import { countText, countTexts, scanMemory } from './support/process-memory.ts';
import { isAlive, processesOf } from './support/process-tree.ts';
import { makeStandInApp } from './support/stand-in-app.ts';
import { type Pixel, VirtualScreen } from './support/virtual-screen.ts';
import { removeFolder } from './support/remove-folder.ts';

/** What is seen of the app without asking it: its picture, its processes, its memory. */

let folder: string;
let screen: VirtualScreen;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-outside-'));
  screen = await VirtualScreen.start();
});
test.afterEach(() => {
  screen.stop();
  removeFolder(folder);
});

test('the memory scan finds a text in each width of a string and in bytes, and no text that is not there', async () => {
  // The parts are joined in the other process, so that its source does not hold the text; and joined here for the scan.
  const script = `
    const parts = ['marker', 'of', 'the', 'scan', String(process.pid)];
    globalThis.narrow = Buffer.from(parts.join('~n~')).toString('latin1');
    globalThis.wide = JSON.parse('"' + parts.join('~w~') + '\\u20ac"');
    globalThis.bytes = new Uint8Array(Buffer.from(parts.join('~b~')));
    console.log('ready');
    setInterval(() => globalThis.wide.length, 1000);`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    await once(child.stdout, 'data');
    const pid = child.pid ?? 0;
    const text = (separator: string): string => ['marker', 'of', 'the', 'scan', String(pid)].join(separator);
    const counts = countTexts(pid, [text('~n~'), `${text('~w~')}€`, text('~b~'), text('~absent~')]);
    expect(counts.map((count) => count > 0)).toEqual([true, true, true, false]);
    expect(scanMemory(pid, [Buffer.from(text('~b~'))]).scannedBytes).toBeGreaterThan(4 * 1024 * 1024);
    expect(isAlive(pid)).toBe(true);
  } finally {
    child.kill('SIGKILL');
  }
});

test('a lock covers the page at once, also a page that hangs', async () => {
  const app = await launchApp({ app: makeStandInApp(join(folder, 'app')), env: { DISPLAY: screen.display } });
  try {
    const page = await app.page();
    await page.waitForFunction(() => 'stoodIn' in globalThis);
    await page.evaluate(() => {
      const sigilo = Reflect.get(globalThis, 'sigilo') as { call: (name: string, input: unknown) => Promise<unknown> };
      return sigilo.call('stand-in.state', { state: 'unlocked' });
    });
    const middle = (): Pixel => screen.pixel(640, 600);
    const ofPage = { red: 200, green: 30, blue: 120 };
    await waitFor('the page on the screen', () => (sameColour(middle(), ofPage) ? true : null));

    const next = app.pageAfter(() =>
      page.evaluate(() => {
        const sigilo = Reflect.get(globalThis, 'sigilo') as {
          shell: (name: string, input: unknown) => Promise<unknown>;
        };
        void sigilo.shell('lock.now', {});
        for (;;);
      }),
    );
    const asked = performance.now();
    await waitFor(
      'the cover',
      () => (sameColour(middle(), { red: 0xfb, green: 0xfa, blue: 0xf7 }) ? true : null),
      5_000,
    );
    const coveredAfter = performance.now() - asked;
    test.info().annotations.push({ type: 'covered after', description: `${coveredAfter.toFixed(0)} ms` });
    await (await next).waitForFunction(() => 'stoodIn' in globalThis);
    await waitFor('the lock screen', () => (sameColour(middle(), ofPage) ? true : null));
  } finally {
    await app.close();
  }
});

test('keys reach the page after the start, and nothing outlives a killed main process', async () => {
  const app = await startKeyedApp({ screen, userData: join(folder, 'data'), app: makeStandInApp(join(folder, 'app')) });
  const processes = processesOf(app.pid);
  expect(processes.map(({ role }) => role)).toEqual(expect.arrayContaining(['main', 'page', 'vault', 'network']));
  const before = screen.digest();
  await app.press('Tab');
  await app.type('typed by key');
  expect(await screen.settled({ before })).not.toBe(before);
  expect(countText(await app.pidOf('page'), 'typed by key')).toBeGreaterThan(0);
  await app.kill();
  await waitFor('the end of every process', () => (processes.some(({ pid }) => isAlive(pid)) ? null : true), 5_000);
});

function sameColour(one: Pixel, other: Pixel): boolean {
  return one.red === other.red && one.green === other.green && one.blue === other.blue;
}
