import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { searchFolder } from './support/file-search.ts';
import { type RunningApp, launchApp } from './support/launch.ts';
import { makePracticeBackup } from './support/practice-backup.ts';
import { PASSPHRASE, Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';

const NEXT = 'seven hills above a copper river';
const PATIENT = { timeout: 60_000 };
const KEY_NAME = 'harbour-key-4417.sigilokey';

let folder: string;
let app: RunningApp;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-key-file-'));
  for (const name of ['data', 'stick', 'drawer']) mkdirSync(join(folder, name));
});
test.afterEach(async () => {
  await app.close();
  removeFolder(folder);
});

const start = async (): Promise<Psychologist> => {
  app = await launchApp({ userData: join(folder, 'data') });
  return Psychologist.at(app);
};

/** As far as the last step: a new file, kept in the drawer and copied to the stick. */
async function chooseNewFile(she: Psychologist, made: string, kept: string): Promise<void> {
  const { keyFile, common } = she.words;
  await she.goTo('settings');
  await she.page.locator('#enrol-key-file').click();
  await expect(she.page.getByRole('heading', { name: keyFile.intro.title })).toBeFocused();
  await expect(she.page.getByText(keyFile.intro.whyNoCode)).toBeVisible();
  await she.button(common.next).click();
  await she.dialogsAnswer(made);
  await she.button(keyFile.file.save).click();
  await expect(she.page.getByText('was written and read back')).toBeVisible();
  await she.button(common.next).click();
  await she.dialogsAnswer(kept);
  await she.button(keyFile.again.choose).click();
  await expect(she.page.getByRole('heading', { name: keyFile.confirm.title })).toBeFocused();
}

async function confirm(she: Psychologist): Promise<void> {
  await she.secretField(she.words.common.passphrase).fill(PASSPHRASE);
  await she.page.keyboard.press('Enter');
}

/** The live regions that are empty are alerts too. */
async function expectAlert(she: Psychologist, text: string): Promise<void> {
  await expect(she.page.getByRole('alert').filter({ hasText: text })).toBeVisible(PATIENT);
}

async function fillAndUnlock(she: Psychologist, passphrase: string): Promise<void> {
  await she.secretField(she.words.common.passphrase).fill(passphrase);
  await she.button(she.words.unlock.unlock).click();
}

test('claim:key-file claim:key-file-place from the enrolment over a lock, a wrong file and a restart to a lost file and the recovery sheet', async () => {
  test.setTimeout(240_000);
  let she = await start();
  const groups = await she.createRecord();
  const { words } = she;
  const made = join(folder, 'drawer', KEY_NAME);
  const kept = join(folder, 'stick', KEY_NAME);
  const other = join(folder, 'drawer', 'other.jpg');
  writeFileSync(other, 'another picture');

  await chooseNewFile(she, made, other);
  await confirm(she);
  await expectAlert(she, words.errors['key-file-differs']);
  copyFileSync(made, kept);
  await she.button(words.keyFile.confirm.otherCopy).click();
  await she.dialogsAnswer(kept);
  await she.button(words.keyFile.again.choose).click();
  await confirm(she);
  await expect(she.page.getByRole('heading', { name: words.keyFile.done.title })).toBeFocused(PATIENT);
  await she.button(words.common.done).click();
  await expect(she.page.getByText(words.keyFile.setting.on)).toBeVisible();
  expect(readFileSync(made, 'utf8')).toMatch(/^SIGILO KEY FILE 1\n[0-9a-f]{64}\n/);

  // The one it was shown last is still known after the lock.
  await she.lock();
  await expect(she.page.getByText(KEY_NAME)).toBeVisible();
  await she.unlock();

  // Another one, chosen with the keyboard alone.
  await she.lock();
  await she.dialogsAnswer(other);
  await she.secretField(words.common.passphrase).focus();
  await she.page.keyboard.press('Tab');
  await expect(she.button(words.keyFile.chooseOther)).toBeFocused();
  await she.page.keyboard.press('Enter');
  await expect(she.page.getByText('other.jpg')).toBeVisible();
  await fillAndUnlock(she, PASSPHRASE);
  await expectAlert(she, words.unlock.oneDoesNotFit);

  // After a restart nobody remembers it, and nothing on the disk does.
  await app.close();
  expect(searchFolder(join(folder, 'data'), [KEY_NAME, join(folder, 'stick')]).hits).toEqual([]);
  she = await start();
  await she.expectLocked();
  await expect(she.page.getByText(words.keyFile.none)).toBeVisible();
  await fillAndUnlock(she, PASSPHRASE);
  await expectAlert(she, words.errors['key-file-needed']);
  const unplugged = join(folder, 'drawer', 'unplugged');
  renameSync(kept, unplugged);
  await she.dialogsAnswer(kept);
  await she.button(words.keyFile.choose).click();
  await she.button(words.unlock.unlock).click();
  await expectAlert(she, words.errors['file-missing']);
  // What she typed is still there: she plugs it in and goes on.
  renameSync(unplugged, kept);
  await she.button(words.unlock.unlock).click();
  await she.expectOpen();

  // Lost for good.
  await she.lock();
  await she.button(words.unlock.useRecovery).click();
  for (const [index, group] of groups.entries())
    await she.secretField(words.recovery.group.replace('{{position}}', String(index + 1))).fill(group);
  await she.button(words.common.next).click();
  await expect(she.page.getByText(words.keyFile.sheetWithout)).toBeVisible();
  await she.page.getByRole('radio', { name: words.passphrase.wayOwn }).check();
  await she.secretField(words.passphrase.own).fill(NEXT);
  await she.secretField(words.passphrase.ownAgain).fill(NEXT);
  await she.button(words.unlock.openWithCode).click();
  await she.expectOpen();
  await she.lock();
  await expect(she.page.getByText(words.keyFile.label, { exact: true })).toHaveCount(0);
  await she.unlock(NEXT);
});

test('a key file set up can be removed with the passphrase, and the passphrase alone opens again', async () => {
  test.setTimeout(180_000);
  const she = await start();
  const { words } = she;
  await she.createRecord();
  const made = join(folder, 'stick', KEY_NAME);
  await chooseNewFile(she, made, made);
  await confirm(she);
  await expect(she.page.getByRole('heading', { name: words.keyFile.done.title })).toBeFocused(PATIENT);
  await she.button(words.common.done).click();
  await she.page.locator('#remove-key-file').click();
  await expect(she.page.getByRole('heading', { name: words.keyFile.remove.title })).toBeFocused();
  await she.secretField(words.common.passphrase).fill(NEXT);
  await she.button(words.keyFile.remove.action).click();
  await expectAlert(she, words.errors['wrong-passphrase']);
  await confirm(she);
  await expect(she.page.getByText(words.keyFile.setting.off)).toBeVisible(PATIENT);
  await she.lock();
  await she.unlock();
});

test('claim:key-file a backup of such a record is restored with the passphrase and the file, and then needs it', async () => {
  test.setTimeout(180_000);
  const content = 'a photograph of the sea';
  const backup = await makePracticeBackup({ patients: 3, keyFile: content });
  const keyFile = join(folder, 'stick', 'sea.jpg');
  writeFileSync(keyFile, content);
  const she = await start();
  const { words } = she;
  await she.dialogsAnswer(backup.file);
  await she.button(words.firstRun.restoreAction).click();
  await she.button(words.restore.choose).click();
  await expect(she.page.getByText('the key file of that day together')).toBeVisible(PATIENT);
  await she.secretField(words.common.passphrase).fill(backup.passphrase);
  await expect(she.button(words.restore.read)).toBeDisabled();
  await she.dialogsAnswer(backup.file);
  await she.button(words.keyFile.choose).click();
  await she.button(words.restore.read).click();
  await expectAlert(she, words.restore.oneDoesNotFit);
  await she.dialogsAnswer(keyFile);
  await she.button(words.keyFile.chooseOther).click();
  await she.button(words.restore.read).click();
  await expect(she.page.getByText(words.restore.verified)).toBeVisible(PATIENT);
  const page = await app.pageAfter(() => she.button(words.restore.restore).click());
  const after = await Psychologist.at(app);
  expect(after.page).toBe(page);
  await after.expectLocked();
  await after.button(words.keyFile.choose).click();
  await after.unlock(backup.passphrase);
  backup.remove();
});
