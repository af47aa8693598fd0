import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { waitFor } from './support/keyed-app.ts';
import { type RunningApp, launchApp } from './support/launch.ts';
import { isAlive } from './support/process-tree.ts';
import { makeStandInApp } from './support/stand-in-app.ts';
import { removeFolder } from './support/remove-folder.ts';

test.describe.configure({ mode: 'serial' });

let folder: string;
let app: RunningApp;
let page: Page;

const told = (): string[] => readFileSync(join(app.userData, 'vault/told.txt'), 'utf8').trim().split('\n');

/** A call of the stand-in vault or of main, from the page. */
function call(of: 'call' | 'shell', name: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([of, name, input]) => {
      const sigilo = Reflect.get(globalThis, 'sigilo') as Record<
        string,
        (name: string, input: unknown) => Promise<unknown>
      >;
      return sigilo[of]?.(name, input);
    },
    [of, name, input] as const,
  );
}

async function stoodIn(): Promise<{ reason: string; vaultPid: number }> {
  await page.waitForFunction(() => 'stoodIn' in globalThis);
  return page.evaluate<{ reason: string; vaultPid: number }>(() => Reflect.get(globalThis, 'stoodIn'));
}

/** Does what locks, and checks what every lock has to do. */
async function expectLock(reason: string, lock: () => Promise<unknown>): Promise<void> {
  const before = await app.pids();
  page = await app.pageAfter(lock);
  expect(await stoodIn()).toMatchObject({ reason });
  const after = await app.pids();
  expect(after.main).toBe(before.main);
  expect(after.page).not.toBe(before.page);
  expect(after.vault).not.toBe(before.vault);
  expect(await stoodIn()).toMatchObject({ vaultPid: after.vault });
  expect([isAlive(before.page), isAlive(before.vault)]).toEqual([false, false]);
  expect([isAlive(after.page), isAlive(after.vault)]).toEqual([true, true]);
}

const unlock = (): Promise<unknown> => call('call', 'stand-in.state', { state: 'unlocked' });
const emit = (event: string): Promise<unknown> =>
  app.electron.evaluate(({ powerMonitor }, event) => powerMonitor.emit(event), event);

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-lock-'));
  app = await launchApp({ app: makeStandInApp(join(folder, 'app')) });
  page = await app.page();
});
test.afterAll(async () => {
  await app.close();
  removeFolder(folder);
});

test('at the start the reason is the start, and asking for a lock of a locked record does nothing', async () => {
  const { reason, vaultPid } = await stoodIn();
  expect(reason).toBe('start');
  await call('shell', 'lock.now', {});
  expect((await app.pids()).vault).toBe(vaultPid);
});

test('the vault process gets a clean environment and the folder of the record', async () => {
  expect(await call('call', 'stand-in.environment', {})).toMatchObject({
    ok: true,
    value: { argv: [`--vault=${join(app.userData, 'vault')}`], execArgv: [] },
  });
  const { value } = (await call('call', 'stand-in.environment', {})) as { value: { env: Record<string, string> } };
  // The address of the session bus is set by Chromium.
  const allowed = ['SystemRoot', 'TZ', 'LANG', 'DBUS_SESSION_BUS_ADDRESS'];
  expect(Object.keys(value.env).filter((name) => !allowed.includes(name))).toEqual([]);
});

test('bytes arrive in the vault process as bytes, and its events at the page', async () => {
  const echoed = await page.evaluate(async () => {
    const sigilo = Reflect.get(globalThis, 'sigilo') as { call: (name: string, input: unknown) => Promise<unknown> };
    const { value } = (await sigilo.call('stand-in.echo', {
      passphrase: new Uint8Array([1, 2, 3]),
      deep: { a: [null] },
    })) as {
      value: { passphrase: Uint8Array; deep: unknown };
    };
    return { bytes: value.passphrase instanceof Uint8Array ? [...value.passphrase] : null, deep: value.deep };
  });
  expect(echoed).toEqual({ bytes: [1, 2, 3], deep: { a: [null] } });
  await page.waitForFunction(() => (Reflect.get(globalThis, 'vaultEvents') as unknown[]).length === 1);
});

test('a lock hands over what was typed, drains, ends both processes and opens the lock screen in new ones', async () => {
  await unlock();
  await page.locator('input').fill('half a sent');
  await expectLock('asked', () => call('shell', 'lock.now', {}));
  expect(told()).toEqual(['connect', 'keep half a sent', 'drain', 'connect']);
  expect(await page.locator('input').inputValue()).toBe('');
});

test('a call that the vault process never answers does not hold up the lock', async () => {
  await unlock();
  await expectLock('asked', () => Promise.all([call('call', 'stand-in.never', {}), call('shell', 'lock.now', {})]));
});

test('a page that hangs is locked all the same', async () => {
  await unlock();
  const started = performance.now();
  await expectLock('asked', () =>
    page.evaluate(() => {
      const sigilo = Reflect.get(globalThis, 'sigilo') as { shell: (name: string, input: unknown) => Promise<unknown> };
      void sigilo.shell('lock.now', {});
      for (;;);
    }),
  );
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('both processes are dead before the machine sleeps', async () => {
  await unlock();
  await page.locator('input').fill('before sleep');
  const { page: pagePid, vault } = await app.pids();
  const next = app.electron.waitForEvent('window');
  const deadAtReturn = await app.electron.evaluate(
    ({ powerMonitor }, pids) => {
      powerMonitor.emit('suspend');
      // In the same turn of the event loop: after it the machine may sleep.
      const fs = process.getBuiltinModule('node:fs');
      return pids.map((pid) => {
        try {
          return /^State:\s+[ZX]/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8')) || 'alive';
        } catch {
          return true;
        }
      });
    },
    [pagePid, vault],
  );
  page = await next;
  expect(await stoodIn()).toMatchObject({ reason: 'suspend' });
  expect(deadAtReturn).toEqual([true, true]);
  expect(told()).toContain('keep before sleep');
});

test('the system lock screen locks, also while the record is locked and a passphrase may be half typed', async () => {
  await expectLock('screen-locked', () => emit('lock-screen'));
});

test('a restore locks because the vault process asks for it', async () => {
  await expectLock('restored', () => call('call', 'stand-in.lock-me', {}));
});

test('a vault process that dies leaves a lock screen with a fresh one behind it', async () => {
  await unlock();
  await expectLock('vault-stopped', () => call('call', 'stand-in.die', {}));
});

test('a page that dies leaves a lock screen with fresh processes', async () => {
  await unlock();
  const { page: pid } = await app.pids();
  await expectLock('vault-stopped', () => {
    process.kill(pid, 'SIGKILL');
    return Promise.resolve();
  });
});

test('a file chosen before a lock is not handed to the vault process after it', async () => {
  await app.electron.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => new Promise((resolve) => Reflect.set(globalThis, 'choose', resolve));
  });
  await unlock();
  const asked = call('shell', 'dialog.openBackup', {}).catch(() => 'page gone');
  await waitFor('the dialog', () => app.electron.evaluate(() => ('choose' in globalThis ? true : null)));
  await expectLock('asked', () => call('shell', 'lock.now', {}));
  await app.electron.evaluate(() => {
    const choose = Reflect.get(globalThis, 'choose') as (answer: unknown) => void;
    choose({ canceled: false, filePaths: ['/tmp/some.sigilo'] });
  });
  expect(await asked).toBe('page gone');
  await call('call', 'stand-in.hello', {});
  expect(told().filter((line) => line.startsWith('ticket'))).toEqual([]);
});

test('a chosen file reaches the vault process as a path and the page as a ticket', async () => {
  await app.electron.evaluate(({ dialog }) => {
    dialog.showSaveDialog = (...args: unknown[]) => {
      Reflect.set(globalThis, 'dialogOptions', args.at(-1));
      return Promise.resolve({ canceled: false, filePath: '/tmp/folder/of hers/copy.sigilo' });
    };
  });
  const answer = (await call('shell', 'dialog.saveBackup', { suggestedName: '../a/b: c' })) as {
    ticket: string;
    fileName: string;
  };
  expect(answer.fileName).toBe('copy.sigilo');
  expect(JSON.stringify(answer)).not.toContain('hers');
  await call('call', 'stand-in.hello', {});
  expect(told().at(-1)).toBe(`ticket write-backup ${answer.ticket} /tmp/folder/of hers/copy.sigilo`);
  const options = await app.electron.evaluate(
    () => Reflect.get(globalThis, 'dialogOptions') as { defaultPath: string },
  );
  expect(options.defaultPath).toMatch(/[\\/]a b c\.sigilo$/);
});

test('the idle time that the vault process names locks', async () => {
  await unlock();
  await call('call', 'stand-in.policy', { idleMinutes: 0 });
  page = await app.electron.waitForEvent('window');
  expect(await stoodIn()).toMatchObject({ reason: 'idle' });
});

test('the menu follows the language and is off where there is no open record', async () => {
  const labels = (): Promise<unknown> =>
    app.electron.evaluate(({ Menu }) => {
      const menu = Menu.getApplicationMenu();
      const item = menu?.getMenuItemById('new-patient');
      return [menu?.items[0]?.label, item?.label, item?.enabled];
    });
  await call('shell', 'window.setLanguage', { language: 'es' });
  expect(await labels()).toEqual(['&Archivo', 'Nuevo paciente', false]);
  await call('shell', 'preferences.set', { language: 'en', theme: 'dark', recordName: 'Practice' });
  await unlock();
  await waitFor('the menu', async () => ((await labels()) as unknown[])[2] === true || null);
  expect(await labels()).toEqual(['&File', 'New patient', true]);
  await app.electron.evaluate(({ Menu }) => void Menu.getApplicationMenu()?.getMenuItemById('new-patient')?.click());
  await page.waitForFunction(() => {
    const events = Reflect.get(globalThis, 'shellEvents') as { event: string; item?: string; dark?: boolean }[];
    return events.some(({ item }) => item === 'new-patient') && events.some(({ dark }) => dark === true);
  });
  expect(JSON.parse(readFileSync(join(app.userData, 'preferences.json'), 'utf8'))).toEqual({
    language: 'en',
    theme: 'dark',
    recordName: 'Practice',
  });
});

test('quitting hands over what was typed and ends every process', async () => {
  await unlock();
  await page.locator('input').fill('last words');
  const pids = await app.pids();
  await app.electron.close();
  await waitFor('the end', () => (Object.values(pids).some(isAlive) ? null : true));
  expect(told().slice(-2)).toEqual(['keep last words', 'drain']);
});
