import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type RunningApp, launchApp } from './support/launch.ts';
import { Psychologist } from './support/psychologist.ts';
import { makeReadyRecord } from './support/ready-record.ts';
import { removeFolder } from './support/remove-folder.ts';

/** A lock that nobody asked for, in the middle of everything that can be open. */
const PATIENT = { given: 'Elena', surname1: 'Zubieta' };

test.describe.configure({ mode: 'serial' });

let folder: string;
let app: RunningApp;
let she: Psychologist;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-auto-lock-'));
  await makeReadyRecord(join(folder, 'data'));
  app = await launchApp({ userData: join(folder, 'data') });
  she = await Psychologist.at(app);
  await she.unlock();
  await she.registerPatient(PATIENT);
});
test.afterAll(async () => {
  await app.close();
  removeFolder(folder);
});

/** What the system says: that the machine is about to sleep, that its screen was locked. */
const systemSays = (event: 'suspend' | 'lock-screen') => (): Promise<unknown> =>
  app.electron.evaluate(({ powerMonitor }, said) => powerMonitor.emit(said), event);

/** The clock that main reads goes on by an hour; its next look, within five seconds, finds nobody there. */
async function nobodyIsThere(): Promise<void> {
  await app.electron.evaluate(() => {
    const os = process.getBuiltinModule('node:os');
    const began = os.uptime;
    Reflect.set(os, 'uptime', () => began() + 3600);
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  });
}

/** Ends on the lock screen, which shows nothing of what was open, and unlocks again. */
async function lockedBy(lock: () => Promise<unknown>, secrets: readonly string[]): Promise<void> {
  await she.lockedBy(lock);
  const shown = (await she.page.locator('body').innerText()) + (await she.page.content());
  for (const secret of [...secrets, PATIENT.surname1]) expect(shown).not.toContain(secret);
  await expect(she.page.getByRole('dialog')).toHaveCount(0);
  await she.unlock();
}

test('claim:locks-by-itself while she types in a note: the text and the caret come back', async () => {
  await she.startNote();
  await she.page.keyboard.type('She spoke of the harbour lights');
  for (let back = 0; back < 7; back += 1) await she.page.keyboard.press('ArrowLeft');
  await lockedBy(systemSays('lock-screen'), ['harbour']);
  await expect(she.editor).toBeFocused();
  await she.page.keyboard.type('|');
  await expect(she.editor).toContainText('She spoke of the harbour| lights');

  await lockedBy(systemSays('suspend'), ['harbour']);
  await expect(she.editor).toBeFocused();
  await expect(she.editor).toContainText('She spoke of the harbour| lights');
});

test('in a form half filled in: every field comes back, and the caret', async () => {
  await she.goTo('patients');
  await she.button(she.words.patients.newPatient).first().click();
  const given = () => she.page.getByRole('textbox', { name: she.words.patients.form.given });
  const surname = () => she.page.getByRole('textbox', { name: she.words.patients.form.surname1 });
  await surname().pressSequentially('Olabarrieta');
  await given().pressSequentially('Joaq');
  await lockedBy(systemSays('lock-screen'), ['Olabarrieta', 'Joaq']);
  await expect(surname()).toHaveValue('Olabarrieta');
  await expect(given()).toHaveValue('Joaq');
  await expect(given()).toBeFocused();
});

test('over a dialog of the app: it is gone, and what was typed in it is there when it is opened again', async () => {
  await openBooking();
  const day = () => she.page.getByRole('dialog').getByRole('textbox', { name: she.words.appointments.date });
  await day().fill('03/02/2027');
  await lockedBy(systemSays('suspend'), ['03/02/2027']);
  await expect(she.page.getByRole('dialog')).toHaveCount(0);
  await openBooking();
  await expect(day()).toHaveValue('03/02/2027');
  await she.page.keyboard.press('Escape');
});

test('over a word half typed for the dictionary', async () => {
  await she.goTo('settings');
  const field = () => she.page.getByRole('textbox', { name: she.words.spelling.newWord });
  await field().pressSequentially('zorvime');
  await lockedBy(systemSays('lock-screen'), ['zorvime']);
  await expect(field()).toHaveValue('zorvime');
});

test('under an open native dialog: what is chosen in it afterwards goes nowhere', async () => {
  await app.electron.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => new Promise((resolve) => Reflect.set(globalThis, 'choose', resolve));
  });
  await she.goTo('backups');
  await she.button(she.words.backups.saveFile).click();
  await expect.poll(() => app.electron.evaluate(() => 'choose' in globalThis)).toBe(true);
  await lockedBy(systemSays('suspend'), []);
  const late = join(folder, 'late.sigilo');
  await app.electron.evaluate((_, filePath) => {
    const choose = Reflect.get(globalThis, 'choose') as (answer: unknown) => void;
    choose({ canceled: false, filePath });
  }, late);
  await she.goTo('today');
  await she.goTo('backups');
  await expect(she.page.getByText(she.words.backups.never)).toBeVisible();
  expect(existsSync(late)).toBe(false);
});

test('while it prints: the lock waits for no printer', async () => {
  await app.electron.evaluate(({ webContents }) => {
    for (const contents of webContents.getAllWebContents()) contents.print = () => undefined;
  });
  void she.page.evaluate(() => {
    const bridge = Reflect.get(globalThis, 'sigilo') as { shell(name: string, input: unknown): Promise<unknown> };
    void bridge.shell('window.print', {});
  });
  const began = performance.now();
  await she.lockedBy(systemSays('lock-screen'));
  expect(performance.now() - began).toBeLessThan(10_000);
  await she.unlock();
});

test('claim:locks-by-itself with nobody there for as long as she has set, and where she wants it when the window is minimised', async () => {
  const settings = await she.call('settings.get', {});
  if (!settings.ok) throw new Error('no settings');
  const set = await she.call('settings.set', {
    settings: { ...settings.value, lockWhenHidden: true },
    passphrase: null,
  });
  expect(set.ok).toBe(true);
  await she.lockedBy(() =>
    app.electron.evaluate(({ BaseWindow }) => void BaseWindow.getAllWindows()[0]?.emit('minimize')),
  );
  await expect(she.page.getByText(sentence(she.words.unlock.reason.hidden))).toBeVisible();
  await she.unlock();
  await she.lockedBy(nobodyIsThere);
  await expect(she.page.getByText(sentence(she.words.unlock.reason.idle))).toBeVisible();
});

/** With the time in it, whatever it is. */
function sentence(text: string): RegExp {
  const [before = '', after = ''] = text.split('{{time}}');
  return new RegExp(`${before}.*${after.replaceAll('.', '\\.')}`);
}

async function openBooking(): Promise<void> {
  await she.goTo('today');
  await she.button(she.words.today.book).first().click();
  await expect(she.page.getByRole('dialog')).toBeVisible();
}
