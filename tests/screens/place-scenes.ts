import { chmodSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { PASSPHRASE, type Psychologist } from '../e2e/support/psychologist.ts';

type Take = (scene: string) => Promise<void>;

const LONG = { timeout: 60_000 };

/** The last step of the first run, left for later. */
export async function photographFirstPlace(she: Psychologist, take: Take): Promise<void> {
  const { first } = she.words.places;
  await expect(she.page.getByRole('heading', { name: first.title })).toBeVisible();
  await take('09b-first-place');
  await she.button(first.later).click();
}

/** From an open record without a place: places, versions, a disk that is gone, a damaged version, a drill and its report, the ways of a restore; ends on the backups. */
export async function photographPlaces(she: Psychologist, take: Take, folder: string): Promise<void> {
  const { words, page } = she;
  const [home, disk] = [join(folder, 'Sigilo'), join(folder, 'disk')];
  mkdirSync(home, { recursive: true });
  mkdirSync(disk, { recursive: true });
  const main = page.getByRole('main');
  const add = main.getByRole('region', { name: words.places.title, exact: true }).getByRole('button', { name: words.places.add });
  await she.goTo('backups');
  for (const place of [home, disk]) {
    await she.dialogsAnswer(place);
    await add.click();
    await expect(main.getByText(words.backups.run.allDone, { exact: true })).toBeVisible(LONG);
    await she.button(words.backups.run.close).click();
  }
  await she.button(words.backups.now).click();
  await expect(main.getByText(words.backups.run.allDone, { exact: true })).toBeVisible(LONG);
  await take('100-backups-done');
  await she.button(words.backups.run.close).click();
  await she.button(words.places.detailsOf.replace('{{name}}', 'disk')).click();
  await take('101-place-details');
  await she.button(words.places.change).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await take('102-place-change');
  await page.keyboard.press('Escape');
  await she.button(words.places.detailsOf.replace('{{name}}', 'disk')).click();
  const version = main.getByRole('list', { name: words.versions.title, exact: true }).getByRole('listitem').first();
  await version.getByRole('button', { expanded: false }).click();
  await take('103-version-details');
  await she.button(words.versions.pin).click();
  await page.getByLabel(words.versions.pinWords).fill('Sigilo');
  await take('104-version-pin');
  await she.button(words.versions.pinAction).click();
  await expect(main.getByText(words.versions.pinned.replace('{{words}}', 'Sigilo'))).toBeVisible();
  await version.getByRole('button', { expanded: true }).click();

  damageOne(disk);
  await she.button(words.backups.verifyAll).click();
  await expect(main.getByText(words.backups.run.someFound)).toBeVisible(LONG);
  await take('105-backups-damaged');
  await she.button(words.backups.run.close).click();
  renameSync(disk, `${disk} away`);
  await she.button(words.backups.now).click();
  await expect(main.getByText(words.backups.run.someFailed)).toBeVisible(LONG);
  await take('106-backups-unplugged');

  await she.button(words.drills.run).click();
  await take('107-drill');
  await she.button(words.drills.start).click();
  await expect(page.getByRole('article', { name: words.drills.paper.title })).toBeVisible(LONG);
  await take('108-drill-report');
  await she.button(words.drills.back).click();
  await expect(main.getByRole('list', { name: words.drills.title, exact: true })).toBeVisible();
  await page.locator('#run-drill').scrollIntoViewIfNeeded();
  await take('109-backups-below');

  await she.button(words.backups.restore).click();
  await expect(she.button(words.restore.newest)).toBeVisible();
  await take('110-restore-choose');
  await she.dialogsAnswer(`${disk} away`);
  await she.button(words.restore.chooseFolder).click();
  await expect(page.getByRole('radio').first()).toBeVisible();
  await take('111-restore-folder');
  await she.button(words.common.next).click();
  await expect(page.getByRole('heading', { level: 1, name: words.restore.what })).toBeVisible();
  await take('112-restore-what');
  await she.button(words.restore.whole).click();
  await she.secretField(words.common.passphrase).fill(PASSPHRASE);
  await she.button(words.restore.read).click();
  await expect(page.getByText(words.restore.verified)).toBeVisible(LONG);
  await take('113-restore-preview');
  await she.button(words.common.cancel).click();
  await expect(page.locator('#back-up-now')).toBeVisible();
}

/** One byte in the middle of the oldest version there. */
function damageOne(place: string): void {
  const [oldest = ''] = readdirSync(place)
    .filter((name) => name.endsWith('.sigilo'))
    .sort();
  const file = join(place, oldest);
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  chmodSync(file, 0o600);
  writeFileSync(file, bytes);
}
