import { expect } from '@playwright/test';
import type { Psychologist } from '../e2e/support/psychologist.ts';

type Take = (scene: string) => Promise<void>;

/** The settings whole, searched and without a result. Begins and ends there. */
export async function photographSettingsSearch(she: Psychologist, take: Take): Promise<void> {
  const { words } = she;
  const field = she.page.getByRole('searchbox', { name: words.settings.search });
  await expect(she.page.getByText(words.protections.idleGood, { exact: true })).toBeVisible();
  await field.fill(words.common.passphrase);
  await take('50-settings-searched');
  await field.fill('xyzzyx');
  await take('50-settings-nothing-found');
  await field.fill('');
}

/** The record verified; what a damaged one looks like is in the tests. Begins and ends in the settings. */
export async function photographVerification(she: Psychologist, take: Take): Promise<void> {
  const { words } = she;
  await she.button(words.verify.start).click();
  await expect(she.page.getByRole('main').getByText(words.verify.whole, { exact: true })).toBeVisible({
    timeout: 30_000,
  });
  await she.button(words.verify.copy).scrollIntoViewIfNeeded();
  await take('51-settings-verified');
}

/** The audit log full, opened, filtered, without a match, and about to be exported. Begins and ends in the settings. */
export async function photographAuditLog(she: Psychologist, take: Take): Promise<void> {
  const { words, page } = she;
  await she.button(words.audit.open).click();
  await expect(page.locator('.audit-entry').first()).toBeVisible();
  await take('56-audit-log');
  await page.locator('.audit-entry > button').nth(1).click();
  await expect(page.locator('.audit-details .meta').first()).toBeVisible();
  await take('56-audit-entry');
  await page.getByRole('combobox', { name: words.audit.group }).click();
  await page.getByRole('option', { name: words.audit.groups.keys }).click();
  await expect(page.getByText(words.audit.say.vault.unlocked)).toHaveCount(0);
  await take('56-audit-filtered');
  await page.getByRole('textbox', { name: words.audit.to, exact: true }).fill('01/01/2001');
  await page.keyboard.press('Enter');
  await expect(page.getByText(words.audit.noMatch)).toBeVisible();
  await take('56-audit-no-match');
  await she.button(words.audit.clear).first().click();
  await expect(page.locator('.audit-entry').first()).toBeVisible();
  await she.button(words.audit.export).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await take('56-audit-export');
  await page.keyboard.press('Escape');
  await she.goTo('settings');
}
