import { expect, test, type Page } from '@playwright/test';
import { type RunningApp, launchApp } from './support/launch.ts';
import { Psychologist } from './support/psychologist.ts';

let app: RunningApp | null = null;
test.beforeEach(async () => {
  app = await launchApp();
});
test.afterEach(async () => {
  await app?.close();
});

async function atTheRecord(): Promise<Psychologist> {
  if (app === null) throw new Error('the app was not started');
  const she = await Psychologist.at(app);
  await she.createRecord();
  await she.registerPatient({ given: 'Elena', surname1: 'Ruiz' });
  return she;
}

/** With the Tab key alone, as somebody without a mouse gets there. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
  }
  throw new Error(`no stop of the Tab key leads to ${id}`);
}

test('a note is written from a template with a snippet, begun from the last plan, and signed, by keyboard alone', async () => {
  const she = await atTheRecord();
  const { page, words, editor } = she;
  const keys = page.keyboard;

  await she.chooseFromMenu('new-note');
  await expect(she.button(words.notes.start.begin)).toBeFocused();
  await keys.press('Shift+Tab');
  await expect(page.getByLabel(words.writing.template)).toBeFocused();
  await keys.type('SOAP');
  await keys.press('Tab');
  await keys.press('Enter');
  await expect(editor).toBeFocused();
  await expect(editor.getByRole('heading')).toHaveText(['Subjective', 'Objective', 'Assessment', 'Plan']);

  // A date and a choice hold a stroke too, and open nothing.
  await keys.type('On 3/11 she slept and/or rested. ');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await keys.type('/NOID');
  await expect(page.getByRole('option', { selected: true })).toContainText('No ideation, asked directly');
  await keys.press('Enter');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(editor).toContainText('rested. No thoughts of death or suicide; asked directly.');
  await keys.press('Control+End');
  await keys.type('Two visits to the café before the 24th.');
  await keys.press('Control+Enter');
  await expect(page.getByText(words.notes.signsHint)).toBeVisible();
  await expect(page.getByText(/· SOAP$/)).toBeVisible();
  await expect(page.getByText('What was agreed, and what comes next.')).toHaveCount(0);

  await she.chooseFromMenu('new-note');
  await expect(she.button(words.notes.start.begin)).toBeFocused();
  await keys.press('Enter');
  await expect(editor).toBeFocused();
  await keys.press('Shift+Tab');
  await keys.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: /^SOAP/ })).toBeVisible();
  await keys.type('soap');
  await keys.press('Enter');
  await expect(editor).toBeFocused();
  await keys.type('Went back to the pool.');
  await tabTo(page, 'use-as-start');
  await keys.press('Enter');
  await expect(editor).toBeFocused();
  await expect(editor.locator('h3:has-text("Plan") + p')).toHaveText('Two visits to the café before the 24th.');
  await keys.type(' First with her sister.');
  await keys.press('Control+Enter');
  await expect(page.getByText(words.notes.signsHint)).toBeVisible();
  const listed = await she.call('patients.list', { archived: false });
  const id = listed.ok ? listed.value.patients[0]?.id : undefined;
  const notes = await she.call('notes.list', { patientId: id ?? '' });
  expect(notes.ok && notes.value.notes.map(({ state }) => state)).toEqual(['signed', 'signed']);
});

test('one step back takes a snippet away and leaves what was typed before it', async () => {
  const she = await atTheRecord();
  const { page, editor } = she;
  await she.startNote();
  await page.keyboard.type('Before. /late');
  await expect(page.getByRole('option', { selected: true })).toContainText('Came late');
  await page.keyboard.press('Tab');
  await expect(editor).toHaveText('Before. Came  minutes late.');
  await page.keyboard.type('10');
  await expect(editor).toHaveText('Before. Came 10 minutes late.');
  await page.keyboard.press('Control+Z');
  await expect(editor).not.toContainText('minutes');
  await expect(editor).toContainText('Before.');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' /sec');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await page.keyboard.type('ond');
  await expect(editor).toContainText('/second');
});

test(
  'a lock in the middle of a snippet of her own finds all of it there, and the snippet works',
  { tag: '@alone' },
  async () => {
    const she = await atTheRecord();
    const { words } = she;
    await she.goTo('settings');
    await she.button(words.ownTexts.manage).click();
    await she.button(words.ownTexts.newSnippet).click();
    await she.page.getByLabel(words.ownTexts.form.name).fill('Sleep');
    await she.page.getByLabel(words.ownTexts.form.shortcut, { exact: true }).fill('zz');
    const text = () => she.page.getByRole('textbox', { name: words.ownTexts.form.text, exact: true });
    await text().click();
    await she.page.keyboard.type('{patient} slept {cursor} hours');
    await she.lock();
    await she.unlock();

    await expect(she.page.getByLabel(words.ownTexts.form.name)).toHaveValue('Sleep');
    await expect(she.page.getByLabel(words.ownTexts.form.shortcut, { exact: true })).toHaveValue('zz');
    await expect(text()).toHaveText('{patient} slept {cursor} hours');
    await she.button(words.ownTexts.form.save).click();
    await expect(she.page.getByRole('list', { name: words.ownTexts.snippets })).toContainText('/zz');

    await she.goTo('patients');
    await she.page.getByText('Ruiz, Elena').click();
    await she.startNote();
    await she.page.keyboard.type('/zz');
    await expect(she.page.getByRole('option')).toHaveCount(1);
    await she.page.keyboard.press('Enter');
    await she.page.keyboard.type('six');
    await expect(she.editor).toHaveText('Elena Ruiz slept six hours');
  },
);

test('a template of her own begins each session, and a note keeps its name when the template is gone', async () => {
  const she = await atTheRecord();
  const { page, words, editor } = she;
  await she.goTo('settings');
  await she.button(words.ownTexts.manage).click();
  await she.button(words.ownTexts.newTemplate).click();
  await page.getByLabel(words.ownTexts.form.name).fill('Couples');
  await page.getByRole('textbox', { name: words.ownTexts.form.skeleton }).click();
  await page.keyboard.type('# Her side\n\n# His side\n');
  await page.getByLabel('For “Her side”').fill('Asked first');
  await she.button(words.ownTexts.form.save).click();
  await page.getByLabel(words.ownTexts.begin.session).selectOption({ label: 'Couples' });

  await she.goTo('patients');
  await page.getByText('Ruiz, Elena').click();
  await she.startNote();
  await expect(editor.getByRole('heading')).toHaveText(['Her side', 'His side']);
  await expect(editor.locator('[data-hint="Asked first"]')).toBeVisible();
  await expect(she.button(words.notes.discardEmpty)).toBeVisible();
  await she.write('She came first.');
  await expect(editor.locator('[data-hint]')).toHaveCount(0);

  await she.goTo('settings');
  await she.button(words.ownTexts.manage).click();
  await she.button(words.ownTexts.deleteOf.replace('{{name}}', 'Couples')).click();
  await expect(she.button(words.ownTexts.undo)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: words.ownTexts.templates })).toContainText('Couples');
  await she.button(words.ownTexts.deleteOf.replace('{{name}}', 'Couples')).click();

  await she.goTo('patients');
  await page.getByText('Ruiz, Elena').click();
  await expect(page.getByText(/· Couples$/)).toBeVisible();
  await expect(editor).toContainText('She came first.');
});
