import { join } from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { fullName } from '../../src-shared/clinical/person-name.ts';
import expected from '../golden/backup-1/expected.json' with { type: 'json' };
import { projectRoot } from '../support/electron-runtime.ts';
import { axe } from './support/axe.ts';
import { type PageBrowser, openInBrowser } from './support/page-browser.ts';
import { HOSTILE, type PracticeBackup, makePracticeBackup } from './support/practice-backup.ts';

const golden = join(projectRoot, 'tests/golden/backup-1');

let backup: PracticeBackup;
let browser: PageBrowser;
test.beforeAll(async () => {
  backup = await makePracticeBackup();
});
test.afterAll(() => backup.remove());
test.afterEach(async () => {
  expect(await browser.complaints()).toEqual([]);
  expect(await browser.requests()).toEqual([]);
  await browser.close();
});

async function choose(page: Page, file: string): Promise<void> {
  await page.locator('#file').setInputFiles(file);
}

test('claim:opens-without-app a copy of the practice opens with the passphrase: appointments, patients, notes and signatures', async () => {
  browser = await openInBrowser(backup.page);
  const { page } = browser;
  await choose(page, backup.file);
  await expect(page.getByRole('heading', { name: 'The file is whole' })).toBeFocused();
  await page.getByLabel('Passphrase').fill(backup.passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Coming appointments' })).toBeVisible({ timeout: 30_000 });

  const coming = backup.practice.flatMap(({ patient, contacts }) =>
    contacts
      .filter(({ appointment, startsAt }) => appointment === 'planned' && startsAt > new Date().toISOString())
      .map((contact) => ({ patient, contact })),
  );
  expect(coming.length).toBeGreaterThan(0);
  for (const { patient } of coming) {
    const row = page.locator('.appointment', { hasText: fullName(patient.name) }).first();
    for (const { value } of patient.contacts.filter(({ kind }) => kind === 'phone'))
      await expect(row.getByRole('link', { name: value })).toBeVisible();
  }

  await page.getByRole('button', { name: 'Patients' }).click();
  const shown = await page.locator('.patients > li > button').allTextContents();
  expect(shown.toSorted()).toEqual(backup.names.toSorted());
  await expect(page.locator('.copy')).toContainText(`Notes: ${backup.notes}`);

  for (const sample of backup.practice.slice(0, 3)) await expectPatient(page, sample);
});

async function expectPatient(page: Page, { patient, contacts }: PracticeBackup['practice'][number]): Promise<void> {
  await page.getByRole('button', { name: 'Patients', exact: true }).click();
  await page.getByLabel('Filter by name or telephone').fill(fullName(patient.name));
  await page.locator('.patients > li:not([hidden]) > button').first().click();
  await expect(page.getByRole('heading', { level: 1, name: fullName(patient.name) })).toBeFocused();
  const notes = contacts.flatMap(({ note }) => note ?? []);
  await expect(page.locator('article.note')).toHaveCount(notes.length);
  const text = await page.locator('article.note').allInnerTexts();
  for (const { body, signed } of notes) {
    const [firstLine = ''] = body.plain.split('\n').filter(Boolean);
    const own = text.filter((one) => one.includes(firstLine));
    expect(own.length, firstLine).toBeGreaterThan(0);
    expect(
      own.some((one) => one.includes(signed ? 'Signature valid' : 'Not signed')),
      firstLine,
    ).toBe(true);
  }
  await expect(page.getByText('Signature not valid')).toHaveCount(0);
}

test('the same copy opens with the recovery sheet, in Spanish, and a mistyped group is named', async () => {
  browser = await openInBrowser(backup.page, { language: 'es' });
  const { page } = browser;
  await page.getByRole('button', { name: 'Español' }).click();
  await choose(page, backup.file);
  await page.getByRole('button', { name: 'Usar la hoja de recuperación' }).click();
  for (const [index, group] of backup.groups.entries())
    await page.getByLabel(`Grupo ${index + 1}`).fill(index === 2 ? group.replace(/^./, swapped) : group);
  await expect(page.getByRole('alert')).toContainText('El grupo 3 no es como está impreso en la hoja');
  await page.getByRole('button', { name: 'Abrir' }).click();
  await expect(page.getByRole('alert')).toContainText('El grupo 3');
  await expect(page.getByLabel('Grupo 3')).toBeFocused();
  await page.getByLabel('Grupo 3').fill((backup.groups[2] ?? '').toLowerCase());
  await page.getByRole('button', { name: 'Abrir' }).click();
  await expect(page.getByRole('heading', { name: 'Próximas citas' })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.copy')).toContainText(`Pacientes: ${backup.names.length}. Notas: ${backup.notes}.`);
});

function swapped(first: string): string {
  return first === '7' ? '8' : '7';
}

test('claim:key-file a copy whose passphrase needs a key file opens with both, says so without them, and opens with the sheet alone', async () => {
  const content = 'a photograph of the sea';
  const locked = await makePracticeBackup({ patients: 3, keyFile: content });
  browser = await openInBrowser(locked.page);
  const { page } = browser;
  const keyFile = (text: string) => ({ name: 'sea.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(text) });
  const alert = page.getByRole('alert');
  await choose(page, locked.file);
  await expect(page.getByText('with the passphrase and the key file of that day together')).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByLabel('Passphrase').fill(locked.passphrase);
  await page.keyboard.press('Enter');
  await expect(alert).toContainText('only together with its key file');
  await expect(page.getByRole('button', { name: 'Choose the key file…' })).toBeFocused();

  await page.locator('#key-file').setInputFiles(keyFile(''));
  await expect(page.getByText('sea.jpg', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(alert).toContainText('This file is empty', { timeout: 30_000 });
  await page.getByLabel('Passphrase').fill(locked.passphrase);
  await page.locator('#key-file').setInputFiles(keyFile(`${content} `));
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(alert).toContainText('do not open it together', { timeout: 30_000 });
  // The file chosen before is still there, and is named.
  await expect(page.getByText('sea.jpg', { exact: true })).toBeVisible();
  await page.locator('#key-file').setInputFiles(keyFile(content));
  await page.getByLabel('Passphrase').fill(locked.passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Coming appointments' })).toBeVisible({ timeout: 30_000 });

  await page.getByRole('button', { name: 'Close and forget' }).click();
  await choose(page, locked.file);
  await page.getByRole('button', { name: 'Use the recovery sheet instead' }).click();
  for (const [index, group] of locked.groups.entries()) await page.getByLabel(`Group ${index + 1}`).fill(group);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Coming appointments' })).toBeVisible({ timeout: 30_000 });
  locked.remove();
});

test('finds a word in any note, and marks in a name or a text stay text', async () => {
  browser = await openInBrowser(backup.page);
  const { page } = browser;
  await choose(page, backup.file);
  await page.getByLabel('Passphrase').fill(backup.passphrase);
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('searchbox').fill('ONERROR globalthis');
  await page.keyboard.press('Enter');
  await page.locator('.found').getByRole('button', { name: 'onerror' }).last().click();
  await expect(page.locator('article.note .note-text')).toHaveText(HOSTILE);
  await expect(page.locator('article.note')).toBeFocused();
  await expect(page.getByText('Signature valid')).toBeVisible();
  expect(await page.evaluate(() => [Object.hasOwn(globalThis, 'ran'), document.images.length])).toEqual([false, 0]);
  expect(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])).toEqual(['', 0, 0]);

  await page.getByRole('button', { name: 'Close and forget' }).click();
  await expect(page.getByRole('heading', { name: 'Read a backup without Sigilo' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText('onerror');
});

const REFUSALS: Readonly<Record<string, RegExp>> = {
  'backup-truncated': /^The end of this file is missing/,
  'backup-damaged': /^This file is damaged or was altered/,
  'backup-newer': /^A newer Sigilo made this file \(format 2\)/,
  'not-a-backup': /^This is not a Sigilo backup/,
};

test('refuses every broken variant by what is wrong with it, and shows nothing of it', async () => {
  browser = await openInBrowser(backup.page);
  const { page } = browser;
  for (const [name, { keyless, keyed }] of Object.entries(expected.broken)) {
    await choose(page, join(golden, `broken-${name}.sigilo`));
    if (keyless === 'ok') {
      await page.getByLabel('Passphrase').fill(expected.passphrase);
      await page.getByRole('button', { name: 'Open', exact: true }).click();
    }
    await expect(page.getByRole('alert'), name).toHaveText(REFUSALS[keyed] ?? 'an unknown verdict', {
      timeout: 30_000,
    });
    await expect(page.getByRole('heading', { name: 'Read a backup without Sigilo' })).toBeVisible();
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('button', { name: 'English' }).click();
  }
});

test('tells a wrong secret from a damaged file, and takes the right one after it', async () => {
  browser = await openInBrowser(backup.page);
  const { page } = browser;
  await choose(page, join(golden, 'backup.sigilo'));
  await page.getByLabel('Passphrase').fill(`${expected.passphrase} `);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText(/^This passphrase does not open the file/, { timeout: 30_000 });
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  await page.getByRole('button', { name: 'Use the recovery sheet instead' }).click();
  for (const [index, group] of backup.groups.entries()) await page.getByLabel(`Group ${index + 1}`).fill(group);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText(/this sheet does not open the file/);
  for (const [index, group] of expected.recoveryCode.split('-').entries())
    await page.getByLabel(`Group ${index + 1}`).fill(group);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.locator('.copy')).toContainText('Patients: 2. Notes: 4.');
});

test('reads in the page itself where the browser allows no workers, and says that it may stand still', async () => {
  browser = await openInBrowser(backup.page);
  const { page } = browser;
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker'));
  await page.reload();
  await choose(page, join(golden, 'backup.sigilo'));
  await page.getByLabel('Passphrase').fill(expected.passphrase);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    new MutationObserver(() => said.push(document.body.innerText)).observe(document.body, {
      childList: true,
      subtree: true,
    });
  });
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.locator('.copy')).toContainText('Patients: 2. Notes: 4.', { timeout: 30_000 });
  const said = await page.evaluate(() => (Reflect.get(globalThis, 'said') as string[]).join());
  expect(said).toContain('This browser lets nothing run beside the page');
});

for (const dark of [false, true]) {
  test(`axe finds nothing on any of its views, ${dark ? 'dark' : 'light'}`, async () => {
    browser = await openInBrowser(backup.page, { dark });
    const { page } = browser;
    await page.getByText('Before you type your passphrase').click();
    expect(await axe(page)).toEqual([]);
    await choose(page, join(golden, 'broken-foreign.sigilo'));
    await expect(page.getByRole('alert')).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await choose(page, backup.file);
    await expect(page.getByLabel('Passphrase')).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Use the recovery sheet instead' }).click();
    await page.getByLabel('Group 1').fill('AAAAA');
    expect(await axe(page)).toEqual([]);
    for (const [index, group] of backup.groups.entries()) await page.getByLabel(`Group ${index + 1}`).fill(group);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Coming appointments' })).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Patients' }).click();
    expect(await axe(page)).toEqual([]);
    await page.locator('.patients > li > button').first().click();
    await expect(page.locator('article.note').first()).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox').fill('ansiedad');
    await page.keyboard.press('Enter');
    await expect(page.locator('.found mark').first()).toBeVisible();
    expect(await axe(page)).toEqual([]);
  });
}
