import { expect } from '@playwright/test';
import { PASSPHRASE, type Psychologist } from '../e2e/support/psychologist.ts';

type Take = (scene: string) => Promise<void>;

const PIN = 'r4u7k2';
const WRONG_PIN = 'r4u7k3';

/** The last step of the first run: judged while it is typed, then later. */
export async function photographFirstPin(she: Psychologist, take: Take): Promise<void> {
  const { words } = she;
  await expect(she.page.getByRole('heading', { name: words.pin.title })).toBeVisible();
  await take('07-pin');
  await she.secretField(words.pin.label).fill('19850412');
  await expect(she.page.getByText(words.errors['pin-too-easy'])).toBeVisible();
  await take('08-pin-too-easy');
  await she.secretField(words.pin.label).fill(PIN);
  await expect(she.page.getByText(words.pin.fits)).toBeVisible();
  await take('09-pin-fits');
  await she.button(words.pin.later).click();
}

/** From the settings of an open record without a PIN: set, asked for after a lock, wrong, gone; ends on the settings with the PIN removed. */
export async function photographPin(she: Psychologist, take: Take): Promise<void> {
  const { words } = she;
  const section = she.page.locator('section', { has: she.page.locator('#settings-pin') });
  await section.scrollIntoViewIfNeeded();
  await she.button(words.pin.setting.set).click();
  await take('59-pin-set');
  await she.secretField(words.common.passphrase).fill(PASSPHRASE);
  await she.secretField(words.pin.label).fill(PIN);
  await she.secretField(words.pin.again).fill(PIN);
  await she.button(words.pin.set).click();
  await expect(she.page.getByText(words.pin.setting.ready)).toBeVisible({ timeout: 30_000 });
  await take('59b-settings-pin');
  await she.lockToPin();
  await take('63-unlock-pin');
  await she.tryPin(WRONG_PIN);
  await expect(she.page.getByRole('alert').getByText('4', { exact: false })).toBeVisible({ timeout: 30_000 });
  await take('64-unlock-pin-wrong');
  await she.tryPin(WRONG_PIN);
  await expect(she.page.getByRole('alert').getByText('3', { exact: false })).toBeVisible({ timeout: 30_000 });
  await she.tryPin(WRONG_PIN);
  await expect(she.page.getByRole('timer')).toBeVisible({ timeout: 30_000 });
  await take('65-unlock-wait');
  await expect(she.page.getByRole('timer')).toBeHidden({ timeout: 30_000 });
  await she.tryPin(WRONG_PIN);
  await expect(she.page.getByRole('timer')).toBeVisible({ timeout: 30_000 });
  await expect(she.page.getByRole('timer')).toBeHidden({ timeout: 30_000 });
  await she.tryPin(WRONG_PIN);
  await expect(she.page.getByText(words.errors['pin-not-available'].tries)).toBeVisible({ timeout: 30_000 });
  await take('66-unlock-pin-gone');
  await expect(she.page.getByRole('timer')).toBeHidden({ timeout: 30_000 });
  await she.unlock();
  await expect(she.page.getByText(words.unlock.failed.next)).toBeVisible();
  await take('67-failed-before');
  await she.button(words.unlock.failed.read).click();
  await expect(she.page.getByText(words.unlock.failed.next)).toBeHidden();
  await she.button(words.pin.setting.remove).click();
  await expect(she.page.getByRole('dialog')).toBeVisible();
  await take('68-pin-remove');
  await she.button(words.pin.setting.removeAction).click();
  await expect(she.page.getByText(words.pin.setting.off)).toBeVisible();
}
