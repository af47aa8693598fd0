import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { axe } from './support/axe.ts';
import { type PageBrowser, openInBrowser } from './support/page-browser.ts';
import { HOSTILE_NAME, PRIVATE_TEXT, type PracticePlace, makePracticePlace } from './support/practice-place.ts';
import { readStoredZip } from './support/stored-zip.ts';

let place: PracticePlace;
let browser: PageBrowser;
test.beforeAll(async () => {
  place = await makePracticePlace();
});
test.afterAll(() => place.remove());
test.afterEach(async () => {
  expect(await browser.complaints()).toEqual([]);
  expect(await browser.requests()).toEqual([]);
  await browser.close();
});

async function chooseFolder(page: Page): Promise<void> {
  await page.locator('#folder').setInputFiles(place.folder);
  await expect(page.getByRole('heading', { name: 'Backups in this folder' })).toBeFocused();
}

/** The row of one version, by its day and hour. */
function versionRow(page: Page, daysAgo: number) {
  const date = new Date(Date.now() - daysAgo * 24 * 60 * 60 * 1000);
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'Europe/Madrid' });
  return page.locator('.versions > li', { hasText: day.format(date) });
}

async function openByPassphrase(page: Page): Promise<void> {
  await page.getByLabel('Passphrase').fill(place.passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Coming appointments' })).toBeVisible({ timeout: 30_000 });
}

async function openElena(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Patients', exact: true }).click();
  await page.getByRole('button', { name: 'Ruiz Ortega, Elena' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Elena Ruiz Ortega' })).toBeFocused();
}

test('claim:opens-without-app a folder shows its versions, proposes the newest that can be read, and opens the next when a byte is wrong', async () => {
  browser = await openInBrowser(place.page);
  const { page } = browser;
  await chooseFolder(page);
  await expect(page.locator('.versions > li')).toHaveCount(4);
  await expect(page.locator('.versions > li').last()).toContainText(basename(place.truncated));
  await expect(page.locator('.versions > li').last()).toContainText('Its end is missing');
  await expect(page.locator('.proposal')).toContainText(basename(place.flipped));
  expect(await axe(page)).toEqual([]);

  await page.getByRole('button', { name: 'Open this one' }).click();
  await expect(page.getByRole('alert')).toContainText(`${basename(place.flipped)}: This file is damaged`);
  await expect(page.locator('.proposal')).toContainText(basename(place.whole));
  await page.getByRole('button', { name: 'Open this one' }).click();
  await openByPassphrase(page);
  await expect(page.getByText('Patients whom you erased after this backup was made, left out here: 1.')).toBeVisible();
  await page.getByRole('button', { name: 'Patients', exact: true }).click();
  const shown = await page.locator('.patients > li > button').allTextContents();
  expect(shown.toSorted()).toEqual(place.names.toSorted());
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByRole('searchbox').fill('se borró');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('Nothing in this backup has all of these words.');
});

test('an older version opens as well, and a folder without any says so', async () => {
  browser = await openInBrowser(place.page);
  const { page } = browser;
  await page.locator('#folder').setInputFiles(`${place.folder}/blobs`);
  await expect(page.getByRole('alert')).toContainText('There is no backup in what you chose');
  await chooseFolder(page);
  await versionRow(page, 2).getByRole('button').click();
  await openByPassphrase(page);
  await expect(page.locator('.copy')).toContainText(`Patients: ${place.practice.length}.`);
});

test('a dropped folder is read like a chosen one', async () => {
  browser = await openInBrowser(place.page);
  const { page } = browser;
  const box = await page.locator('.drop').boundingBox();
  const client = await page.context().newCDPSession(page);
  const point = { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 20 };
  const data = { items: [], files: [place.folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await client.send('Input.dispatchDragEvent', { type, ...point, data });
  await expect(page.locator('.versions > li')).toHaveCount(4);
  await expect(page.locator('.versions > li').nth(1)).toContainText('attachments beside it: 3');
});

test('a version chosen without its folder is read without the attachments, plainly said', async () => {
  browser = await openInBrowser(place.page);
  const { page } = browser;
  await page.locator('#file').setInputFiles(place.whole);
  await expect(page.getByRole('heading', { name: 'Its attachments are not all there' })).toBeFocused();
  await expect(page.getByText('You chose the file alone.')).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Read without the attachments' }).click();
  await expect(page.getByText('It is opened without its attachments.')).toBeVisible();
  await openByPassphrase(page);
  await expect(page.getByText('Opened without its attachments')).toBeVisible();
  await openElena(page);
  await expect(page.getByText('Habla de su sueño.')).toBeVisible();
  await expect(page.locator('.attachments > li')).toContainText(['Its bytes are not here', 'Its bytes are not here']);
});

test('attachments that are missing or damaged are told apart before anything is typed, and the whole ones can still be saved', async () => {
  browser = await openInBrowser(place.page);
  const { page } = browser;
  const away = `${place.attachmentFile}.away`;
  const bytes = readFileSync(place.attachmentFile);
  renameSync(place.attachmentFile, away);
  try {
    await chooseFolder(page);
    await expect(page.locator('.versions > li').nth(1)).toContainText('Attachments that are not there: 1 of 3');
    await versionRow(page, 1).nth(1).getByRole('button').click();
    await expect(page.getByRole('heading', { name: 'Its attachments are not all there' })).toBeFocused();

    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(70_000) ^ 1, 70_000);
    writeFileSync(place.attachmentFile, changed);
    await chooseFolder(page);
    await versionRow(page, 1).nth(1).getByRole('button').click();
    await expect(page.getByRole('heading', { name: 'An attachment is damaged' })).toBeFocused();
    await page.getByRole('button', { name: 'Read without the attachments' }).click();
    await openByPassphrase(page);
    await openElena(page);
    await page.getByRole('button', { name: `Save ${HOSTILE_NAME}` }).click();
    await expect(page.getByRole('status')).toContainText('it is damaged');
    const [first] = place.attachments;
    await page.getByRole('button', { name: `Save ${first?.name ?? ''}` }).click();
    const [download] = await browser.downloads(1);
    expect(readFileSync(download?.path ?? '').equals(Buffer.from(first?.content ?? []))).toBe(true);
  } finally {
    writeFileSync(place.attachmentFile, bytes);
  }
});

test('one attachment is saved under a name that no system takes for a path, as bytes that no browser opens', async () => {
  browser = await openInBrowser(place.page);
  const { page } = browser;
  await chooseFolder(page);
  await versionRow(page, 1).nth(1).getByRole('button').click();
  await openByPassphrase(page);
  await openElena(page);
  const row = page.locator('.attachments > li', { hasText: 'informe.pdf' });
  await expect(row).toContainText('PDF, 2.5 MB');
  await expect(page.locator('.attachments b')).toHaveCount(0);
  await row.getByRole('button').click();
  const [download] = await browser.downloads(1);
  expect(download).toMatchObject({ name: 'b-informe.pdf', type: 'application/octet-stream' });
  const content = place.attachments.find(({ name }) => name === HOSTILE_NAME)?.content ?? [];
  expect(readFileSync(download?.path ?? '').equals(Buffer.from(content))).toBe(true);
});

for (const by of ['passphrase', 'sheet'] as const) {
  test(`private notes are shown only when she asks for them, opened by the ${by}`, async () => {
    browser = await openInBrowser(place.page);
    const { page } = browser;
    await chooseFolder(page);
    await versionRow(page, 1).nth(1).getByRole('button').click();
    if (by === 'passphrase') await openByPassphrase(page);
    else {
      await page.getByRole('button', { name: 'Use the recovery sheet instead' }).click();
      for (const [index, group] of place.groups.entries()) await page.getByLabel(`Group ${index + 1}`).fill(group);
      await page.getByRole('button', { name: 'Open', exact: true }).click();
    }
    await openElena(page);
    await expect(page.getByText('Private notes about this patient, if there are any, are closed.')).toBeVisible();
    await expect(page.locator('body')).not.toContainText(PRIVATE_TEXT);
    await page.getByRole('button', { name: 'Private notes…' }).click();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show private notes' }).click();
    await expect(page.getByText('Notes and documents: 2')).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ruiz Ortega, Elena' }).click();
    await expect(page.locator('.private-part .note-text')).toHaveText(PRIVATE_TEXT);
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: `Save ${place.privateAttachment.name}` }).click();
    const [download] = await browser.downloads(1);
    expect(readFileSync(download?.path ?? '', 'utf8')).toBe(new TextDecoder().decode(place.privateAttachment.content));
  });
}

test('everything is saved as one archive of files that need no program, private notes only where she ticks it', async () => {
  browser = await openInBrowser(place.page);
  const { page } = browser;
  await chooseFolder(page);
  await versionRow(page, 1).nth(1).getByRole('button').click();
  await openByPassphrase(page);
  await page.getByRole('button', { name: 'Save as files' }).click();
  await expect(page.getByText('These files are not encrypted.')).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save as one archive (.zip)' }).click();
  await expect(page.getByRole('heading', { name: 'Saved' })).toBeFocused({ timeout: 30_000 });
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save as files' }).click();
  await page.getByLabel('With my private notes and documents').check();
  await page.getByRole('button', { name: 'Save as one archive (.zip)' }).click();
  await expect(page.getByRole('heading', { name: 'Saved' })).toBeFocused({ timeout: 30_000 });
  const [without, withPrivate] = await browser.downloads(2);
  expect(without?.name).toMatch(/^Sigilo-readable-\d{4}-\d{2}-\d{2}-\d{4}\.zip$/);

  const files = readStoredZip(without?.path ?? '');
  expectRecord(files);
  expect([...files].filter(([, content]) => content.includes(PRIVATE_TEXT))).toEqual([]);
  const all = readStoredZip(withPrivate?.path ?? '');
  expectRecord(all);
  expect([...all].filter(([, content]) => content.includes(PRIVATE_TEXT)).length).toBeGreaterThan(0);
  const secret = [...all].find(([path]) => path.endsWith(`/${place.privateAttachment.name}`))?.[1];
  expect(secret?.equals(Buffer.from(place.privateAttachment.content))).toBe(true);
});

/** Every patient with every note, the attachments byte for byte, and nobody who was erased. */
function expectRecord(files: ReadonlyMap<string, Buffer>): void {
  const paths = [...files.keys()].map((path) => path.replace(/^[^/]+\//, ''));
  expect(paths).toEqual(expect.arrayContaining(['index.html', 'data.json']));
  expect(paths.filter((path) => path.split('/').some((part) => part === '..' || part === ''))).toEqual([]);
  const find = (end: string): Buffer => [...files].find(([path]) => path.endsWith(end))?.[1] ?? Buffer.alloc(0);
  const data: unknown = JSON.parse(find('/data.json').toString());
  const { patients } = data as { patients: { name: { given: string }; notes: { body?: { plain?: string } }[] }[] };
  expect(patients).toHaveLength(place.names.length);
  const expected = place.practice.flatMap(({ contacts }) => contacts.flatMap(({ note }) => note?.body.plain ?? []));
  const texts = JSON.stringify(patients);
  for (const plain of [...expected, 'Habla de su sueño.']) expect(texts).toContain(JSON.stringify(plain).slice(1, -1));
  expect(texts).not.toContain('Un texto que se borró.');
  for (const { name, content } of place.attachments)
    expect(find(name === HOSTILE_NAME ? 'b-informe.pdf' : `/${name}`).equals(Buffer.from(content)), name).toBe(true);
}
