import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type RunningApp, launchApp } from './support/launch.ts';
import { PASSPHRASE, Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';

const PIN = 'r4u7k2';
const WRONG_PIN = 'r4u7k3';
/** From Enter to the caret in the note. */
const BACK_WITHIN_MS = 2000;
const DERIVATION = { timeout: 30_000 };

let folder = '';
let app: RunningApp | null = null;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-pin-'));
  app = await launchApp({ userData: join(folder, 'data') });
});
test.afterEach(async () => {
  await app?.close();
  removeFolder(folder);
});

const running = (): RunningApp => {
  if (app === null) throw new Error('the app was not started');
  return app;
};

/** The page itself marks both moments: what looks from outside only sees them some time later. */
async function timeEnterToCaret(she: Psychologist): Promise<void> {
  await she.page.evaluate(() => {
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') performance.mark('enter');
    });
    document.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement && target.isContentEditable) performance.mark('caret');
    });
  });
}

/** One wrong PIN, after the wait that the one before has left. */
async function typeWrong(she: Psychologist): Promise<void> {
  await expect(she.page.getByRole('timer')).toBeHidden(DERIVATION);
  await she.tryPin(WRONG_PIN);
}

test('claim:pin-quick-unlock a PIN brings her back to the word she was in, in under two seconds', async () => {
  const she = await Psychologist.at(running());
  await she.createRecord(PASSPHRASE, PIN);
  await she.registerPatient({ given: 'Elena', surname1: 'Ruiz' });
  await she.startNote();
  await she.page.keyboard.type('The first paragraph.\nShe went to the poolside');
  for (let back = 0; back < 4; back += 1) await she.page.keyboard.press('ArrowLeft');

  const took: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await she.lockToPin();
    await expect(she.secretField(she.words.pin.label)).toBeFocused();
    await expect(she.page.getByText('Elena')).toBeHidden();
    await she.secretField(she.words.pin.label).fill(PIN);
    await timeEnterToCaret(she);
    await she.page.keyboard.press('Enter');
    await expect(she.editor).toBeFocused(DERIVATION);
    took.push(await she.page.evaluate(() => performance.measure('back', 'enter', 'caret').duration));
  }
  console.log(`PIN to caret: ${took.map((ms) => `${Math.round(ms)} ms`).join(', ')}`);
  await she.page.keyboard.type('|');
  await expect(she.editor).toContainText('She went to the pool|side');
  expect(Math.max(...took)).toBeLessThan(BACK_WITHIN_MS);
});

test('claim:pin-five-tries five wrong PINs end it, the passphrase opens, and she is told of them', async () => {
  const she = await Psychologist.at(running());
  await she.createRecord(PASSPHRASE, PIN);
  await she.lockToPin();
  await expect(she.page.getByText(/tries left/)).toBeHidden();
  for (const left of [4, 3, 2]) {
    await typeWrong(she);
    await expect(she.page.getByText(new RegExp(`${left} tries left`))).toBeVisible(DERIVATION);
    await expect(she.secretField(she.words.pin.label)).toBeFocused();
  }
  await typeWrong(she);
  await expect(she.page.getByText(/1 try left/)).toBeVisible(DERIVATION);
  await typeWrong(she);
  await expect(she.page.getByText(she.words.errors['pin-not-available'].tries)).toBeVisible(DERIVATION);
  await expect(she.secretField(she.words.pin.label)).toBeHidden();
  const answer = await she.call('vault.unlockWithPin', { pin: new TextEncoder().encode(PIN) });
  expect(answer.ok).toBe(false);

  await expect(she.page.getByRole('timer')).toBeHidden(DERIVATION);
  await she.unlock();
  await expect(she.page.getByText(/5 attempts to open this record failed/)).toBeVisible();
  await she.button(she.words.unlock.failed.read).click();
  await expect(she.page.getByText(/attempts to open this record failed/)).toBeHidden();
  // The passphrase has brought the PIN back.
  await she.lockToPin();
  await she.tryPin(PIN);
  await she.expectOpen();
  await expect(she.page.getByText(/attempts to open this record failed/)).toBeHidden();
});

test('a wait after wrong passphrases is still there after a kill, counts down by itself and leaves the focus in the field', async () => {
  let she = await Psychologist.at(running());
  await she.createRecord();
  await she.lock();
  const field = () => she.secretField(she.words.common.passphrase);
  for (let wrong = 0; wrong < 4; wrong += 1) {
    await expect(she.page.getByRole('timer')).toBeHidden(DERIVATION);
    await field().fill(`not the passphrase ${wrong}`);
    await she.page.keyboard.press('Enter');
    await expect(she.page.getByText(she.words.errors['wrong-passphrase'])).toBeVisible(DERIVATION);
    await expect(field()).toHaveValue('');
  }
  await expect(she.page.getByRole('timer')).toBeVisible();
  process.kill((await running().pids()).main, 'SIGKILL');
  app = await launchApp({ userData: running().userData });
  she = await Psychologist.at(app);
  await expect(field()).toBeFocused();
  const waiting = she.page.getByRole('timer');
  // Two seconds at most; a slow start may have used them up.
  await expect(waiting).toBeHidden(DERIVATION);
  await expect(field()).toBeFocused();
  await she.unlock();
  await expect(she.page.getByText(/4 attempts to open this record failed/)).toBeVisible();
});

test('a PIN set later in the settings opens the next lock; removed, it is asked for no more', async () => {
  const she = await Psychologist.at(running());
  await she.createRecord();
  await she.goTo('settings');
  await expect(she.page.getByText(she.words.pin.setting.off)).toBeVisible();
  await she.button(she.words.pin.setting.set).click();
  await she.secretField(she.words.common.passphrase).fill('not the passphrase at all');
  await she.secretField(she.words.pin.label).fill(PIN);
  await she.secretField(she.words.pin.again).fill(PIN);
  await she.button(she.words.pin.set).click();
  await expect(she.page.getByText(she.words.errors['wrong-passphrase'])).toBeVisible(DERIVATION);
  await she.secretField(she.words.common.passphrase).fill(PASSPHRASE);
  await she.button(she.words.pin.set).click();
  await expect(she.page.getByText(she.words.pin.setting.ready)).toBeVisible(DERIVATION);
  await expect(she.button(she.words.pin.setting.change)).toBeFocused();

  await she.lockToPin();
  await she.tryPin(PIN);
  await she.expectOpen();
  await she.goTo('settings');
  await she.button(she.words.pin.setting.remove).click();
  await she.button(she.words.pin.setting.removeAction).click();
  await expect(she.page.getByText(she.words.pin.setting.off)).toBeVisible();
  await she.lock();
  await expect(she.secretField(she.words.pin.label)).toBeHidden();
  await she.unlock();
});

test('a lock at the step of the PIN leaves a record without one, which the passphrase opens', async () => {
  const she = await Psychologist.at(running());
  await she.createUpToPin();
  await she.secretField(she.words.pin.label).fill(PIN);
  await she.lock();
  await expect(she.page.getByText(she.words.pin.label)).toBeHidden();
  await she.unlock();
  await she.goTo('settings');
  await expect(she.page.getByText(she.words.pin.setting.off)).toBeVisible();
});
