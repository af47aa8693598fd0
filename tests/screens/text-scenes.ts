import { expect } from '@playwright/test';
import type { Psychologist } from '../e2e/support/psychologist.ts';

type Take = (scene: string) => Promise<void>;

/** A draft with two versions, the difference between them, and a word that is in no list. */
export async function photographText(she: Psychologist, take: Take): Promise<void> {
  const { words } = she;
  const openDraft = async (): Promise<void> => {
    await she.goTo('patients');
    await she.page.getByText('Ruiz Ortega, Elena').click();
    await she.editor.click();
    await she.page.keyboard.press('Control+End');
  };
  await openDraft();
  await she.write(' Una frase más. ');
  await openDraft();
  await she.write('La paciente durmio bien y no lo cambia. ');
  await openDraft();
  await she.button(words.notes.history).click();
  await expect(she.page.getByRole('dialog').locator('ins').first()).toBeVisible();
  await take('33-history-difference');
  await she.page.keyboard.press('ArrowDown');
  await she.button(words.noteHistory.restore).click();
  await expect(she.button(words.noteHistory.undo)).toBeVisible();
  await take('34-version-restored');
  await she.button(words.noteHistory.undo).click();
  const marked = she.editor.locator('.misspelt', { hasText: 'durmio' });
  await expect(marked).toBeVisible();
  await marked.click({ button: 'right' });
  await expect(she.page.getByRole('menuitem', { name: words.spelling.add })).toBeVisible();
  await take('35-spelling-menu');
  await she.page.keyboard.press('Escape');
}

/** Her own words in the settings, none and some. Begins and ends there. */
export async function photographDictionary(she: Psychologist, take: Take): Promise<void> {
  const { words } = she;
  // The sections are drawn anew when the search before has ended.
  const field = she.page.getByRole('textbox', { name: words.spelling.newWord });
  await expect(() => field.scrollIntoViewIfNeeded()).toPass();
  await take('50-settings-dictionary-empty');
  for (const word of ['psicoeducación', 'mindfulness', 'Zubiaurre', 'eneagrama', 'reparentalización']) {
    await she.call('dictionary.add', { word });
  }
  await she.goTo('today');
  await she.goTo('settings');
  await she.button(words.spelling.remove.replace('{{word}}', 'mindfulness')).scrollIntoViewIfNeeded();
  await take('50-settings-dictionary');
}
