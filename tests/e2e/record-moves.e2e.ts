import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { systemClock } from '../../src-main/vault/ports/clock.ts';
import { registerOne } from '../support/backup-vault.ts';
import { PASSPHRASE, buildVault } from '../support/vault-builder.ts';
import { type RunningApp, launchApp } from './support/launch.ts';
import { Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';

const LONG = { timeout: 60_000 };

let folder = '';
const apps: RunningApp[] = [];
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-moves-'));
});
test.afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
  removeFolder(folder);
});

async function atComputer(userData: string): Promise<Psychologist> {
  const app = await launchApp({ userData });
  apps.push(app);
  return Psychologist.at(app);
}

const main = (she: Psychologist) => she.page.getByRole('main');

async function backUp(she: Psychologist): Promise<void> {
  await she.goTo('backups');
  await she.button(she.words.backups.now).click();
}

test('a record goes to another computer by a disk and comes back, after a drill and its printed report', async () => {
  test.setTimeout(120_000);
  const [laptop, tower, disk] = [join(folder, 'laptop'), join(folder, 'tower'), join(folder, 'disk')];
  mkdirSync(disk);
  const built = await buildVault({ folder: join(laptop, 'vault'), clock: systemClock });
  registerOne(built.session.vault, 'Elena');
  built.session.close();

  // On the laptop: a place, a backup in it, and a drill from the button to the paper.
  const here = await atComputer(laptop);
  const { words } = here;
  const { backups, restore, drills, backupNotices, places, patients } = words;
  await here.unlock(PASSPHRASE);
  await here.goTo('backups');
  await here.dialogsAnswer(disk);
  await here.button(places.add).click();
  await expect(main(here).getByText(backups.run.allDone, { exact: true })).toBeVisible(LONG);
  await here.button(drills.run).click();
  await here.button(drills.start).click();
  const paper = here.page.getByRole('article', { name: drills.paper.title });
  await expect(paper).toBeVisible(LONG);
  await expect(here.page.getByRole('heading', { level: 1, name: drills.okTitle })).toBeFocused();
  await expect(paper.getByText(drills.paper.session)).toBeVisible();
  await expect(
    paper.getByRole('row', { name: `${drills.tables.patients} 1 1 ${drills.paper.yes}`, exact: true }),
  ).toBeVisible();
  const [version = ''] = readdirSync(disk).filter((name) => name.endsWith('.sigilo'));
  await expect(paper.getByText(version)).toBeVisible();
  const printed = await printedBy(here, drills.print);
  // One sheet, and no name of a patient on it.
  expect(printed.pages).toBe(1);
  expect(await paper.innerText()).not.toContain('Ruiz');
  await here.button(drills.back).click();
  await expect(main(here).getByRole('list', { name: drills.title, exact: true }).getByRole('listitem')).toHaveCount(1);

  // On the tower, from the disk: the record moves there, and is written there.
  const there = await atComputer(tower);
  await there.dialogsAnswer(disk);
  await there.button(words.firstRun.restoreAction).click();
  await there.button(restore.chooseFolder).click();
  await there.button(words.common.next).click();
  await there.secretField(words.common.passphrase).fill(PASSPHRASE);
  await there.button(restore.read).click();
  await there.page.getByRole('checkbox', { name: restore.move }).check();
  await there.lockedBy(() => there.button(restore.restore).click());
  await there.unlock(PASSPHRASE);
  await there.registerPatient({ given: 'Blas', surname1: 'Soto' });
  await backUp(there);
  await expect(main(there).getByText(backups.run.allDone, { exact: true })).toBeVisible(LONG);

  // Back at the laptop, which does not know of it yet and goes on: at its next backup it sees where the record went, and writes no more.
  await here.registerPatient({ given: 'Carmen', surname1: 'Vega' });
  await backUp(here);
  await expect(here.page.getByText(backupNotices.banner)).toBeVisible(LONG);
  await expect(main(here).getByText(backupNotices['left-behindMeans'])).toBeVisible();
  expect(readdirSync(disk).filter((name) => name.endsWith('.sigilo'))).toHaveLength(2);
  await here.goTo('patients');
  await expect(here.page.getByText('Vega, Carmen')).toBeVisible();
  await here.button(patients.newPatient).first().click();
  await here.page.getByRole('textbox', { name: patients.form.given }).fill('Nobody');
  await here.page.getByRole('textbox', { name: patients.form.surname1 }).fill('Nowhere');
  await here.button(patients.form.register).click();
  await expect(here.page.getByText(words.errors['left-behind']).first()).toBeVisible();
  await here.button(backupNotices.toBackups).click();

  // The way back shows that the two went different ways, and what each has.
  await here.button(backupNotices.moveBack).click();
  await here.button(restore.newest).click();
  await here.button(restore.whole).click();
  await here.secretField(words.common.passphrase).fill(PASSPHRASE);
  await here.button(restore.read).click();
  await expect(
    main(here).getByText(/^The two went different ways after .*Only here: 1 patient.*Only in the backup: 1 patient/),
  ).toBeVisible(LONG);
  await expect(here.page.getByRole('checkbox', { name: restore.move })).toBeChecked();
  await here.button(restore.restore).click();
  await here.page.getByRole('dialog').getByRole('button', { name: restore.restore, exact: true }).click();
  await expect(main(here).getByText(restore.safetyLeftBehind)).toBeVisible(LONG);
  await here.lockedBy(() => here.button(restore.withoutSafety).click());
  await here.unlock(PASSPHRASE);
  await expect(here.page.getByText(backupNotices.banner)).toHaveCount(0);
  await here.goTo('patients');
  await expect(here.page.getByText('Soto, Blas')).toBeVisible();
  await expect(here.page.getByText('Vega, Carmen')).toHaveCount(0);
  await here.registerPatient({ given: 'Diego', surname1: 'Mora' });
  await backUp(here);
  await expect(main(here).getByText(backups.run.allDone, { exact: true })).toBeVisible(LONG);

  // And now the tower is the one that was left.
  await backUp(there);
  await expect(there.page.getByText(backupNotices.banner)).toBeVisible(LONG);
});

/** Presses the button and answers what the printer would have got. */
async function printedBy(she: Psychologist, button: string): Promise<{ readonly pages: number }> {
  await she.app.electron.evaluate(({ webContents }) => {
    for (const contents of webContents.getAllWebContents()) {
      contents.print = (_, done) => {
        void contents.printToPDF({ preferCSSPageSize: true }).then((pdf) => {
          Reflect.set(globalThis, 'printedPdf', pdf.toString('latin1'));
          done?.(true, '');
        });
      };
    }
  });
  await she.button(button).click();
  const pdf = () => she.app.electron.evaluate(() => String(Reflect.get(globalThis, 'printedPdf') ?? ''));
  await expect.poll(async () => (await pdf()).slice(0, 5)).toBe('%PDF-');
  return { pages: ((await pdf()).match(/\/Type\s*\/Page\b/g) ?? []).length };
}
