import { chmodSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { launchApp, type RunningApp } from '../e2e/support/launch.ts';
import { holdVault, quitWhileBackingUp } from '../e2e/support/quit-while-backing-up.ts';
import { type Language, Psychologist } from '../e2e/support/psychologist.ts';
import {
  BACKUPS_PASSPHRASE,
  failLastBackup,
  makeBackupsRecord,
  makeForeignPlace,
  moveAway,
  type BackupsRecord,
} from './backups-record.ts';
import { Photographer } from './photographer.ts';

type Take = (scene: string) => Promise<void>;

const LONG = { timeout: 60_000 };

/** What backups look like after weeks of work, and when something is the matter: in records of their own, each launch a photographer. */
export async function photographBackups(language: Language, scratch: string, out: string): Promise<Photographer[]> {
  const folder = join(scratch, `backups-${language}`);
  const record = await makeBackupsRecord(folder, language);
  const photographers: Photographer[] = [];
  const running = async (show: (she: Psychologist, take: Take, app: RunningApp) => Promise<void>): Promise<void> => {
    const app = await launchApp({ userData: record.userData, env: { TZ: 'Europe/Madrid' } });
    const photographer = new Photographer(app, language, out);
    photographers.push(photographer);
    try {
      const she = await Psychologist.at(app, language);
      await she.unlock(BACKUPS_PASSPHRASE);
      await show(she, (scene) => photographer.take(she.page, scene), app);
    } finally {
      await app.close();
    }
  };
  await running((she, take, app) => photographQuitting(she, take, app, record));
  await failLastBackup(record, { code: 'disk-full' });
  await running(async (she, take, app) => {
    await photographTroubledPlaces(she, take, record, await makeForeignPlace(folder));
    await photographTimeline(she, take, app);
    await photographFailedDrill(she, take, record);
    await photographBrake(she, take, record);
    await photographLeftBehind(she, take, record, join(folder, 'tower', 'vault'));
  });
  return photographers;
}

const main = (she: Psychologist) => she.page.getByRole('main');

async function backUp(she: Psychologist): Promise<void> {
  await she.button(she.words.backups.now).click();
  await expect(main(she).getByText(she.words.backups.run.allDone, { exact: true })).toBeVisible(LONG);
  await she.button(she.words.backups.run.close).click();
}

async function photographQuitting(she: Psychologist, take: Take, app: RunningApp, { disk }: BackupsRecord): Promise<void> {
  await she.goTo('patients');
  const quit = await quitWhileBackingUp(app, disk);
  await expect(she.page.getByRole('alertdialog', { name: she.words.shell.quittingTitle })).toBeVisible();
  await take('120-quitting');
  quit.goOn();
  await quit.ended;
}

/** One place full, the other away, and a folder that holds another record's backups. */
async function photographTroubledPlaces(she: Psychologist, take: Take, { cloud }: BackupsRecord, foreign: string): Promise<void> {
  renameSync(cloud, `${cloud} away`);
  await she.goTo('backups');
  await expect(main(she).getByText(she.words.places.state.away)).toBeVisible();
  await she.dialogsAnswer(foreign);
  await she.button(she.words.places.add).click();
  await expect(main(she).getByText(she.words.errors['place-of-other-record'])).toBeVisible(LONG);
  await take('121-places-troubled');
  renameSync(`${cloud} away`, cloud);
}

/** Weeks of versions, nothing that needs her, and everything being read again. */
async function photographTimeline(she: Psychologist, take: Take, app: RunningApp): Promise<void> {
  await she.goTo('today');
  await she.goTo('backups');
  await backUp(she);
  await she.goTo('today');
  await she.goTo('backups');
  await expect(main(she).getByRole('list', { name: she.words.versions.title, exact: true })).toBeVisible();
  await take('122-backups');
  await she.button(she.words.backups.verifyAll).click();
  await expect(she.page.getByRole('progressbar')).toBeVisible();
  const release = await holdVault(app);
  await take('123-verifying');
  release();
  await expect(main(she).getByText(she.words.backups.run.allWhole)).toBeVisible({ timeout: 180_000 });
  await take('124-verified');
  await she.button(she.words.backups.run.close).click();
}

/** From a version that was damaged since. */
async function photographFailedDrill(she: Psychologist, take: Take, { cloud, disk }: BackupsRecord): Promise<void> {
  const { drills } = she.words;
  damageNewest(cloud);
  damageNewest(disk);
  await she.button(drills.run).click();
  await she.button(drills.start).click();
  await expect(she.page.getByRole('article', { name: drills.paper.title })).toBeVisible(LONG);
  await take('125-drill-failed');
  await she.button(drills.back).click();
  await expect(she.page.getByRole('region', { name: she.words.backupNotices.title })).toBeVisible();
  await take('126-drill-failed-notice');
}

/** A readable file of a place was changed by something else. */
async function photographBrake(she: Psychologist, take: Take, { disk }: BackupsRecord): Promise<void> {
  const { backupNotices, common } = she.words;
  const readme = join(disk, 'README.txt');
  chmodSync(readme, 0o600);
  writeFileSync(readme, 'YOUR FILES ARE ENCRYPTED');
  await backUp(she);
  await expect(she.button(backupNotices.brake.itWasMe)).toBeVisible(LONG);
  await take('127-brake');
  await she.goTo('today');
  await take('128-brake-today');
  await she.goTo('backups');
  await she.button(backupNotices.brake.itWasMe).click();
  await she.secretField(common.passphrase).fill(BACKUPS_PASSPHRASE);
  await take('129-brake-release');
  await she.button(backupNotices.brake.confirm).click();
  await expect(she.button(backupNotices.brake.itWasMe)).toBeHidden(LONG);
}

/** Both sides go on, then this one sees a version of the other. */
async function photographLeftBehind(she: Psychologist, take: Take, record: BackupsRecord, tower: string): Promise<void> {
  const { backupNotices, backups, restore, common } = she.words;
  await moveAway(record, tower, newestIn(record.disk));
  await she.registerPatient({ given: 'Marta', surname1: 'Ibáñez' });
  await she.goTo('backups');
  await she.button(backups.now).click();
  await expect(main(she).getByText(backupNotices['left-behindMeans'])).toBeVisible(LONG);
  await expect(main(she).getByText(she.words.errors['left-behind'])).toBeVisible(LONG);
  await take('130-left-behind');
  await she.goTo('today');
  await take('131-left-behind-today');
  await she.goTo('patients');
  await take('132-left-behind-patients');
  await she.button(backupNotices.toBackups).click();
  await she.button(backupNotices.moveBack).click();
  await she.button(restore.newest).click();
  await she.button(restore.whole).click();
  await she.secretField(common.passphrase).fill(BACKUPS_PASSPHRASE);
  await she.button(restore.read).click();
  await expect(she.page.getByRole('checkbox', { name: restore.move })).toBeChecked(LONG);
  await take('133-move-back');
  await she.button(restore.restore).click();
  await she.page.getByRole('dialog').getByRole('button', { name: restore.restore, exact: true }).click();
  await expect(main(she).getByText(restore.safetyLeftBehind)).toBeVisible(LONG);
  await take('134-move-back-safety');
  await she.button(common.cancel).click();
}

const newestIn = (place: string): string =>
  readdirSync(place)
    .filter((name) => name.endsWith('.sigilo'))
    .sort()
    .at(-1) ?? '';

function damageNewest(place: string): void {
  const file = join(place, newestIn(place));
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  chmodSync(file, 0o600);
  writeFileSync(file, bytes);
}
