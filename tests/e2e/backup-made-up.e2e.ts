import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type RunningApp, launchApp } from './support/launch.ts';
import { makeMarkedVault } from './support/marked-vault.ts';
import { Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';

const LONG = { timeout: 60_000 };

let folder = '';
let app: RunningApp | null = null;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-made-up-'));
});
test.afterEach(async () => {
  await app?.close();
  removeFolder(folder);
});

test('claim:backup-made-up a lock in the middle of a backup leaves no half of a file, and after the unlock it is made where it was to go', async () => {
  test.setTimeout(240_000);
  const userData = join(folder, 'data');
  // Enough to be written for longer than a lock takes to begin.
  const { passphrase } = await makeMarkedVault(userData, { patients: 30, notesEach: 200 });
  const running = await launchApp({ userData });
  app = running;
  const she = await Psychologist.at(running);
  const drive = join(folder, 'drive');
  mkdirSync(drive);
  const madeUp = (file: string) => she.page.getByText(she.words.backups.madeUp.replace('{{file}}', file));

  const interrupted = async (file: string): Promise<void> => {
    const target = join(drive, file);
    await she.dialogsAnswer(target);
    await she.goTo('backups');
    await she.lockedBy(async () => {
      await she.button(she.words.backups.saveFile).click();
      await expect.poll(() => existsSync(`${target}.tmp`), { intervals: [2], ...LONG }).toBe(true);
      await running.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
    });
    expect(existsSync(target)).toBe(false);
  };

  await she.unlock(passphrase);
  await interrupted('copy.sigilo');
  expect(await she.page.content()).not.toContain('copy.sigilo');
  await she.unlock(passphrase);
  await expect(she.page.getByText(she.words.backups.makingUp.split('{{time}}')[0] ?? '')).toBeVisible();
  await expect(madeUp('copy.sigilo')).toBeVisible(LONG);
  expect(statSync(join(drive, 'copy.sigilo')).size).toBeGreaterThan(100_000);
  expect(readdirSync(drive).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  await she.button(she.words.common.close).click();

  // Once more, and the drive is unplugged before she is back.
  await interrupted('other.sigilo');
  rmSync(drive, { recursive: true });
  await she.unlock(passphrase);
  await expect(she.page.getByText(she.words.errors['target-folder-missing'])).toBeVisible(LONG);
  mkdirSync(drive);
  await she.button(she.words.common.tryAgain).click();
  await expect(madeUp('other.sigilo')).toBeVisible(LONG);

  // What was made up is not made again.
  await she.lock();
  await she.unlock(passphrase);
  await she.goTo('backups');
  await expect(she.page.getByText('other.sigilo').first()).toBeVisible();
  await expect(madeUp('other.sigilo')).toHaveCount(0);
});
