import { expect } from '@playwright/test';
import { Instant, Zone } from '../../src-shared/time.ts';
import type { RunningApp } from '../e2e/support/launch.ts';
import { type Language, PASSPHRASE, Psychologist } from '../e2e/support/psychologist.ts';
import { fillPractice } from '../support/practice/fill-practice.ts';
import { practiceEn } from '../support/practice/practice.en.ts';
import { practiceEs } from '../support/practice/practice.es.ts';
import { photographImport, photographNotesImport } from './import-scenes.ts';
import type { Photographer } from './photographer.ts';

/** Walks through every screen of one language, empty and full. */
export async function photographTour(
  app: RunningApp,
  language: Language,
  photographer: Photographer,
  backupFile: string,
): Promise<void> {
  const she = await Psychologist.at(app, language);
  const take = (scene: string) => photographer.take(she.page, scene);
  const { words } = she;

  await expect(she.button(words.firstRun.create)).toBeVisible();
  await take('01-first-run');
  await she.explore();
  await expect(she.page.getByRole('heading', { name: words.today.toFinish })).toBeVisible();
  await take('70-sample-today');
  await she.goTo('patients');
  await expect(she.page.getByRole('row').nth(3)).toBeVisible();
  await take('71-sample-patients');
  await she.goTo('backups');
  await take('72-sample-backups');
  await she.goTo('settings');
  await take('73-sample-settings');
  await she.leaveSample();
  await she.button(words.firstRun.create).click();
  await expect(she.page.getByRole('list', { name: words.passphrase.sixWords })).toBeVisible();
  await take('02-passphrase-words');
  await she.button(words.passphrase.written).click();
  await take('03-passphrase-retype');
  await she.page.getByRole('radio', { name: words.passphrase.wayOwn }).check();
  await she.secretField(words.passphrase.own).fill('ana beltran');
  await she.button(words.firstRun.create).click();
  await expect(she.page.getByText(words.passphrase.tooWeak)).toBeVisible();
  await take('04-passphrase-own-weak');
  await she.secretField(words.passphrase.own).fill(PASSPHRASE);
  await she.secretField(words.passphrase.ownAgain).fill(PASSPHRASE);
  await she.button(words.firstRun.create).click();
  await expect(she.page.getByRole('heading', { name: words.recovery.title })).toBeVisible({ timeout: 60_000 });
  await take('05-recovery-sheet');
  const groups = await she.groupsOnSheet();
  await she.button(words.recovery.haveIt).click();
  await take('06-recovery-prove');
  await she.proveSheet(groups);
  await she.expectOpen();

  await take('10-today-empty');
  await she.goTo('patients');
  await expect(she.page.getByText(words.patients.nobodyMeans.all)).toBeVisible();
  await take('11-patients-empty');
  await photographImport(she, take);
  await she.goTo('backups');
  await expect(she.page.getByText(words.backups.never)).toBeVisible();
  await take('12-backups-empty');

  const practice = language === 'es' ? practiceEs : practiceEn;
  const now = Instant.parse(new Date().toISOString());
  await fillPractice((command, input) => she.call(command, input), practice, now, Zone.parse('Europe/Madrid'));

  await she.goTo('today');
  await expect(she.page.getByText(practice.patients[2]?.patient.name.given ?? '').first()).toBeVisible();
  await take('20-today');
  await she.goTo('patients');
  await expect(she.page.getByText('Ruiz Ortega, Elena')).toBeVisible();
  await take('21-patients');
  await she.page.getByRole('button', { name: new RegExp(`^${words.patients.view.unsigned}`) }).click();
  await she.button(words.patients.column.last).click();
  await take('21-patients-unsigned');
  await she.page.getByRole('button', { name: new RegExp(`^${words.patients.view.archived}`) }).click();
  await expect(she.page.getByText(words.patients.nobody.archived)).toBeVisible();
  await take('21-patients-archived-empty');
  await she.page.getByRole('button', { name: new RegExp(`^${words.patients.view.all}`) }).click();
  await she.button(words.patients.newPatient).first().click();
  await expect(she.page.getByRole('heading', { name: words.patients.form.newTitle })).toBeVisible();
  await take('22-patient-form');
  await she.page.getByRole('textbox', { name: words.patients.form.birthDate }).fill('31/02/1985');
  await she.button(words.patients.form.register).click();
  await expect(she.page.getByText(words.patients.form.nameNeeded)).toBeVisible();
  await take('23-patient-form-mistakes');
  await she.goTo('patients');
  await she.page.getByText('Ruiz Ortega, Elena').click();
  await expect(she.editor).toBeVisible();
  await take('24-note-draft');
  await she.button(words.notes.newNote).first().click();
  await take('25-note-new');
  await she.button(words.notes.start.begin).click();
  await expect(she.editor).toBeFocused();
  await she.page.getByRole('button', { name: words.writing.templateIs.replace('{{name}}', words.writing.free) }).click();
  await expect(she.page.getByRole('menuitemradio', { name: /^SOAP/ })).toBeVisible();
  await take('25b-note-template-menu');
  await she.page.getByRole('menuitemradio', { name: /^SOAP/ }).click();
  await expect(she.editor).toBeFocused();
  await take('25c-note-template');
  await she.page.keyboard.type('/');
  await expect(she.page.getByRole('listbox')).toBeVisible();
  await take('25d-note-snippets');
  await she.page.keyboard.press('Escape');
  await she.page.keyboard.press('Backspace');
  await she.button(words.notes.discardEmpty).click();
  await she.page.getByRole('tab', { name: words.patient.tabs.summary }).click();
  await take('26-patient-summary');
  await she.page.getByRole('tab', { name: words.patient.tabs.appointments }).click();
  await take('27-patient-appointments');
  await she.button(words.appointments.bookSession).first().click();
  await expect(she.page.getByRole('dialog')).toBeVisible();
  await take('28-book');
  await she.page.keyboard.press('Escape');
  await she.page.getByRole('tab', { name: words.patient.tabs.notes }).click();
  await she.page.getByRole('navigation', { name: words.notes.ledger }).getByRole('button').nth(2).click();
  await expect(she.page.getByText(words.notes.signsHint)).toBeVisible();
  await take('29-note-signed');
  await she.button(words.notes.history).click();
  await expect(she.page.getByRole('dialog')).toBeVisible();
  await take('30-note-history');
  await she.page.keyboard.press('Escape');
  await photographText(she, take);
  await she.goTo('patients');
  await she.page.getByText('Fernández de Heredia', { exact: false }).first().click();
  await take('31-long-name');
  await she.goTo('patients');
  await she.page.getByText('Benali, Nadia').click();
  await expect(she.page.getByRole('heading', { name: words.notes.emptyTitle })).toBeVisible();
  await take('32-notes-empty');
  await photographNotesImport(she, take);

  await she.goTo('today');
  await she.chooseFromMenu('palette');
  await expect(she.page.getByRole('combobox', { name: words.palette.field })).toBeFocused();
  await take('33-palette');
  const [common, mistyped] = language === 'es' ? ['semana', 'pisicna'] : ['week', 'slepp'];
  await she.page.keyboard.type('elena');
  await expect(she.page.getByRole('option', { name: 'Ruiz Ortega, Elena' })).toBeVisible();
  await take('34-palette-patient');
  await she.page.keyboard.press('ControlOrMeta+A');
  await she.page.keyboard.type(`>${common}`);
  await expect(she.page.getByRole('option').locator('mark').first()).toBeVisible();
  await take('35-palette-notes');
  await she.page.keyboard.press('Escape');
  await she.chooseFromMenu('search');
  await expect(she.page.getByText(words.search.emptyTitle)).toBeVisible();
  await take('36-search-empty');
  await she.page.keyboard.type(common);
  await expect(she.page.getByRole('option').locator('mark').first()).toBeVisible();
  await take('37-search-results');
  await she.page.keyboard.press('ControlOrMeta+A');
  await she.page.keyboard.type(`${mistyped} `);
  await expect(she.page.getByRole('main').getByText(mistyped, { exact: false }).first()).toBeVisible();
  await take('38-search-mistyped');
  await she.page.keyboard.press('ControlOrMeta+A');
  await she.page.keyboard.type('xyzzyx');
  await expect(she.page.getByText(words.search.nothingText)).toBeVisible();
  await take('39-search-nothing');

  await she.backUpTo(backupFile);
  await take('40-backups-done');
  await she.goTo('today');
  await she.goTo('backups');
  await take('41-backups');
  await she.button(words.backups.restore).click();
  await take('42-restore-choose');
  await she.button(words.restore.choose).click();
  await she.secretField(words.common.passphrase).fill('the passphrase of another day');
  await she.button(words.restore.read).click();
  await expect(she.page.getByText(words.errors['wrong-passphrase'])).toBeVisible({ timeout: 30_000 });
  await take('43-restore-wrong-passphrase');
  await she.secretField(words.common.passphrase).fill(PASSPHRASE);
  await she.button(words.restore.read).click();
  await expect(she.page.getByText(words.restore.verified)).toBeVisible({ timeout: 30_000 });
  await take('44-restore-preview');
  await she.button(words.restore.restore).click();
  await expect(she.page.getByRole('dialog')).toBeVisible();
  await take('45-restore-confirm');
  await she.page.keyboard.press('Escape');

  await she.goTo('settings');
  await take('50-settings');
  await she.page.getByRole('textbox', { name: words.spelling.newWord }).scrollIntoViewIfNeeded();
  await take('50-settings-dictionary-empty');
  for (const word of ['psicoeducación', 'mindfulness', 'Zubiaurre', 'eneagrama', 'reparentalización']) {
    await she.call('dictionary.add', { word });
  }
  await she.goTo('today');
  await she.goTo('settings');
  await she.button(words.spelling.remove.replace('{{word}}', 'mindfulness')).scrollIntoViewIfNeeded();
  await take('50-settings-dictionary');
  await photographTexts(she, take);
  await she.button(words.settings.verify).click();
  await expect(she.page.getByRole('main').getByText(words.settings.verifyWhole)).toBeVisible({ timeout: 30_000 });
  await take('51-settings-verified');
  await she.button(words.settings.changePassphrase).click();
  await take('52-change-passphrase');
  await she.button(words.common.cancel).click();
  await she.button(words.settings.newSheet).click();
  await take('53-new-sheet');
  await she.chooseFromMenu('keys');
  await expect(she.page.getByRole('dialog')).toBeVisible();
  await take('54-keys');
  await she.page.keyboard.press('Escape');

  await she.lock();
  await take('60-unlock');
  await she.secretField(words.common.passphrase).fill('not the passphrase at all');
  await she.button(words.unlock.unlock).click();
  await expect(she.page.getByText(words.errors['wrong-passphrase'])).toBeVisible({ timeout: 30_000 });
  await take('61-unlock-wrong');
  await she.button(words.unlock.useRecovery).click();
  await take('62-recovery-code');
}

/** Her templates and snippets: none, being written, and some; ends on the settings again. */
async function photographTexts(she: Psychologist, take: (scene: string) => Promise<void>): Promise<void> {
  const { ownTexts } = she.words;
  await she.button(ownTexts.manage).click();
  await expect(she.page.getByText(ownTexts.snippetsNone)).toBeVisible();
  await take('55-texts-empty');
  await she.button(ownTexts.copyOf.replace('{{name}}', 'SOAP')).click();
  await expect(she.page.getByLabel(ownTexts.form.name)).toBeVisible();
  await take('56-template-form');
  await she.button(ownTexts.form.save).click();
  await she.button(ownTexts.newSnippet).click();
  await she.page.getByLabel(ownTexts.form.name).fill('Sigilo');
  await she.page.getByLabel(ownTexts.form.shortcut, { exact: true }).fill('sg');
  await she.page.getByRole('textbox', { name: ownTexts.form.text, exact: true }).click();
  await she.page.keyboard.type('{patient}, {date}: {cursor}');
  await take('57-snippet-form');
  await she.button(ownTexts.form.save).click();
  await expect(she.page.getByRole('list', { name: ownTexts.snippets })).toContainText('/sg');
  await take('58-texts');
  await she.button(ownTexts.back).click();
}

/** A draft with two versions, the difference between them, and a word that is in no list. */
async function photographText(she: Psychologist, take: (scene: string) => Promise<void>): Promise<void> {
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
