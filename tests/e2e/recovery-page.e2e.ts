import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import expected from '../golden/backup-1/expected.json' with { type: 'json' };
import { projectRoot } from '../support/electron-runtime.ts';
import { openInBrowser } from './support/page-browser.ts';

const recoveryPage = join(projectRoot, 'dist/recovery/recovery.html');
const golden = join(projectRoot, 'tests/golden/backup-1');

test('claim:opens-without-app opens the golden backup with the passphrase', async () => {
  const browser = await openInBrowser(recoveryPage);
  const { page } = browser;
  await page.locator('#file').setInputFiles(join(golden, 'backup.sigilo'));
  await page.getByLabel('Passphrase').fill(expected.passphrase);
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('heading', { name: 'Coming appointments' })).toBeVisible({ timeout: 30_000 });
  expect(await browser.complaints()).toEqual([]);
  expect(await browser.requests()).toEqual([]);
  await browser.close();
});
