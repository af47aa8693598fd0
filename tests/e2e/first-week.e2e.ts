import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Locator, expect, test } from '@playwright/test';
import { type RunningApp, launchApp } from './support/launch.ts';
import { Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';

const OLD_NOTE = '# Primera entrevista\n\nCuenta que de niña cuidaba del palomar de su abuelo.\n';

let folder = '';
let app: RunningApp | null = null;
let she: Psychologist;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-week-'));
  const userData = join(folder, 'data');
  mkdirSync(userData);
  const preferences = { language: 'es', theme: 'system', recordName: '' };
  writeFileSync(join(userData, 'preferences.json'), JSON.stringify(preferences));
  writeFileSync(join(folder, 'pacientes.csv'), 'Apellidos;Nombre;F. Nac.\nRuiz Ortega;Elena;21/03/1992\n');
  writeFileSync(join(folder, '2024-02-05 entrevista.md'), OLD_NOTE);
  app = await launchApp({ userData });
  she = await Psychologist.at(app, 'es');
  await she.createRecord();
});
test.afterEach(async () => {
  await app?.close();
  removeFolder(folder);
});

/** How she gets to a thing and uses it: with the mouse, or with the keyboard alone. */
interface Hands {
  press(target: Locator): Promise<void>;
}

const mouse: Hands = { press: (target) => target.click() };

/** The Tab key until the thing has the focus, then Return. */
const keyboard: Hands = {
  async press(target) {
    const { keyboard: keys } = she.page;
    await expect(target).toBeEnabled();
    const focused = () => target.evaluate((element) => element === document.activeElement);
    for (let presses = 0; !(await focused()); presses += 1) {
      if (presses > 80) throw new Error(`the Tab key does not lead to ${String(target)}`);
      await keys.press('Tab');
    }
    await keys.press('Enter');
  },
};

/** Ctrl+K, what to go to or do, Return. */
async function throughThePalette(text: string, option: string | RegExp): Promise<void> {
  await she.chooseFromMenu('palette');
  await expect(she.page.getByRole('combobox', { name: she.words.palette.field })).toBeFocused();
  await she.page.keyboard.type(text);
  await expect(she.page.getByRole('option', { name: option }).first()).toHaveAttribute('aria-selected', 'true');
  await she.page.keyboard.press('Enter');
}

const counted = (text: string, number: number): string => text.replace('{{number}}', String(number));

for (const [how, hands] of [
  ['with the mouse', mouse],
  ['by the keyboard alone', keyboard],
] as const) {
  test(`the first week ${how}: import, find a word of an old note, write from a template with a snippet, restore a version`, async () => {
    test.setTimeout(180_000);
    const { imports, writing, notes, noteHistory } = she.words;
    const { page, editor } = she;

    // Her patients come in from a list, and an old note from a file.
    await throughThePalette('importar', /^Importar/);
    await she.dialogsAnswer(join(folder, 'pacientes.csv'));
    await hands.press(she.button(imports.choose));
    await hands.press(she.button(imports.check));
    await hands.press(she.button(counted(imports.import_one, 1)));
    await expect(she.button(imports.toPatients)).toBeVisible();
    await throughThePalette('elena', /Elena/);
    await expect(page.getByRole('heading', { level: 1, name: /Elena Ruiz Ortega/ })).toBeVisible();
    await she.dialogsAnswer(join(folder, '2024-02-05 entrevista.md'));
    await hands.press(she.button(imports.notes.link));
    await hands.press(she.button(imports.notes.choose));
    await hands.press(she.button(counted(imports.notes.import_one, 1)));
    await expect(she.button(imports.notes.toNotes)).toBeVisible();

    // A word of it, without its capital and with a slip.
    await throughThePalette('>palomra', /palomar/);
    await expect(editor).toContainText('cuidaba del palomar');
    await expect(editor).toBeFocused();

    // Today's note: a template, a snippet, her own words.
    await she.chooseFromMenu('new-note');
    await expect(she.button(notes.start.begin)).toBeFocused();
    const template = page.getByLabel(writing.template);
    if (hands === keyboard) {
      await page.keyboard.press('Shift+Tab');
      await expect(template).toBeFocused();
      await page.keyboard.type('DAP');
    } else await template.selectOption({ label: 'DAP' });
    await hands.press(she.button(notes.start.begin));
    await expect(editor).toBeFocused();
    await expect(editor.getByRole('heading')).toHaveCount(3);
    await page.keyboard.type('Duerme mejor. /tarde');
    await expect(page.getByRole('option', { selected: true })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.type('10');
    await expect(editor).toContainText('10');
    const first = await editor.innerText();

    // Leaving makes a version; what is written afterwards is taken back to it.
    await she.chooseFromMenu('today');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await throughThePalette('>duerme mejor', /Duerme mejor/i);
    await expect(editor).toBeFocused();
    await page.keyboard.press('Control+End');
    await she.write(' Se equivoca de día.');
    await expect(editor).toContainText('Se equivoca de día.');
    await hands.press(she.button(notes.history));
    const dialog = page.getByRole('dialog', { name: noteHistory.title });
    const earlier = dialog.getByRole('button', { name: noteHistory.version.replace('{{number}}', '1') });
    await expect(earlier).toBeFocused();
    await hands.press(dialog.getByRole('button', { name: noteHistory.restore }));
    await expect(dialog).toBeHidden();
    await expect(editor).not.toContainText('Se equivoca de día.');
    expect(await editor.innerText()).toBe(first);
  });
}
