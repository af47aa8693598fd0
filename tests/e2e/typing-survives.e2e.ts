import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type RunningApp, launchApp } from './support/launch.ts';
import { processesOf, unlessEnded } from './support/process-tree.ts';
import { Psychologist } from './support/psychologist.ts';
import { makeReadyRecord } from './support/ready-record.ts';
import { removeFolder } from './support/remove-folder.ts';

/** Sealed at most this long after a key: half a second until the save begins, and the save. */
const SAFE_AFTER_MS = 900;
const VAULT_KILLS = 20;
const APP_KILLS = 2;

let folder = '';
let app: RunningApp | null = null;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-typing-'));
  await makeReadyRecord(join(folder, 'data'));
  app = await launchApp({ userData: join(folder, 'data') });
});
test.afterEach(async () => {
  await app?.close();
  removeFolder(folder);
});

const running = (): RunningApp => {
  if (app === null) throw new Error('the app was not started');
  return app;
};

test('a lock in the middle of a word keeps the word and the caret', async () => {
  const she = await Psychologist.at(running());
  await she.unlock();
  await she.registerPatient({ given: 'Elena', surname1: 'Ruiz' });
  await she.startNote();
  await she.page.keyboard.type('The first paragraph.\nShe went to the poolside');
  for (let back = 0; back < 4; back += 1) await she.page.keyboard.press('ArrowLeft');
  await she.lock();
  await she.unlock();
  await expect(she.editor).toBeFocused();
  await expect(she.editor).toContainText('She went to the poolside');
  await she.page.keyboard.type('|');
  await expect(she.editor).toContainText('She went to the pool|side');
});

test('a half-filled form is there again after a lock', async () => {
  const she = await Psychologist.at(running());
  await she.unlock();
  await she.goTo('patients');
  await she.button(she.words.patients.newPatient).first().click();
  await she.page.getByRole('textbox', { name: she.words.patients.form.given }).pressSequentially('Joaq');
  await she.lock();
  await she.unlock();
  const field = she.page.getByRole('textbox', { name: she.words.patients.form.given });
  await expect(field).toHaveValue('Joaq');
  await expect(field).toBeFocused();
});

test(`claim:saved-is-durable nothing older than a moment is lost by ${VAULT_KILLS} kills of the vault process and ${APP_KILLS} of the app while typing`, async () => {
  test.setTimeout(420_000);
  let she = await Psychologist.at(running());
  await she.unlock();
  await she.registerPatient({ given: 'Elena', surname1: 'Ruiz' });
  await she.startNote();
  const written: string[] = [];

  for (let round = 0; round < VAULT_KILLS + APP_KILLS; round += 1) {
    const killsApp = round >= VAULT_KILLS;
    const safe = await typeUntilKilled(she, written, round, killsApp);
    if (killsApp) {
      app = await launchApp({ userData: running().userData });
      she = await Psychologist.at(app);
    }
    await she.unlock();
    await expect(she.editor).toBeFocused();
    const kept = ((await she.editor.textContent()) ?? '').split(' ').filter((word) => word !== '');
    expect(kept.slice(0, safe)).toEqual(written.slice(0, safe));
    // What was typed in the last moment may be there or not, but never as something else.
    expect(written.join(' ').startsWith(kept.join(' '))).toBe(true);
    written.length = 0;
    written.push(...kept);
    await she.page.keyboard.press('Control+End');
    if (written.length > 0) await she.page.keyboard.type(' ');
  }
});

/** Types numbered words for a while, then kills; answers how many of all words were old enough to be safe. */
async function typeUntilKilled(
  she: Psychologist,
  written: string[],
  round: number,
  killsApp: boolean,
): Promise<number> {
  const typedAt: number[] = [];
  const before = written.length;
  const end = performance.now() + 1300 + 37 * round;
  while (performance.now() < end) {
    const word = `w${round}.${written.length}`;
    await she.page.keyboard.type(`${word} `);
    written.push(word);
    typedAt.push(performance.now());
  }
  const { vault } = killsApp ? { vault: 0 } : await running().pids();
  const killedAt = performance.now();
  if (killsApp) {
    for (const { pid } of processesOf(running().electron.process().pid ?? 0).reverse()) {
      unlessEnded(pid, () => process.kill(pid, 'SIGKILL'));
    }
  } else {
    await she.afterVaultKill(() => process.kill(vault, 'SIGKILL'));
  }
  return before + typedAt.filter((at) => at < killedAt - SAFE_AFTER_MS).length;
}
