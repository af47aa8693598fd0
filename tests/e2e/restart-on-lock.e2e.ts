import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startKeyedApp, waitFor } from './support/keyed-app.ts';
import { KeyedRecord } from './support/keyed-record.ts';
import { makeMarkedVault } from './support/marked-vault.ts';
import { countTexts, scanMemory } from './support/process-memory.ts';
import { isAlive, processesOf, unlessEnded } from './support/process-tree.ts';
import { removeFolder } from './support/remove-folder.ts';
import { VirtualScreen } from './support/virtual-screen.ts';

/** No word typed here is one of any language or program. */
const TYPED = ['zorvimel', 'quandrofex', 'lumbitarn', 'wexopidul'];
const PIN = 'r4u7k2';

let folder: string;
let screen: VirtualScreen;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-restart-'));
  screen = await VirtualScreen.start();
});
test.afterEach(() => {
  screen.stop();
  removeFolder(folder);
});

test('claim:restart-leaves-nothing with a lock that starts the app anew no process holds a piece of what was typed, and the PIN opens it again', async () => {
  test.setTimeout(300_000);
  const vault = await makeMarkedVault(folder, {
    patients: 3,
    notesEach: 3,
    pin: PIN,
    settings: { restartOnLock: true },
  });
  const app = await startKeyedApp({ screen, userData: folder });
  try {
    const she = new KeyedRecord(app, folder);
    await she.unlock(vault.passphrase);
    await she.press('ctrl+2');
    // From the heading past the buttons into the filter, whose Enter opens the first of the list.
    await she.press('Tab', 'Tab', 'Tab', 'Return');
    await she.pageHolds(`${vault.marks.draft}-000-002`);
    await she.press('ctrl+n');
    await she.press('Return');
    await she.write(TYPED.join(' '));
    // The search finds what is there: main holds what the input method is told of the field.
    expect(countTexts(app.pid, TYPED).every((count) => count > 0)).toBe(true);

    // The second time it is handed over by a run that was itself started by a lock.
    for (let round = 0; round < 2; round += 1) {
      const old = processesOf(app.pid);
      await app.press('ctrl+l');
      await app.followRestart();
      await waitFor('the end of every old process', () => old.every(({ pid }) => !isAlive(pid)) || null, 60_000);
      expect(old.map(({ pid }) => pid)).not.toContain(app.pid);
      await waitFor(
        'a new page and a new vault',
        () => ['page', 'vault'].every((role) => processesOf(app.pid).some((one) => one.role === role)) || null,
      );
      const keys = vault.keys.map(({ bytes }) => bytes);
      const looked = processesOf(app.pid).flatMap(({ pid, role }) => {
        const found = unlessEnded(pid, () => ({
          typed: countTexts(pid, TYPED),
          keys: scanMemory(pid, keys).counts,
        }));
        return found === null ? [] : [{ role, ...found }];
      });
      const nothing = { typed: TYPED.map(() => 0), keys: keys.map(() => 0) };
      expect(looked).toEqual(looked.map(({ role }) => ({ role, ...nothing })));
      expect(looked.map(({ role }) => role)).toEqual(expect.arrayContaining(['main', 'page', 'vault']));
      // Nothing that was handed over stands where other programs can read it.
      expect(commandLineOf(app.pid).match(/--take-over\S*/g)).toEqual(['--take-over']);

      await she.unlock(PIN);
      await she.pageHolds(TYPED[0] ?? '');
      await she.vaultHolds(TYPED[3] ?? '');
    }
  } finally {
    await app.kill();
  }
});

const commandLineOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
