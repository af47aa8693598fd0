import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { addDocument, exportTo, registerOne, roomFor, valueOf, writeNote } from '../support/backup-vault.ts';
import { deleteByHand, readingOf } from '../support/bring-back-vault.ts';
import { openPrivately, privateTextsOf, writeMorePrivately, writePrivately } from '../support/private-vault.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver } from '../support/vault-builder.ts';
import { launchApp } from './support/launch.ts';
import { Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-bring-back-'));
});
test.afterEach(() => {
  removeFolder(folder);
});

test('a patient who is gone comes back out of a backup in the app with what is private, and the vault verifies', async () => {
  test.setTimeout(120_000);
  const profile = join(folder, 'profile');
  const built = await buildVault({ folder: join(profile, 'vault') });
  const { vault } = built.session;
  const elena = registerOne(vault, 'Elena');
  registerOne(vault, 'Blas');
  writeNote(vault, elena, 'habló de su madre', true);
  await addDocument(vault, elena, new Uint8Array(70_000).fill(7), 'informe.pdf');
  await openPrivately(built.session);
  const note = writePrivately(vault, elena, 'first thoughts');
  const before = readingOf(vault, elena);
  const { path: file } = await exportTo(roomFor(built.session, built.folder), folder);
  deleteByHand(vault, elena);
  writeMorePrivately(vault, note, 'thoughts of a worse day');
  built.session.close();

  const app = await launchApp({ userData: profile });
  try {
    const she = await Psychologist.at(app);
    const { words, page } = she;
    await she.unlock(PASSPHRASE);
    await she.dialogsAnswer(file);
    await she.goTo('backups');
    await she.button(words.backups.restore).click();
    await she.button(words.restore.choose).click();
    await she.button(words.restore.patient).click();
    await expect(page.getByRole('heading', { level: 1, name: words.bringBack.whose.patient })).toBeFocused();
    await expect(page.getByRole('row', { name: /Elena/ })).toContainText(words.bringBack.state['missing-here']);
    await expect(page.getByRole('row', { name: /Blas/ })).toContainText(words.bringBack.state.same);
    await page.getByRole('searchbox', { name: words.bringBack.filter }).fill('elena');
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.bringBack.details.added)).toBeVisible();
    await expect(page.getByText(words.bringBack.privateKind.notes, { exact: true })).toHaveCount(0);
    await she.button(words.bringBack.privateAsk).click();
    await she.secretField(words.common.passphrase).fill(PASSPHRASE);
    await she.button(words.privateNotes.open).click();
    await expect(page.getByText(words.bringBack.privateKind.notes, { exact: true })).toBeVisible();
    await expect(page.getByText(/1 note gets its old text as the newest version/)).toBeVisible();
    await she.button(words.bringBack.confirm).click();
    await expect(page.getByText(/1 entry of the private part came back/)).toBeVisible();
    await page.getByRole('button', { name: /Elena Ruiz Ortega/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: /Elena Ruiz Ortega/ })).toBeVisible();
  } finally {
    await app.close();
  }
  const again = await sessionOver(join(profile, 'vault'));
  valueOf(await again.unlock(bytesOf(PASSPHRASE)));
  expect(readingOf(again.vault, elena)).toEqual(before);
  await openPrivately(again);
  expect(privateTextsOf(again.vault, note)).toEqual(['first thoughts', 'thoughts of a worse day', 'first thoughts']);
  expect(valueOf(await again.verify()).findings).toEqual([]);
  again.close();
});
