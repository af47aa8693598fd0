import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type RunningApp, launchApp } from './support/launch.ts';
import { PASSPHRASE, Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';
import { VirtualScreen } from './support/virtual-screen.ts';

/** The real clipboard of a display of its own. The test reads it through the app's runtime; the app itself never does. */
type Buffer = 'clipboard' | 'selection';

let folder: string;
let screen: VirtualScreen;
let app: RunningApp;
let she: Psychologist;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-clipboard-'));
  screen = await VirtualScreen.start();
  app = await launchApp({ userData: join(folder, 'data'), env: { DISPLAY: screen.display } });
  she = await Psychologist.at(app);
});
test.afterEach(async () => {
  await app.close();
  screen.stop();
  removeFolder(folder);
});

/** Electron 33 answers at once and takes the buffer as an argument, later releases have an object for each and promise. */
function held(buffer: Buffer): Promise<string> {
  return app.electron.evaluate(async ({ clipboard }, which) => {
    const own: unknown = Reflect.get(clipboard, 'selection');
    const from = which === 'selection' && typeof own === 'object' && own !== null ? own : clipboard;
    const read = Reflect.get(from, 'readText') as (type?: string) => string | Promise<string>;
    return Reflect.apply(read, from, from === clipboard && which === 'selection' ? ['selection'] : []);
  }, buffer);
}

function anotherProgramCopies(text: string): Promise<void> {
  return app.electron.evaluate(async ({ clipboard }, copied) => {
    await clipboard.writeText(copied);
  }, text);
}

/** As the menu's own entry does it. */
function edit(what: 'copy' | 'cut' | 'paste' | 'undo' | 'selectAll'): Promise<void> {
  return app.electron.evaluate(({ webContents }, action) => {
    webContents
      .getAllWebContents()
      .find((contents) => !contents.isCrashed())
      ?.[action]();
  }, what);
}

test('claim:copied-text-goes what she copied leaves the clipboard with the lock, and what another program put there stays', async () => {
  test.setTimeout(120_000);
  await she.createRecord();
  await she.registerPatient({ given: 'Elena', surname1: 'Ruiz' });
  await she.startNote();
  await she.write('The harbour lights');

  await she.page.keyboard.press('Control+A');
  await edit('copy');
  await expect.poll(() => held('clipboard')).toBe('The harbour lights');
  await expect.poll(() => held('selection')).toBe('The harbour lights');
  await she.lock();
  expect(await held('clipboard')).toBe('');
  expect(await held('selection')).toBe('');

  await she.unlock();
  await she.page.keyboard.press('Control+A');
  await edit('copy');
  await expect.poll(() => held('clipboard')).toBe('The harbour lights');
  await anotherProgramCopies('a shopping list');
  await she.lock();
  expect(await held('clipboard')).toBe('a shopping list');
});

test('claim:copied-text-goes cutting from a field deletes, can be undone and is marked; a passphrase is never copied', async () => {
  test.setTimeout(120_000);
  await she.createRecord();
  await she.goTo('patients');
  await she.button(she.words.patients.newPatient).first().click();
  const field = she.page.getByRole('textbox', { name: she.words.patients.form.given });
  await field.pressSequentially('Joaquina');
  await field.press('Control+A');
  await edit('cut');
  await expect(field).toHaveValue('');
  await expect.poll(() => held('clipboard')).toBe('Joaquina');
  await edit('undo');
  await expect(field).toHaveValue('Joaquina');
  await field.press('End');
  await edit('paste');
  await expect(field).toHaveValue('JoaquinaJoaquina');

  // What is only shown is copied with its structure and none of the app's own.
  await she.page.getByRole('heading', { level: 1 }).selectText();
  await edit('copy');
  await expect.poll(() => held('clipboard')).toBe(she.words.patients.form.newTitle);

  await she.lock();
  expect(await held('clipboard')).toBe('');
  const secret = she.secretField(she.words.common.passphrase);
  await secret.fill(PASSPHRASE);
  await secret.press('Control+A');
  await edit('copy');
  await edit('cut');
  expect(await held('clipboard')).toBe('');
  await expect(secret).toHaveValue(PASSPHRASE);
});
