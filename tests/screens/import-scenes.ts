import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Psychologist } from '../e2e/support/psychologist.ts';
import { writeSpanishList } from '../support/import-file.ts';

/** The way from a list to patients and back, from the empty list of patients: page, questions, dry run, done. The record is empty again afterwards. */
export async function photographImport(she: Psychologist, take: (scene: string) => Promise<void>): Promise<void> {
  const { imports, patients } = she.words;
  const folder = mkdtempSync(join(tmpdir(), 'sigilo-lists-'));
  try {
    await she.button(imports.open).click();
    await expect(she.button(imports.choose)).toBeVisible();
    await take('13-import-empty');

    const open = join(folder, 'Lista 2026.csv');
    writeFileSync(open, OPEN_LIST);
    await she.dialogsAnswer(open);
    await she.button(imports.choose).click();
    await expect(she.page.getByText(imports.problem['date-order-open'])).toBeVisible();
    await take('14-import-questions');
    await she.page.getByRole('radio', { name: imports.dateOrder.dmy.split(':')[0] ?? '' }).check();
    await she.button(imports.check).click();
    await expect(she.page.getByRole('heading', { name: imports.duplicateRows })).toBeVisible();
    await take('15-import-duplicates');

    const list = join(folder, 'Pacientes 2026.csv');
    writeSpanishList(list);
    await she.dialogsAnswer(list);
    await she.button(imports.another).click();
    await expect(she.page.getByText('Pacientes 2026.csv')).toBeVisible();
    await take('16-import-mapping');
    await she.button(imports.check).click();
    await expect(she.page.getByText('31/02/1985')).toBeVisible();
    await take('17-import-report');
    await she.page.locator('#run-import').click();
    await expect(she.button(imports.undo)).toBeVisible({ timeout: 60_000 });
    await take('18-import-done');
    await she.button(imports.undo).click();
    await expect(she.page.getByText(imports.undone_other.replace('{{number}}', '488'))).toBeVisible({ timeout: 60_000 });
    await she.goTo('patients');
    await expect(she.page.getByText(patients.nobodyMeans.all)).toBeVisible();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From a patient's empty notes: two texts and what cannot be one. Nothing is imported. */
export async function photographNotesImport(she: Psychologist, take: (scene: string) => Promise<void>): Promise<void> {
  const { notes } = she.words.imports;
  const folder = mkdtempSync(join(tmpdir(), 'sigilo-texts-'));
  try {
    await she.button(notes.link).click();
    const files = NOTE_FILES.map(([name, text]) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    });
    await she.app.electron.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
    }, files);
    await she.button(notes.choose).click();
    await expect(she.page.getByText(notes.cannot)).toBeVisible();
    await take('33-import-notes');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const NOTE_FILES = [
  ['2025-03-14 sesión.md', '# Primera sesión\n\nDuerme **mejor** desde que camina por la tarde.\n'],
  ['Carta 2024.txt', 'Madrid, 3 de mayo de 2024\n\nEstimada colega:\nle escribo sobre nuestra paciente.\n'],
  ['Hoja escaneada.txt', 'a\0b'],
] as const;

/** Every date can be read both ways, and two rows repeat somebody. */
const OPEN_LIST = `Paciente,Nacimiento,Zona,Teléfono madre
"Ruiz Ortega, Elena",03/04/1990,Centro,600 111 222
José Luis Peña,05/06/1991,Norte,
José Luis Peña,05/06/1991,Norte,
Elena Ruiz,,,
`;
