import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type RunningApp, launchApp } from './support/launch.ts';
import { PASSPHRASE, Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';

const LONG = { timeout: 60_000 };

let folder = '';
let app: RunningApp | null = null;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-places-'));
});
test.afterEach(async () => {
  await app?.close();
  app = null;
  removeFolder(folder);
});

const versionsIn = (place: string): string[] => readdirSync(place).filter((name) => name.endsWith('.sigilo'));

/** One byte in the middle of a version, whatever its permissions. */
function flipByte(file: string): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  chmodSync(file, 0o600);
  writeFileSync(file, bytes);
}

test('places from the first run to the last quit: added, unplugged, back elsewhere, damaged, restored from, and on another computer', async () => {
  test.setTimeout(240_000);
  const userData = join(folder, 'data');
  const [here, disk, elsewhere] = [join(folder, 'here'), join(folder, 'disk'), join(folder, 'other mount')];
  mkdirSync(here);
  mkdirSync(disk);
  app = await launchApp({ userData });
  let she = await Psychologist.at(app);
  const { words } = she;
  const first = words.places.first;
  const main = () => she.page.getByRole('main');

  // First run: two places, the first backup in each at once.
  await she.createUpToPin();
  await she.answerPinStep(null);
  await she.dialogsAnswer(here);
  await she.button(first.choose).click();
  await expect(she.page.getByText(first.made.replace('{{name}}', 'here'))).toBeVisible(LONG);
  await expect(she.page.getByText(first.onlyHere)).toBeVisible();
  await she.dialogsAnswer(disk);
  await she.button(first.another).click();
  await expect(she.page.getByText(first.made.replace('{{name}}', 'disk'))).toBeVisible(LONG);
  await she.button(first.enter).click();
  await she.expectOpen();
  expect(versionsIn(here)).toHaveLength(1);

  // Back up now: both places get it, the sentence says so, and so does the foot of the sidebar.
  await she.registerPatient({ given: 'Elena', surname1: 'Ruiz' });
  await she.goTo('backups');
  await she.button(words.backups.now).click();
  await expect(main().getByText(words.backups.run.allDone, { exact: true })).toBeVisible(LONG);
  await expect(main().getByText(/in two places\.$/)).toBeVisible();
  await expect(she.page.getByText(/^Last backup verified today .*, in 2 places$/)).toBeVisible();
  const withElena = versionsIn(here).sort().at(-1) ?? '';
  expect(readFileSync(join(disk, withElena)).equals(readFileSync(join(here, withElena)))).toBe(true);

  // Unplugged: said in its own line, the other place gets the backup. Back under another path: known again, with all it has.
  renameSync(disk, elsewhere);
  await she.registerPatient({ given: 'Blas', surname1: 'Soto' });
  await she.goTo('backups');
  await she.button(words.backups.now).click();
  await expect(main().getByText(words.backups.run.someFailed)).toBeVisible(LONG);
  await expect(main().getByText(words.errors['place-not-here'])).toBeVisible();
  await expect(main().getByText(words.places.state.away)).toBeVisible();
  await she.dialogsAnswer(elsewhere);
  await main()
    .getByRole('region', { name: words.places.title, exact: true })
    .getByRole('button', { name: words.places.add })
    .click();
  await expect(main().getByText(words.backups.run.allDone, { exact: true })).toBeVisible(LONG);
  await expect(main().getByRole('list', { name: words.places.title, exact: true }).getByRole('button')).toHaveCount(2);
  await she.button(words.places.detailsOf.replace('{{name}}', 'disk')).click();
  await expect(main().getByText(elsewhere, { exact: true })).toBeVisible();

  // A damaged version is found by its name, and marked in the list.
  flipByte(join(elsewhere, withElena));
  await she.button(words.backups.verifyAll).click();
  await expect(main().getByText(words.backups.run.someFound)).toBeVisible(LONG);
  await expect(main().getByText(withElena, { exact: true })).toBeVisible();
  await expect(main().getByText(words.versions.state.partly.replace('{{place}}', 'disk'))).toBeVisible();

  // A restore of the version with one patient, after a backup of now.
  const before = versionsIn(here).length;
  const row = main()
    .getByRole('list', { name: words.versions.title, exact: true })
    .getByRole('listitem')
    .filter({ hasText: words.versions.state.partly.replace('{{place}}', 'disk') });
  await row.getByRole('button', { name: /^Restore the version/ }).click();
  await she.button(words.restore.whole).click();
  await she.secretField(words.common.passphrase).fill(PASSPHRASE);
  await she.button(words.restore.read).click();
  await expect(main().getByText(/^Older than the record here/)).toBeVisible(LONG);
  await she.button(words.restore.restore).click();
  await she.lockedBy(() =>
    she.page.getByRole('dialog').getByRole('button', { name: words.restore.restore, exact: true }).click(),
  );
  expect(versionsIn(here).length).toBe(before + 1);
  await she.unlock();
  await she.goTo('patients');
  await expect(she.page.getByText('Ruiz, Elena')).toBeVisible();
  await expect(she.page.getByText('Soto, Blas')).toHaveCount(0);

  // Closing makes the backup that is due.
  await she.registerPatient({ given: 'Carmen', surname1: 'Vega' });
  const atClosing = versionsIn(here).length;
  await app.close();
  app = null;
  expect(versionsIn(here).length).toBe(atClosing + 1);
  expect(readdirSync(here).filter((name) => name.endsWith('.tmp'))).toEqual([]);

  // Another computer: the folder is enough.
  app = await launchApp({ userData: join(folder, 'new laptop') });
  she = await Psychologist.at(app);
  await she.dialogsAnswer(here);
  await she.button(words.firstRun.restoreAction).click();
  await she.button(words.restore.chooseFolder).click();
  await expect(she.page.getByRole('radio').first()).toBeChecked();
  await she.button(words.common.next).click();
  await she.secretField(words.common.passphrase).fill(PASSPHRASE);
  await she.button(words.restore.read).click();
  await she.page.getByRole('checkbox', { name: words.restore.move }).check();
  await she.lockedBy(() => she.button(words.restore.restore).click());
  await she.unlock();
  await she.goTo('patients');
  await expect(she.page.getByText('Vega, Carmen')).toBeVisible();
  expect(existsSync(join(folder, 'new laptop'))).toBe(true);
});
