import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type FileSearch, searchDeleted, searchFolder } from './support/file-search.ts';
import { type KeyedApp, startKeyedApp, waitFor } from './support/keyed-app.ts';
import { KeyedRecord } from './support/keyed-record.ts';
import { makeMarkedVault } from './support/marked-vault.ts';
import { isAlive, processesOf, unlessEnded } from './support/process-tree.ts';
import { VirtualScreen } from './support/virtual-screen.ts';
import { removeFolder } from './support/remove-folder.ts';

/** Words of no language, each typed into a field of its own. */
const TEXTS = {
  given: 'Torvellina',
  surname: 'Quismondel',
  codeName: 'Farnubrick77',
  note: 'the dromplevast of her grundelwick came back',
  later: 'and then the skelvorane again',
};

let folder: string;
let screen: VirtualScreen;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-plaintext-'));
  screen = await VirtualScreen.start();
});
test.afterEach(() => {
  screen.stop();
  removeFolder(folder);
});

test('the search finds a text in every form, inside others, and in a name', () => {
  const text = TEXTS.note;
  mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
  const plant = (name: string, bytes: Buffer | string): void => writeFileSync(join(folder, 'deep', 'er', name), bytes);
  plant('utf8', `before ${text} behind`);
  plant('utf16', Buffer.from(`\u20ac${text}`, 'utf16le'));
  for (const before of ['', 'x', 'xy']) {
    plant(`base64-${before.length}`, Buffer.from(`${before}${text} behind`).toString('base64'));
    plant(`base64-of-utf16-${before.length}`, Buffer.from(`${before}${text}`, 'utf16le').toString('base64'));
  }
  plant(text, '');
  plant('nothing', text.slice(0, -1));
  const { hits, files } = searchFolder(folder, [text]);
  expect(files).toBe(10);
  expect(new Set(hits.map((hit) => hit.file)).size).toBe(9);
});

test('claim:no-plaintext-file what is typed is in no file: while open, after a lock, after crashes and kills', async () => {
  test.setTimeout(240_000);
  const userData = join(folder, 'profile');
  mkdirSync(userData);
  const { passphrase } = await makeMarkedVault(userData, { patients: 0, notesEach: 0 });
  const typed = [...Object.values(TEXTS), passphrase];
  const start = (): Promise<KeyedApp> => startKeyedApp({ screen, userData, env: ownFolders(), cwd: folder });
  let app = await start();
  try {
    let she = new KeyedRecord(app, userData);
    await she.unlock(passphrase);
    await registerPatient(she);
    await she.press('ctrl+n');
    await she.press('Return');
    await she.write(TEXTS.note);
    expectNothing(searchFolder(folder, typed));
    expect(searchDeleted(app.pid, typed)).toEqual([]);

    await she.lock();
    expectNothing(searchFolder(folder, typed));

    await she.unlock(passphrase);
    await she.write(TEXTS.later);
    // Handed over is not yet on the disk; the screen says when it is.
    await screen.settled({ stillMs: 1_500 });
    await end(app, 'SIGKILL');
    expectNothing(searchFolder(folder, typed));

    // A crash that a debugger or a crash reporter would keep: every process of the app breaks its memory.
    app = await start();
    she = new KeyedRecord(app, userData);
    await she.unlock(passphrase);
    await she.pageHolds(TEXTS.later);
    await end(app, 'SIGSEGV');
    expectNothing(searchFolder(folder, typed));
  } finally {
    await app.kill();
  }
});

/** Given name, surname and code name in the form; Enter registers. */
async function registerPatient(she: KeyedRecord): Promise<void> {
  await she.press('ctrl+shift+n');
  await she.press('Tab');
  await she.write(TEXTS.given);
  await she.press('Tab');
  await she.write(TEXTS.surname);
  // Second surname, birth date, kind, order of the name.
  await she.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab');
  await she.write(TEXTS.codeName);
  expectNothing(searchFolder(folder, Object.values(TEXTS)));
  await she.press('Return');
}

/** All that a program may take for its files, within the folder that is searched. */
function ownFolders(): Record<string, string> {
  const names = [
    'HOME',
    'TMPDIR',
    'XDG_CONFIG_HOME',
    'XDG_CACHE_HOME',
    'XDG_DATA_HOME',
    'XDG_STATE_HOME',
    'XDG_RUNTIME_DIR',
  ];
  return Object.fromEntries(
    names.map((name) => {
      const path = join(folder, name);
      mkdirSync(path, { recursive: true, mode: 0o700 });
      return [name, path];
    }),
  );
}

function expectNothing(search: FileSearch): void {
  expect(search.hits).toEqual([]);
  // The database, its log and both headers at least.
  expect(search.files).toBeGreaterThan(4);
  expect(search.bytes).toBeGreaterThan(100_000);
}

/** The same signal to every process, the youngest first, so that each gets it from here. */
async function end(app: KeyedApp, signal: 'SIGKILL' | 'SIGSEGV'): Promise<void> {
  const pids = processesOf(app.pid).map(({ pid }) => pid);
  for (const pid of pids.toReversed()) unlessEnded(pid, () => process.kill(pid, signal));
  await waitFor('the end of every process', () => (pids.some((pid) => isAlive(pid)) ? null : true));
}
