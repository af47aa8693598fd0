import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from './support/launch.ts';
import { Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-main-job-'));
});
test.afterEach(() => {
  removeFolder(folder);
});

test('the main job: create, write, sign, lock, unlock, back up, restore on an empty machine', async () => {
  const file = join(folder, 'copy.sigilo');
  const text = 'Slept six hours on most nights and went back to the pool, alone.';
  const app = await launchApp({ userData: join(folder, 'first') });
  try {
    const she = await Psychologist.at(app);
    await she.createRecord();
    await she.registerPatient({ given: 'Elena', surname1: 'Ruiz', birthDate: '12/03/1992' });
    await she.startNote();
    await she.write(text);
    await she.sign();
    await she.lock();
    await she.unlock();
    await expect(she.page.getByText(text).first()).toBeVisible();
    await she.backUpTo(file);
  } finally {
    await app.close();
  }

  const other = await launchApp({ userData: join(folder, 'second') });
  try {
    const she = await Psychologist.at(other);
    await she.restoreInto(file);
    await she.unlock();
    await she.goTo('patients');
    await she.page.getByText('Ruiz, Elena').click();
    await expect(she.page.getByText(text).first()).toBeVisible();
    const listed = await she.call('patients.list', { archived: false });
    const patient = listed.ok ? listed.value.patients[0] : undefined;
    const notes = patient === undefined ? null : await she.call('notes.list', { patientId: patient.id });
    const note = notes?.ok === true ? notes.value.notes[0] : undefined;
    const opened = note === undefined ? null : await she.call('notes.open', { id: note.id });
    expect(opened?.ok === true ? opened.value.note.signatureValid : null).toBe(true);
  } finally {
    await other.close();
  }
});
