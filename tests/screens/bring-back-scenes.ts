import { expect } from '@playwright/test';
import { PASSPHRASE, type Psychologist } from '../e2e/support/psychologist.ts';

type Take = (scene: string) => Promise<void>;

const PATIENT = { timeout: 60_000 };

/** Out of a backup of before the keys were rotated, whose passphrase was PASSPHRASE. Ends on the backups. */
export async function photographBringBack(she: Psychologist, take: Take, file: string): Promise<void> {
  const { words, page } = she;
  const { bringBack, restore, common } = words;
  const changed = await changeSomebody(she);
  await she.dialogsAnswer(file);
  const choose = async (what: 'patient' | 'document'): Promise<void> => {
    await she.goTo('today');
    await she.goTo('backups');
    await she.button(words.backups.restore).click();
    await she.button(restore.choose).click();
    await she.button(restore[what]).click();
    await expect(page.getByRole('heading', { level: 1, name: bringBack.secretTitle })).toBeVisible(PATIENT);
  };
  await choose('patient');
  await take('100-bring-back-secret');
  await she.secretField(common.passphrase).fill('the passphrase of another day');
  await she.button(bringBack.open).click();
  await expect(page.getByText(words.errors['wrong-passphrase'])).toBeVisible(PATIENT);
  await take('101-bring-back-wrong-passphrase');
  await she.secretField(common.passphrase).fill(PASSPHRASE);
  await she.button(bringBack.open).click();
  await expect(page.getByRole('grid', { name: bringBack.list })).toBeVisible(PATIENT);
  await take('102-bring-back-people');
  await page.getByRole('searchbox', { name: bringBack.filter }).fill('xyzzyx');
  await expect(page.getByRole('heading', { name: bringBack.nobodyFits })).toBeVisible();
  await take('103-bring-back-no-name');
  await page.getByRole('searchbox', { name: bringBack.filter }).fill(changed);
  await page.keyboard.press('Enter');
  await expect(she.button(bringBack.confirm)).toBeVisible(PATIENT);
  await take('104-bring-back-preview');
  await she.button(bringBack.confirm).click();
  await expect(she.button(bringBack.another)).toBeVisible(PATIENT);
  await take('105-bring-back-done');
  await choose('document');
  await she.secretField(common.passphrase).fill(PASSPHRASE);
  await she.button(bringBack.open).click();
  await page.getByRole('searchbox', { name: bringBack.filter }).fill(changed);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: bringBack.noDocuments })).toBeVisible(PATIENT);
  await take('106-bring-back-no-documents');
  await she.goTo('backups');
}

/** Somebody whose remarks are others now than in the backup; answers the name. */
async function changeSomebody(she: Psychologist): Promise<string> {
  const listed = await she.call('patients.list', { archived: false });
  const [first] = listed.ok ? listed.value.patients : [];
  if (first === undefined) throw new Error('the practice has patients');
  const found = await she.call('patients.get', { id: first.id });
  if (!found.ok) throw new Error(found.error.code);
  const { patient } = found.value;
  const changed = { ...patient, identityDocument: '12345678Z', name: { ...patient.name, codeName: '' } };
  const renamed = { ...changed, name: { ...changed.name, surname2: 'de la Vega' } };
  const updated = await she.call('patients.update', { id: patient.id, revision: patient.revision, patient: renamed });
  if (!updated.ok) throw new Error(updated.error.code);
  return patient.name.given;
}
