import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Instant, Zone } from '../src-shared/time.ts';
import { launchApp, type RunningApp } from '../tests/e2e/support/launch.ts';
import { type Language, Psychologist } from '../tests/e2e/support/psychologist.ts';
import { projectRoot } from '../tests/support/electron-runtime.ts';
import { fillPractice } from '../tests/support/practice/fill-practice.ts';
import { practiceEn } from '../tests/support/practice/practice.en.ts';
import { practiceEs } from '../tests/support/practice/practice.es.ts';

/**
 * `npm run demo [-- es]`: the main job from end to end in the real app, on throw-away data. Prints each step with its time and leaves pictures in
 * `demo-output/`; ends with 0 only when the note that was written is read in the restored record.
 */
const ZONE = 'Europe/Madrid';
const language: Language = process.argv.includes('es') ? 'es' : 'en';
const practice = language === 'es' ? practiceEs : practiceEn;
const WRITTEN = {
  en: 'Two visits to the office café before the 24th, first with her sister.',
  es: 'Dos visitas a la cafetería de la oficina antes del 24, la primera con su hermana.',
}[language];

const out = join(projectRoot, 'demo-output');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'sigilo-demo-'));
const backup = join(scratch, 'sigilo-demo.sigilo');

async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const value = await work();
  console.log(`✓ ${what} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return value;
}

async function launch(profile: string): Promise<RunningApp> {
  const userData = join(scratch, profile);
  mkdirSync(userData, { recursive: true });
  const preferences = { language, theme: 'light', recordName: profile === 'first' ? practice.recordName : '' };
  writeFileSync(join(userData, 'preferences.json'), JSON.stringify(preferences));
  return launchApp({ userData, env: { TZ: ZONE } });
}

const picture = (she: Psychologist, name: string): Promise<unknown> =>
  she.page.screenshot({ path: join(out, `${name}.png`), animations: 'disabled' });

let open: RunningApp | null = null;
try {
  open = await step('Start the app on an empty profile', () => launch('first'));
  const she = await Psychologist.at(open, language);
  await step('Create the record: passphrase, recovery sheet printed and proved', () => she.createRecord());
  await step(
    `Register a small practice of ${practice.patients.length} patients through the app's commands`,
    async () => {
      const now = Instant.parse(new Date().toISOString());
      await fillPractice((command, input) => she.call(command, input), practice, now, Zone.parse(ZONE));
      await she.goTo('patients');
      await she.page.getByText('Ruiz Ortega, Elena').waitFor();
      await picture(she, '1-patients');
      await she.goTo('today');
      await she.page.getByText('Joaquín Robles Peña').first().waitFor();
      await picture(she, '2-today');
      await she.goTo('patients');
    },
  );
  await step('Write a note and sign it', async () => {
    await she.page.getByText('Ruiz Ortega, Elena').click();
    await she.startNote();
    await she.write(WRITTEN);
    await picture(she, '3-note');
    await she.sign();
    await picture(she, '4-note-signed');
  });
  await step('Lock: the vault and page processes end', async () => {
    await she.lock();
    await picture(she, '5-locked');
  });
  await step('Unlock: back at the same note', async () => {
    await she.unlock();
    await she.page.getByText(WRITTEN).first().waitFor();
  });
  await step('Back up into one file, read it back and verify it', async () => {
    await she.backUpTo(backup);
    await picture(she, '6-backups');
  });
  await open.close();

  open = await step('Start the app on another empty profile', () => launch('second'));
  const there = await Psychologist.at(open, language);
  await step('Restore the backup there', () => there.restoreInto(backup));
  await step('Unlock it and read the note', async () => {
    await there.unlock();
    await there.goTo('patients');
    await there.page.getByText('Ruiz Ortega, Elena').click();
    await there.page.getByText(WRITTEN).first().waitFor();
    await picture(there, '7-restored');
  });
  console.log('The whole job works. Pictures are in demo-output/.');
} finally {
  await open?.close();
  rmSync(scratch, { recursive: true, force: true });
}
