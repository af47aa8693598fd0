import { expect, test } from '@playwright/test';
import { type RunningApp, launchApp } from './support/launch.ts';
import { PASSPHRASE, Psychologist } from './support/psychologist.ts';

const PIN = 'r4u7k2';
const SECRET = 'zugzwang in the countertransference';

let app: RunningApp;
test.beforeEach(async () => {
  app = await launchApp();
});
test.afterEach(() => app.close());

async function withPatient(pin: string | null = null): Promise<Psychologist> {
  const she = await Psychologist.at(app);
  await she.createRecord(PASSPHRASE, pin);
  await she.registerPatient({ given: 'Elena', surname1: 'Ruiz' });
  return she;
}

/** As the vault itself has it. */
async function isOpen(she: Psychologist): Promise<boolean> {
  const status = await she.call('private.status', {});
  if (!status.ok) throw new Error(status.error.code);
  return status.value.open;
}

async function expectClosed(she: Psychologist): Promise<void> {
  await expect(she.button(she.words.privateNotes.open)).toBeVisible();
  expect(await she.page.content()).not.toContain('zugzwang');
  await expect.poll(() => isOpen(she)).toBe(false);
}

const firstNote = (she: Psychologist) =>
  she.page
    .getByRole('navigation', { name: she.words.privateNotes.list })
    .getByRole('listitem')
    .first()
    .getByRole('button');

/** Time passes for the page, and what it asked of the vault meanwhile is answered. */
async function pass(she: Psychologist, ms: number): Promise<void> {
  await she.page.clock.runFor(ms);
  await isOpen(she);
}

test('claim:private-closes opens with the passphrase, closes when she leaves, and opens again with what was written', async () => {
  const she = await withPatient();
  await she.openPrivateTab();
  await expect(she.secretField(she.words.common.passphrase)).toBeFocused();
  await she.openPrivate(PASSPHRASE);
  await she.startPrivateNote();
  await she.page.keyboard.type(SECRET);
  await she.leavePrivate();
  await expect.poll(() => isOpen(she)).toBe(false);
  expect(await she.page.content()).not.toContain('zugzwang');

  await she.openPrivateTab();
  await expectClosed(she);
  await she.openPrivate(PASSPHRASE);
  await firstNote(she).click();
  await expect(she.privateEditor).toHaveText(SECRET);
  await she.page.keyboard.press('Control+Shift+L');
  await expectClosed(she);
  await expect(she.secretField(she.words.common.passphrase)).toBeFocused();
});

test('claim:private-closed-empty opens with the PIN, counts the wrong tries, and shows nothing before', async () => {
  const she = await withPatient(PIN);
  const { privateNotes, common } = she.words;
  await she.openPrivateTab();
  await she.openPrivate(PIN);
  await she.startPrivateNote();
  await she.page.keyboard.type(SECRET);
  await she.button(privateNotes.close).click();
  await expectClosed(she);
  await expect(she.secretField(she.words.pin.label)).toBeFocused();
  await she.secretField(she.words.pin.label).fill('r4u7k3');
  await she.button(privateNotes.open).click();
  await expect(she.page.getByRole('alert').getByText('4', { exact: false })).toBeVisible({ timeout: 30_000 });
  expect(await isOpen(she)).toBe(false);
  await she.button(privateNotes.forgotten).click();
  await expect(she.secretField(common.passphrase)).toBeFocused();
  await she.openPrivate(PASSPHRASE);
  // The note she was in, which is a place of the record.
  await expect(she.privateEditor).toHaveText(SECRET);
  await expect(she.privateEditor).toBeFocused();
});

test(
  'a lock in the middle of a private word keeps the word and the caret, behind the PIN',
  { tag: '@alone' },
  async () => {
    const she = await withPatient(PIN);
    await she.openPrivateTab();
    await she.openPrivate(PIN);
    await she.startPrivateNote();
    await she.page.keyboard.type(SECRET);
    for (let back = 0; back < 4; back += 1) await she.page.keyboard.press('ArrowLeft');
    await she.lockToPin();
    await she.tryPin(PIN);
    await she.expectOpen();
    await expectClosed(she);
    await expect(she.secretField(she.words.pin.label)).toBeFocused();
    await she.openPrivate(PIN);
    await expect(she.privateEditor).toBeFocused();
    await she.page.keyboard.type('|');
    await expect(she.privateEditor).toHaveText('zugzwang in the countertransfer|ence');
  },
);

test('claim:private-closes counts the last seconds and closes by itself after two minutes without use', async () => {
  const she = await withPatient();
  // The page's own clock, so that nobody waits for two minutes; the vault's runs on and would close a little later.
  await she.page.clock.install();
  const { privateNotes } = she.words;
  const left = she.page.getByText(/^Closes in \d+ seconds?$/);
  await she.openPrivateTab();
  await she.openPrivate(PASSPHRASE);
  await she.startPrivateNote();
  await she.page.keyboard.type(SECRET);
  await pass(she, 6_000);
  await pass(she, 96_000);
  await expect(left).toBeVisible();
  await she.page.keyboard.type('!');
  await expect(left).toBeHidden();
  await pass(she, 6_000);
  await pass(she, 80_000);
  await expect(left).toBeHidden();
  await pass(she, 36_000);
  await expect(she.page.locator('.note-box', { hasText: privateNotes.closedItself })).toBeVisible();
  await expectClosed(she);
  await she.openPrivate(PASSPHRASE);
  await expect(she.privateEditor).toHaveText(`${SECRET}!`);
});

test('finds words in the private notes while they are open, without leaving them', async () => {
  const she = await withPatient();
  await she.openPrivateTab();
  await she.openPrivate(PASSPHRASE);
  await she.startPrivateNote();
  await she.page.keyboard.type(SECRET);
  await she.startPrivateNote();
  await she.page.keyboard.type('Something else that was told in confidence');
  await she.chooseFromMenu('find');
  await expect(she.page.getByRole('textbox', { name: she.words.privateNotes.find })).toBeFocused();
  await she.page.keyboard.type('countertr');
  const list = she.page.getByRole('navigation', { name: she.words.privateNotes.list });
  await expect(list.locator('mark')).toHaveText('countertransference');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  expect(await isOpen(she)).toBe(true);
  await firstNote(she).click();
  await expect(she.privateEditor).toHaveText(SECRET);
});

test('claim:private-apart is found by neither the search nor the palette while it is closed', async () => {
  const she = await withPatient();
  await she.openPrivateTab();
  await she.openPrivate(PASSPHRASE);
  await she.startPrivateNote();
  await she.page.keyboard.type(SECRET);
  await she.leavePrivate();
  await expect.poll(() => isOpen(she)).toBe(false);
  await she.chooseFromMenu('search');
  await she.page.keyboard.type('zugzwang');
  await expect(she.page.getByText(she.words.search.nothingText)).toBeVisible();
  await she.chooseFromMenu('palette');
  await expect(she.page.getByRole('combobox', { name: she.words.palette.field })).toBeFocused();
  await she.page.keyboard.type('>zugzwang');
  await expect(she.page.getByRole('option').locator('mark')).toHaveCount(0);
  await expect(she.page.getByRole('dialog')).not.toContainText('countertransference');
});
