import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type RunningApp, launchApp } from './support/launch.ts';
import { PASSPHRASE, Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';

const NEXT = 'seven hills above a copper river';
const AFTER_SHEET = 'a lantern carried over quiet water';
const PIN = 'r4u7k2';
const NEXT_PIN = 'm8x3q6';
const NOTE = 'She slept better this week';
const SECRET = 'zugzwang in the countertransference';
const DERIVATION = { timeout: 60_000 };

let folder = '';
let app: RunningApp;
let she: Psychologist;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-rotation-'));
  app = await launchApp({ userData: join(folder, 'data') });
  she = await Psychologist.at(app);
});
test.afterEach(async () => {
  await app.close();
  removeFolder(folder);
});

const heading = (name: string) => she.page.getByRole('heading', { level: 1, name, exact: true });

/** The live regions that are empty are alerts too. */
async function expectAlert(text: string): Promise<void> {
  await expect(she.page.getByRole('alert').filter({ hasText: text })).toBeVisible(DERIVATION);
}

async function chooseOwn(passphrase: string, action: string): Promise<void> {
  await she.page.getByRole('radio', { name: she.words.passphrase.wayOwn }).check();
  await she.secretField(she.words.passphrase.own).fill(passphrase);
  await she.secretField(she.words.passphrase.ownAgain).fill(passphrase);
  await she.button(action).click();
}

/** On the lock screen: the sheet, and a new passphrase with it. */
async function trySheet(groups: readonly string[], passphrase: string): Promise<void> {
  const { words } = she;
  await she.button(words.unlock.useRecovery).click();
  for (const [index, group] of groups.entries())
    await she.secretField(words.recovery.group.replace('{{position}}', String(index + 1))).fill(group);
  await she.button(words.common.next).click();
  await chooseOwn(passphrase, words.unlock.openWithCode);
}

/** A sheet that opens nothing here, then the way back to the passphrase. */
async function expectSheetRefused(groups: readonly string[]): Promise<void> {
  const { words } = she;
  await trySheet(groups, AFTER_SHEET);
  await expectAlert(words.errors['wrong-recovery-code']);
  await she.button(words.unlock.backToCode).click();
  await she.button(words.common.back).click();
}

/** From the settings to the last step, with the new secrets chosen. */
async function goToConfirmation(pin: string | null): Promise<void> {
  const { words, page } = she;
  await she.goTo('settings');
  await page.locator('#begin-rotation').click();
  await expect(heading(words.rotation.title)).toBeFocused();
  await expect(page.getByText(words.rotation.about.doesNotCopies)).toBeVisible();
  await she.button(words.rotation.about.begin).click();
  await expect(heading(words.rotation.choose.title)).toBeFocused();
  await chooseOwn(NEXT, words.common.next);
  await expect(heading(words.rotation.pin.title)).toBeFocused();
  if (pin !== null) {
    await page.getByRole('radio', { name: words.pin.choiceNew }).check();
    await she.secretField(words.pin.label).fill(pin);
    await she.secretField(words.pin.again).fill(pin);
  }
  await she.button(words.common.next).click();
  await expect(heading(words.rotation.confirm.title)).toBeFocused();
}

async function expectWhole(): Promise<void> {
  await she.goTo('settings');
  await she.button(she.words.verify.start).click();
  await expect(she.page.getByRole('main').getByText(she.words.verify.whole, { exact: true })).toBeVisible(DERIVATION);
}

test('claim:key-rotation after a rotation only the new passphrase, PIN and sheet open the record, and everything in it is as it was', async () => {
  test.setTimeout(300_000);
  const { words } = she;
  const oldGroups = await she.createRecord(PASSPHRASE, PIN);
  await she.registerPatient({ given: 'Elena', surname1: 'Ruiz' });
  await she.startNote();
  await she.write(NOTE);
  await she.openPrivateTab();
  await she.openPrivate(PIN);
  await she.startPrivateNote();
  await she.page.keyboard.type(SECRET);
  await she.leavePrivate();
  await she.backUpTo(join(folder, 'before.sigilo'));

  await goToConfirmation(NEXT_PIN);
  await she.secretField(words.passphrase.current).fill(NEXT);
  await she.button(words.rotation.confirm.action).click();
  await expectAlert(words.errors['passphrase-unchanged']);
  await she.secretField(words.passphrase.current).fill('not the passphrase of hers');
  await she.page.keyboard.press('Enter');
  await expectAlert(words.errors['wrong-passphrase']);
  await she.secretField(words.passphrase.current).fill(PASSPHRASE);
  await she.page.keyboard.press('Enter');
  await expect(heading(words.recovery.title)).toBeFocused(DERIVATION);
  const newGroups = await she.groupsOnSheet();
  expect(newGroups).not.toEqual(oldGroups);
  await she.button(words.recovery.haveIt).click();
  await she.proveSheet(newGroups);
  await expect(heading(words.rotation.done.title)).toBeFocused(DERIVATION);
  await expect(she.page.getByText(words.rotation.done.newSheet)).toBeHidden();
  await she.button(words.common.done).click();
  await expect(she.page.locator('#begin-rotation')).toBeFocused();
  await expect(she.page.getByText(/^Sheet 1, made on .* It no longer opens this record/)).toBeVisible();
  await expect(she.page.getByText(/^none since new keys were made today/)).toBeVisible();
  await expectWhole();

  await she.lockToPin();
  await she.tryPin(PIN);
  await expect(she.page.getByText(/4 tries left/)).toBeVisible(DERIVATION);
  await she.tryPin(NEXT_PIN);
  await she.expectOpen();
  await she.goTo('patients');
  await she.page.getByText('Ruiz, Elena').click();
  await expect(she.editor).toHaveText(NOTE);
  await she.openPrivateTab();
  await she.openPrivate(NEXT_PIN);
  await she.page.locator('.ledger, nav').getByText('zugzwang').first().click();
  await expect(she.privateEditor).toHaveText(SECRET);
  await she.leavePrivate();

  await she.lockToPin();
  await she.button(words.unlock.usePassphrase).click();
  await she.secretField(words.common.passphrase).fill(PASSPHRASE);
  await she.button(words.unlock.unlock).click();
  await expectAlert(words.errors['wrong-passphrase']);
  await expectSheetRefused(oldGroups);
  await expect(she.page.getByRole('timer')).toBeHidden(DERIVATION);
  await she.unlock(NEXT);

  await she.lockToPin();
  await she.button(words.unlock.usePassphrase).click();
  await trySheet(newGroups, AFTER_SHEET);
  await she.expectOpen();
  await expectWhole();
  await she.button(words.audit.open).click();
  await expect(
    she.page.locator('.audit-entry').filter({ hasText: words.audit.say.keys.rotated }).first(),
  ).toBeVisible();
});

test('a lock in the middle of the rotation leaves everything as it was', async () => {
  test.setTimeout(180_000);
  const { words } = she;
  const groups = await she.createRecord();
  await goToConfirmation(null);
  await she.secretField(words.passphrase.current).fill(PASSPHRASE);
  await she.button(words.rotation.confirm.action).click();
  await expect(she.page.getByRole('status').getByText(words.rotation.phase.derive)).toBeVisible();
  await she.lock();
  await she.unlock(PASSPHRASE);
  await she.lock();
  await trySheet(groups, AFTER_SHEET);
  await she.expectOpen();
});

test('the failed attempts and the change of passphrase lead to the rotation', async () => {
  test.setTimeout(180_000);
  const { words } = she;
  await she.createRecord();
  await she.lock();
  await she.secretField(words.common.passphrase).fill('not the passphrase of hers');
  await she.button(words.unlock.unlock).click();
  await expectAlert(words.errors['wrong-passphrase']);
  await she.unlock();
  await she.button(words.rotation.fromFailed).click();
  await expect(she.page.getByRole('heading', { level: 2, name: words.rotation.title })).toBeFocused();
  await she.button(words.settings.changePassphrase).click();
  await she.button(words.rotation.fromPassphrase).click();
  await expect(heading(words.rotation.title)).toBeFocused();
  await she.button(words.rotation.about.justSheet).click();
  await expect(heading(words.recovery.newTitle)).toBeFocused();
});

test('claim:recovery-sheet a new sheet is made and proved in the settings, and after a lock it opens where the old one is refused', async () => {
  test.setTimeout(240_000);
  const { words } = she;
  const oldGroups = await she.createRecord();
  await she.backUpTo(join(folder, 'before.sigilo'));
  await she.goTo('settings');
  await she.button(words.settings.newSheet).click();
  await she.secretField(words.common.passphrase).fill(PASSPHRASE);
  await she.button(words.recovery.make).click();
  await expect(heading(words.recovery.title)).toBeFocused(DERIVATION);
  const groups = await she.groupsOnSheet();
  await she.button(words.recovery.haveIt).click();

  const asked = she.page.getByLabel(/^Group \d$/).first();
  const label = (await she.page.locator(`label[for="${(await asked.getAttribute('id')) ?? ''}"]`).textContent()) ?? '';
  const right = groups[Number(/\d/.exec(label)?.[0]) - 1] ?? '';
  await asked.fill(`${right.slice(0, 4)}${right.endsWith('0') ? '1' : '0'}`);
  await expect(asked).toHaveAccessibleDescription(new RegExp(words.recovery.groupTypo));
  await expect(she.button(words.recovery.prove)).toBeDisabled();
  await she.proveSheet(groups);
  await expect(she.button(words.settings.newSheet)).toBeFocused(DERIVATION);
  await expect(she.page.getByText(/^Sheet 2, made on/)).toBeVisible();
  await expect(she.page.getByText(words.settings.sheetProved)).toBeVisible();
  await expect(she.page.getByText(/^Sheet 1, made on .* It still opens the backup of/)).toBeVisible();

  await she.lock();
  await expectSheetRefused(oldGroups);
  await trySheet(groups, AFTER_SHEET);
  await she.expectOpen();
  await she.lock();
  await she.unlock(AFTER_SHEET);
});
