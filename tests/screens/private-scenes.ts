import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type Language, PASSPHRASE, type Psychologist } from '../e2e/support/psychologist.ts';

type Take = (scene: string) => Promise<void>;

const PIN = 'r4u7k2';
const WRONG_PIN = 'r4u7k3';
const PATIENT = { timeout: 30_000 };

interface PrivateTexts {
  readonly first: string;
  readonly second: string;
  readonly third: string;
  readonly document: string;
  readonly sought: string;
}
const TEXTS: Readonly<Record<Language, PrivateTexts>> = {
  en: {
    first: 'I notice that I hurry when she speaks of her mother. Take it to supervision.',
    second: ' Her silence today felt like anger at me, not at the illness; I said nothing and let it stand.',
    third: 'Her sister rang and asked me not to say so: she found letters from 2019. In confidence.',
    document: 'Letter of the sister, 2019.pdf',
    sought: 'supervision',
  },
  es: {
    first: 'Noto que me doy prisa cuando habla de su madre. Llevarlo a supervisión.',
    second: ' Su silencio de hoy lo sentí como enfado conmigo, no con la enfermedad; no dije nada y lo dejé estar.',
    third: 'Llamó su hermana y me pidió que no lo dijera: ha encontrado cartas de 2019. En confianza.',
    document: 'Carta de la hermana, 2019.pdf',
    sought: 'supervisión',
  },
};

/** The private part of a patient's record: closed without and with a PIN, empty, written in, its history and its documents. Ends with the PIN removed. */
export async function photographPrivate(
  she: Psychologist,
  language: Language,
  take: Take,
  scratch: string,
): Promise<void> {
  const { words } = she;
  const texts = TEXTS[language];
  const { privateNotes } = words;
  await openRecord(she);
  await she.openPrivateTab();
  await expect(she.secretField(words.common.passphrase)).toBeFocused();
  await take('80-private-no-pin');
  await she.secretField(words.common.passphrase).fill('not the passphrase at all');
  await she.button(privateNotes.open).click();
  await expect(she.page.getByText(words.errors['wrong-passphrase'])).toBeVisible(PATIENT);
  await take('80b-private-wrong-passphrase');
  await she.openPrivate(PASSPHRASE);
  await expect(she.page.getByRole('heading', { name: privateNotes.emptyTitle })).toBeVisible();
  await take('81-private-empty');

  await she.startPrivateNote();
  await take('82-private-note-new');
  await she.page.keyboard.type(texts.first);
  await she.page.keyboard.press('Enter');
  await she.leavePrivate();
  await she.openPrivateTab();
  await she.openPrivate(PASSPHRASE);
  await she.page.getByRole('navigation', { name: privateNotes.list }).getByRole('listitem').first().getByRole('button').click();
  await expect(she.privateEditor).toBeFocused();
  await she.page.keyboard.press('Control+End');
  await she.page.keyboard.type(texts.second);
  await she.startPrivateNote();
  await she.page.keyboard.type(texts.third);
  const path = join(scratch, texts.document);
  writeFileSync(path, Buffer.alloc(184_320, 'A letter. '));
  await she.dialogsAnswer(path);
  await she.button(privateNotes.addDocument).click();
  await expect(she.page.getByText(texts.document, { exact: true })).toBeVisible(PATIENT);
  await take('83-private-documents');
  await she.page.getByRole('button', { name: privateNotes.saveCopyOf.replace('{{name}}', texts.document) }).click();
  await expect(she.page.getByRole('dialog')).toBeVisible();
  await take('84-private-save-copy');
  await she.page.keyboard.press('Escape');
  const second = she.page.getByRole('navigation', { name: privateNotes.list }).getByRole('listitem').nth(1);
  await second.getByRole('button').click();
  await expect(she.privateEditor).toContainText(texts.second.trim());
  await take('85-private-note');
  await she.button(privateNotes.history).click();
  await expect(she.page.getByRole('dialog')).toContainText(texts.first);
  await take('86-private-history');
  await she.page.keyboard.press('Escape');
  await she.page.getByRole('tab', { name: words.patient.tabs.private }).click();
  await expect(she.page.getByRole('heading', { name: privateNotes.chooseTitle })).toBeVisible();
  await take('87-private-list');
  await she.chooseFromMenu('find');
  await expect(she.page.getByLabel(privateNotes.find)).toBeFocused();
  await she.page.keyboard.type(texts.sought);
  await expect(she.page.locator('.beginning mark').first()).toBeVisible();
  await take('87b-private-find');
  await she.leavePrivate();

  await she.goTo('settings');
  await she.button(words.pin.setting.set).click();
  await she.secretField(words.common.passphrase).fill(PASSPHRASE);
  await she.secretField(words.pin.label).fill(PIN);
  await she.secretField(words.pin.again).fill(PIN);
  await she.button(words.pin.set).click();
  await expect(she.page.getByText(words.pin.setting.ready)).toBeVisible(PATIENT);
  await openRecord(she);
  await she.openPrivateTab();
  await expect(she.secretField(she.words.pin.label)).toBeFocused();
  await take('88-private-pin');
  await she.secretField(she.words.pin.label).fill(WRONG_PIN);
  await she.button(privateNotes.open).click();
  await expect(she.page.getByRole('alert').getByText('4', { exact: false })).toBeVisible(PATIENT);
  await take('89-private-wrong-pin');
  for (const left of [3, 2, 1, 0]) {
    await she.secretField(she.words.pin.label).fill(WRONG_PIN);
    await she.button(privateNotes.open).click();
    if (left > 0) await expect(she.page.getByRole('alert').getByText(String(left), { exact: false })).toBeVisible(PATIENT);
  }
  await expect(she.secretField(words.common.passphrase)).toBeVisible(PATIENT);
  await take('89b-private-five-wrong');
  await she.goTo('settings');
  await she.button(words.pin.setting.remove).click();
  await she.button(words.pin.setting.removeAction).click();
  await expect(she.page.getByText(words.pin.setting.off)).toBeVisible();
}

async function openRecord(she: Psychologist): Promise<void> {
  await she.goTo('patients');
  await she.page.getByText('Ruiz Ortega, Elena').click();
  await expect(she.page.getByRole('tab', { name: she.words.patient.tabs.private })).toBeVisible();
}
