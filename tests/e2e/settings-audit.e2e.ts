import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { samplePatient } from '../support/command-samples.ts';
import { type RunningApp, launchApp } from './support/launch.ts';
import { PASSPHRASE, Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';

let folder = '';
let app: RunningApp;
let she: Psychologist;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-audit-'));
  app = await launchApp({ userData: join(folder, 'data') });
  she = await Psychologist.at(app);
  await she.createRecord();
});
test.afterEach(async () => {
  await app.close();
  removeFolder(folder);
});

const entries = () => she.page.locator('.audit-entry > button');

/** A patient with a note that was opened, so that the log has something to say of her. */
async function somethingDone(): Promise<void> {
  const made = await she.call('patients.register', { patient: samplePatient });
  if (!made.ok) throw new Error(made.error.code);
  const about = { kind: 'session', occurredAt: '2026-11-20T10:00:00.000Z', zone: 'Europe/Madrid' } as const;
  const note = await she.call('notes.start', { patientId: made.value.id, ...about, appointmentId: null });
  if (!note.ok) throw new Error(note.error.code);
}

test('a protection is found, weakened with the passphrase alone, and seen in the audit log, which is filtered and exported', async () => {
  const { words, page } = she;
  await somethingDone();
  await she.goTo('settings');
  const summary = page.getByRole('list', { name: words.settings.protections });
  await expect(summary.getByRole('listitem')).toHaveCount(9);
  await expect(summary.getByText(words.protections.backupNone)).toBeVisible();

  await page.getByRole('searchbox', { name: words.settings.search }).fill('lock after');
  const minutes = page.getByRole('combobox', { name: words.settings.lockAfter });
  await expect(minutes).toBeVisible();
  await expect(page.getByText(words.settings.theme)).toHaveCount(0);
  await minutes.selectOption('30');
  const dialog = page.getByRole('dialog');
  await she.secretField(words.common.passphrase).fill('not the passphrase of hers');
  await dialog.getByRole('button', { name: words.common.change }).click();
  await expect(dialog.getByText(words.errors['wrong-passphrase'])).toBeVisible({ timeout: 30_000 });
  await she.secretField(words.common.passphrase).fill(PASSPHRASE);
  await dialog.getByRole('button', { name: words.common.change }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await expect(minutes).toHaveValue('30');

  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: words.settings.search }).fill('');
  await she.button(words.audit.open).click();
  await expect(entries().first()).toContainText(words.audit.say.settings.changed);
  await expect(entries().first()).toContainText('Lock after: from 5 minutes to 30 minutes');
  await expect(page.getByText('Started a note of Elena Ruiz Ortega')).toBeVisible();

  const patient = page.getByRole('combobox', { name: words.audit.patient });
  await patient.click();
  await patient.fill('ruiz');
  await page.getByRole('option', { name: 'Ruiz Ortega, Elena' }).click();
  await expect(entries()).toHaveText([/Started a note of Elena Ruiz Ortega/, /Registered Elena Ruiz Ortega/]);
  await entries().first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/of the chain · Fingerprint [0-9a-f]{16}/)).toBeVisible();

  const file = join(folder, 'log.csv');
  await she.dialogsAnswer(file);
  await she.button(words.audit.export).click();
  await expect(dialog.getByText(words.audit.exportReadable)).toBeVisible();
  await she.secretField(words.common.passphrase).fill(PASSPHRASE);
  await she.button(words.audit.exportDo).click();
  await expect(page.getByRole('main').getByText('2 entries exported to log.csv.')).toBeVisible({ timeout: 30_000 });
  const table = readFileSync(file, 'utf8');
  expect(table.split('\r\n')).toHaveLength(4);
  expect(table).toContain('"Started a note","Elena Ruiz Ortega"');
  await page.getByRole('main').getByRole('button', { name: words.audit.clear }).click();
  await expect(entries().first()).toContainText(words.audit.say.audit.exported);
});

test('the record is verified with its progress in sight, and the day of it stands in the summary', async () => {
  const { words, page } = she;
  await somethingDone();
  await she.goTo('settings');
  const summary = page.getByRole('list', { name: words.settings.protections });
  await expect(summary.getByText(words.protections.wholeNever)).toBeVisible();
  await page
    .getByRole('button', { name: words.protections.showOf.replace('{{name}}', words.protections.whole) })
    .click();
  await expect(page.getByRole('heading', { name: words.settings.audit })).toBeFocused();
  await she.button(words.verify.start).click();
  await expect(page.getByRole('main').getByText(words.verify.whole, { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(summary.getByText(/found whole today at/)).toBeVisible();
  await she.lock();
  await she.unlock();
  await she.goTo('settings');
  await expect(she.page.getByText(/Last verified today at/)).toBeVisible();
});
