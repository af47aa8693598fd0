import { expect } from '@playwright/test';
import { PASSPHRASE, type Psychologist } from '../e2e/support/psychologist.ts';
import { holdVault } from '../e2e/support/quit-while-backing-up.ts';

type Take = (scene: string) => Promise<void>;

const NEXT = 'seven hills above a copper river';
const PIN = 'r4u7k2';
const PATIENT = { timeout: 60_000 };

/** From the settings of an open record that PASSPHRASE opens; ends there with a new sheet that is not proved and PASSPHRASE set again. */
export async function photographRotation(she: Psychologist, take: Take): Promise<void> {
  const { words, page } = she;
  const { rotation, common } = words;
  await page.locator('#settings-rotation').scrollIntoViewIfNeeded();
  await take('90-settings-rotation');
  await page.locator('#begin-rotation').click();
  await expect(page.getByRole('heading', { name: rotation.title })).toBeVisible();
  await take('91-rotation-when');
  await she.button(rotation.about.begin).click();
  await take('92-rotation-passphrase');
  await page.getByRole('radio', { name: words.passphrase.wayOwn }).check();
  await she.secretField(words.passphrase.own).fill(NEXT);
  await she.secretField(words.passphrase.ownAgain).fill(NEXT);
  await she.button(common.next).click();
  await take('93-rotation-pin');
  await page.getByRole('radio', { name: words.pin.choiceNew }).check();
  await she.secretField(words.pin.label).fill(PIN);
  await she.secretField(words.pin.again).fill(PIN);
  await expect(page.getByText(words.pin.fits)).toBeVisible();
  await take('94-rotation-pin-new');
  await page.getByRole('radio', { name: words.pin.choiceNone }).check();
  await she.button(common.next).click();
  await expect(page.getByRole('heading', { name: rotation.confirm.title })).toBeVisible();
  await take('95-rotation-confirm');
  await she.secretField(words.passphrase.current).fill(NEXT);
  await she.button(rotation.confirm.action).click();
  await expect(page.getByText(words.errors['passphrase-unchanged'])).toBeVisible(PATIENT);
  await take('96-rotation-unchanged');
  await she.secretField(words.passphrase.current).fill(PASSPHRASE);
  await she.button(rotation.confirm.action).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  const release = await holdVault(she.app);
  await take('96b-rotation-running');
  release();
  await expect(page.getByRole('heading', { name: words.recovery.title })).toBeVisible(PATIENT);
  await take('97-rotation-sheet');
  await she.button(words.recovery.later).click();
  await expect(page.getByRole('heading', { level: 1, name: rotation.done.title })).toBeVisible();
  await take('98-rotation-done');
  await she.button(common.done).click();
  await expect(page.getByRole('heading', { level: 3, name: words.settings.formerSheets })).toBeVisible();
  await page.locator('#settings-recovery').scrollIntoViewIfNeeded();
  await take('99-settings-sheets');
  await she.button(words.settings.changePassphrase).click();
  await she.secretField(words.passphrase.current).fill(NEXT);
  await page.getByRole('radio', { name: words.passphrase.wayOwn }).check();
  await she.secretField(words.passphrase.own).fill(PASSPHRASE);
  await she.secretField(words.passphrase.ownAgain).fill(PASSPHRASE);
  // The notice of the failed attempts leads there by the same words.
  await page.getByRole('main').getByRole('button', { name: words.passphrase.change, exact: true }).click();
  await expect(page.locator('#change-passphrase')).toBeFocused(PATIENT);
}
