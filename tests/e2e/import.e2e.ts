import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { LIST_BROKEN, LIST_ROWS, writeSpanishList } from '../support/import-file.ts';
import { type RunningApp, launchApp } from './support/launch.ts';
import { Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';

let folder = '';
let app: RunningApp | null = null;
let she: Psychologist;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-import-'));
  const userData = join(folder, 'data');
  mkdirSync(userData);
  writeFileSync(
    join(userData, 'preferences.json'),
    JSON.stringify({ language: 'es', theme: 'system', recordName: '' }),
  );
  app = await launchApp({ userData });
  she = await Psychologist.at(app, 'es');
  await she.createRecord();
});
test.afterEach(async () => {
  await app?.close();
  removeFolder(folder);
});

const counted = (text: string, number: number): string => text.replace('{{number}}', String(number));

test('a Spanish list of 500 people comes in through the screen, says what it left out, and is undone in one step', async () => {
  test.setTimeout(180_000);
  const { imports } = she.words;
  const list = join(folder, 'pacientes.csv');
  writeSpanishList(list);
  await she.goTo('patients');
  await she.button(imports.open).click();
  await she.dialogsAnswer(list);
  await she.button(imports.choose).click();

  const surnames = she.page.getByRole('combobox', { name: imports.targetOf.replace('{{column}}', 'Apellidos') });
  await expect(surnames).toHaveValue('surnames');
  await she.button(imports.check).click();
  const broken = LIST_BROKEN.size;
  await expect(she.page.getByText(counted(imports.ready_other, LIST_ROWS - broken))).toBeVisible();
  const listed = (name: string) => she.page.getByRole('region', { name }).getByRole('listitem');
  const errors = listed(imports.errorRows);
  await expect(errors).toHaveCount(broken);
  await expect(errors.filter({ hasText: '31/02/1985' })).toContainText(imports.reason['date-impossible']);

  await she.button(counted(imports.import_other, LIST_ROWS - broken)).click();
  await expect(she.page.getByText(new RegExp(counted(imports.leftErrors_other, broken)))).toBeVisible();
  await expect(listed(imports.showReport)).toHaveCount(broken);
  await she.button(imports.toPatients).click();
  await expect(she.page.getByRole('status').filter({ hasText: '488' })).toBeVisible();
  await she.page.getByRole('searchbox').fill('nuñez begoña');
  await expect(she.page.getByRole('row').filter({ hasText: 'Begoña' }).first()).toContainText('Núñez');

  await she.button(imports.open).click();
  await she.button(imports.undoThis).click();
  await she.page.getByRole('dialog').getByRole('button', { name: imports.undoThis }).click();
  await expect(she.page.getByText(counted(imports.undone_other, LIST_ROWS - broken))).toBeVisible();
  await she.goTo('patients');
  await expect(she.page.getByText(she.words.patients.nobody.all)).toBeVisible();
});

test(
  'what was decided about the columns is there again after a lock, and the file is asked for again',
  { tag: '@alone' },
  async () => {
    test.setTimeout(120_000);
    const { imports } = she.words;
    const list = join(folder, 'lista.csv');
    writeFileSync(
      list,
      'Paciente,Nacimiento,Zona\n"Ruiz Ortega, Elena",03/04/1990,Centro\nJosé Luis Peña,05/06/1991,Norte\n',
    );
    await she.goTo('patients');
    await she.button(imports.open).click();
    await she.dialogsAnswer(list);
    await she.button(imports.choose).click();
    await expect(she.button(imports.check)).toBeDisabled();
    await expect(she.page.getByText(imports.problem['date-order-open'])).toBeVisible();
    await she.page.getByRole('radio', { name: imports.dateOrder.mdy.split(':')[0] ?? '' }).check();
    const zone = () => she.page.getByRole('combobox', { name: imports.targetOf.replace('{{column}}', 'Zona') });
    await zone().selectOption('ignore');

    await she.lock();
    await she.unlock();
    await expect(she.page.getByText(imports.resumed.replace('{{file}}', 'lista.csv'))).toBeVisible();
    await she.button(imports.choose).click();
    await expect(zone()).toHaveValue('ignore');
    await expect(she.page.getByRole('radio', { name: imports.dateOrder.mdy.split(':')[0] ?? '' })).toBeChecked();
    await she.button(imports.check).click();
    await expect(she.page.getByRole('cell', { name: 'Peña, José Luis' })).toBeVisible();
    await expect(she.page.getByRole('cell', { name: '4 de marzo de 1990' })).toBeVisible();
  },
);

test('notes come in from text and Markdown files, unsigned, with the day that was seen before', async () => {
  test.setTimeout(120_000);
  const { imports, notes } = she.words;
  const note = join(folder, '2025-03-14 sesión.md');
  writeFileSync(note, '# Primera sesión\n\nDuerme **mejor**.\n\n- Paseo\n- <script>alert(1)</script>\n');
  await she.registerPatient({ given: 'Elena', surname1: 'Ruiz' });
  await she.button(imports.notes.link).click();
  await she.dialogsAnswer(note);
  await she.button(imports.notes.choose).click();
  await expect(she.page.getByRole('textbox', { name: /2025-03-14/ })).toHaveValue('14/03/2025');
  await she.button(counted(imports.notes.import_one, 1)).click();
  await she.button(imports.notes.toNotes).click();
  await expect(she.editor.getByRole('heading', { name: 'Primera sesión' })).toBeVisible();
  await expect(she.editor).toContainText('<script>alert(1)</script>');
  await expect(she.editor.locator('strong')).toHaveText('mejor');
  await expect(she.page.getByRole('navigation', { name: notes.ledger })).toContainText('2025');
});
