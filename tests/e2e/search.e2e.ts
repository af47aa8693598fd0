import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type RunningApp, launchApp } from './support/launch.ts';
import { Psychologist } from './support/psychologist.ts';
import { makeReadyRecord } from './support/ready-record.ts';
import { removeFolder } from './support/remove-folder.ts';

let folder = '';
let app: RunningApp | null = null;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-search-'));
  await makeReadyRecord(join(folder, 'data'));
  app = await launchApp({ userData: join(folder, 'data') });
});
test.afterEach(async () => {
  await app?.close();
  removeFolder(folder);
});

const running = (): RunningApp => {
  if (app === null) throw new Error('the app was not started');
  return app;
};

test('a word of an old note is found by the keyboard alone, without its accent and with a slip, also after a lock', async () => {
  const she = await Psychologist.at(running());
  await she.unlock();
  await she.registerPatient({ given: 'Elena', surname1: 'Ruiz' });
  await she.startNote();
  await she.write('Cuenta la discusión con su hermana.');
  await she.goTo('today');
  await she.lock();
  await she.unlock();

  const before = she.page.getByRole('heading', { level: 1 });
  await expect(before).toBeFocused();
  await she.chooseFromMenu('palette');
  const field = she.page.getByRole('combobox', { name: she.words.palette.field });
  await expect(field).toBeFocused();
  await she.page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await expect(before).toBeFocused();

  await she.chooseFromMenu('palette');
  await expect(field).toBeFocused();
  await she.page.keyboard.type('>discucion');
  const option = she.page.getByRole('option', { name: /discusión/ });
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await expect(option.locator('mark')).toHaveText('discusión');
  await she.page.keyboard.press('Enter');
  await expect(she.editor).toBeFocused();
  await expect(she.editor).toContainText('Cuenta la discusión');
  expect(await she.page.evaluate(() => [...(CSS.highlights.get('found') ?? [])].map(String))).toEqual(['discusión']);
});

test('what she was searching for is there again after a lock, and leads to the note', { tag: '@alone' }, async () => {
  const she = await Psychologist.at(running());
  await she.unlock();
  await she.registerPatient({ given: 'Elena', surname1: 'Ruiz' });
  await she.startNote();
  await she.write('She wrote to her brother.');

  await she.chooseFromMenu('find');
  const field = () => she.page.getByRole('combobox', { name: she.words.search.field });
  await expect(field()).toBeFocused();
  await expect(she.page.getByRole('combobox', { name: she.words.search.patient })).toHaveValue('Ruiz, Elena');
  await she.page.keyboard.type('brot');
  await expect(she.page.getByRole('option', { name: /brother/ })).toBeVisible();
  await she.lock();
  await she.unlock();
  await expect(field()).toHaveValue('brot');
  await expect(field()).toBeFocused();
  await expect(she.page.getByRole('option', { name: /brother/ })).toHaveAttribute('aria-selected', 'true');
  await she.page.keyboard.press('Enter');
  await expect(she.editor).toContainText('She wrote to her brother.');
});
