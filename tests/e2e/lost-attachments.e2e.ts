import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type RunningApp, launchApp } from './support/launch.ts';
import { makePracticePlace } from './support/practice-place.ts';
import { Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';

const LONG = { timeout: 60_000 };

let folder = '';
let app: RunningApp | null = null;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-lost-'));
});
test.afterEach(async () => {
  await app?.close();
  app = null;
  removeFolder(folder);
});

test('a version whose place lost an attachment is restored on her word alone, and the record says what is missing', async () => {
  test.setTimeout(180_000);
  const place = await makePracticePlace();
  rmSync(place.attachmentFile);
  app = await launchApp({ userData: join(folder, 'data') });
  let she = await Psychologist.at(app);
  const { firstRun, restore, lostAttachments, backupNotices } = she.words;
  await she.dialogsAnswer(place.whole);
  await she.button(firstRun.restoreAction).click();
  await she.button(restore.choose).click();
  await she.secretField(she.words.common.passphrase).fill(place.passphrase);
  await she.button(restore.read).click();
  await expect(she.page.getByText(lostAttachments.verified)).toBeVisible(LONG);
  const choice = she.page.getByRole('checkbox', { name: lostAttachments.without });
  await expect(she.button(restore.restore)).toBeDisabled();
  await choice.check();
  await app.pageAfter(() => she.button(restore.restore).click());
  she = await Psychologist.at(app);
  await she.unlock(place.passphrase);
  await she.goTo('backups');
  await expect(she.page.getByRole('region', { name: backupNotices.title })).toContainText(
    '1 document cannot be read any more.',
  );
  place.remove();
});
