import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { systemClock } from '../../src-main/vault/ports/clock.ts';
import { addPlace } from '../../src-main/vault/use-cases/places/add-place.ts';
import { addDocument, registerOne, valueOf } from '../support/backup-vault.ts';
import { placesFor } from '../support/fake-places.ts';
import { PASSPHRASE, buildVault } from '../support/vault-builder.ts';
import { type RunningApp, launchApp } from './support/launch.ts';
import { Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';
import { quitWhileBackingUp } from './support/quit-while-backing-up.ts';

let folder = '';
let app: RunningApp | null = null;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-quitting-'));
});
test.afterEach(async () => {
  await app?.close();
  app = null;
  removeFolder(folder);
});

test('closing with a backup due hides the record and waits for it; she may close without waiting, and nothing half-made stays', async () => {
  const [userData, place] = [join(folder, 'data'), join(folder, 'place')];
  mkdirSync(place);
  const built = await buildVault({ folder: join(userData, 'vault'), clock: systemClock });
  const { vault } = built.session;
  // Enough to be copied for longer than it takes to see that it began.
  await addDocument(vault, registerOne(vault, 'Elena'), new Uint8Array(24_000_000));
  valueOf(await addPlace(placesFor(built.session, built.folder, { clock: systemClock }).room, place, null));
  built.session.close();
  const versions = (): string[] => readdirSync(place).filter((name) => name.endsWith('.sigilo'));
  const halfMade = (): string[] =>
    readdirSync(place, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.tmp'));

  // She does not wait.
  app = await launchApp({ userData });
  let she = await Psychologist.at(app);
  const { shell } = she.words;
  await she.unlock(PASSPHRASE);
  await she.goTo('patients');
  await expect(she.page.getByText('Ruiz Ortega, Elena')).toBeVisible();
  const hurried = await quitWhileBackingUp(app, place);
  const curtain = () => she.page.getByRole('alertdialog', { name: shell.quittingTitle });
  await expect(curtain()).toBeVisible();
  await expect(she.button(shell.closeNow)).toBeFocused();
  expect(await isCovered(she, 'Ruiz Ortega, Elena')).toBe(true);
  await she.page.keyboard.press('Enter');
  await expect(she.button(shell.closing)).toBeDisabled();
  hurried.goOn();
  await hurried.ended;
  app = null;
  expect(versions()).toEqual([]);
  expect(halfMade()).toEqual([]);

  // She waits: the backup is made, the record is locked, then the app ends.
  app = await launchApp({ userData });
  she = await Psychologist.at(app);
  await she.unlock(PASSPHRASE);
  const patient = await quitWhileBackingUp(app, place);
  await expect(curtain()).toBeVisible();
  expect(versions()).toEqual([]);
  patient.goOn();
  await patient.ended;
  app = null;
  expect(versions()).toHaveLength(1);
  expect(halfMade()).toEqual([]);
});

/** Whether something else than the words is met where they stand. */
async function isCovered(she: Psychologist, words: string): Promise<boolean> {
  return she.page.getByText(words).evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const met = document.elementFromPoint(left + width / 2, top + height / 2);
    return met !== element && !element.contains(met) && met?.closest('.curtain') !== null;
  });
}
