import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startKeyedApp } from './support/keyed-app.ts';
import { KeyedRecord } from './support/keyed-record.ts';
import { makeMarkedVault, type MarkedVault } from './support/marked-vault.ts';
import { countTexts, scanMemory } from './support/process-memory.ts';
import { type ProcessRole, processesOf, unlessEnded } from './support/process-tree.ts';
import { VirtualScreen } from './support/virtual-screen.ts';
import { removeFolder } from './support/remove-folder.ts';

/** The app as a person has it, searched from outside. No word typed here is one of any language or program. */
const PIN = 'vq7mkz84wtr';
const TYPED = ['zorvimel', 'quandrofex', 'lumbitarn', 'wexopidul'];

let folder: string;
let screen: VirtualScreen;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-memory-'));
  screen = await VirtualScreen.start();
});
test.afterEach(() => {
  screen.stop();
  removeFolder(folder);
});

test('claim:main-blind claim:lock-forgets main holds no stored text, key or passphrase while the record is open, and no process after a lock', async () => {
  test.setTimeout(300_000);
  const vault = await makeMarkedVault(folder, { patients: 40, notesEach: 200 });
  const app = await startKeyedApp({ screen, userData: folder });
  try {
    const she = new KeyedRecord(app, folder);
    const locked = found(app.pid, vault);
    expect(of(locked, 'vault').keys).toEqual([]);

    await she.unlock(vault.passphrase);
    await readThreeNotes(she, vault);
    const open = found(app.pid, vault);
    for (const { role, ...held } of open) {
      if (role !== 'page' && role !== 'vault') expect({ role, ...held }).toEqual({ role, ...NOTHING });
    }
    // The same search finds what is there to be found.
    const { page, vault: keeper } = { page: of(open, 'page'), vault: of(open, 'vault') };
    expect(page.texts).toEqual(expect.arrayContaining(['signed', 'draft', 'name', 'details']));
    expect(keeper.texts).toEqual(expect.arrayContaining(['signed', 'name']));
    expect(page.keys).toEqual([]);
    expect(keeper.keys).toEqual(
      expect.arrayContaining(['page', "owner's encryption", "owner's signature", 'self-wrap', 'patient 000']),
    );

    await she.press('ctrl+n');
    await she.press('Return');
    await she.write(TYPED.join(' '));
    expect(of(found(app.pid, vault), 'main')).toEqual(NOTHING);

    await she.lock();
    for (const { role, ...held } of found(app.pid, vault)) expect({ role, ...held }).toEqual({ role, ...NOTHING });
    for (const role of ['page', 'vault'] as const) {
      expect(countTexts(await app.pidOf(role), TYPED)).toEqual(TYPED.map(() => 0));
    }
    report('typed fragments in main after lock', sum(countTexts(app.pid, TYPED)));
  } finally {
    await app.kill();
  }
});

test('of a stored note that is opened for writing main holds pieces, and of nothing else; they are counted', async () => {
  test.setTimeout(180_000);
  const vault = await makeMarkedVault(folder, { patients: 3, notesEach: 3 });
  const app = await startKeyedApp({ screen, userData: folder });
  try {
    const she = new KeyedRecord(app, folder);
    await she.unlock(vault.passphrase);
    await openFirstPatient(she, `${vault.marks.draft}-000-002`);
    // Its newest note is a draft. Shown beside the list it is only read; Enter takes the caret into it.
    expect(of(found(app.pid, vault), 'main')).toEqual(NOTHING);
    await she.press(...TO_FIRST_NOTE, 'Return');
    await she.write(TYPED.join(' '));
    const opened = `${vault.marks.draft}-000-002`;
    const others = [`${vault.marks.draft}-001`, `${vault.marks.draft}-002`, ...otherMarks(vault), vault.passphrase];
    await she.vaultHolds(opened);
    report('marks (three a text) of the note open for writing in main', sum(countTexts(app.pid, [opened])));
    expect(countTexts(app.pid, others)).toEqual(others.map(() => 0));

    await she.lock();
    report('marks of the note that was open for writing in main after lock', sum(countTexts(app.pid, [opened])));
    expect(countTexts(app.pid, others)).toEqual(others.map(() => 0));
    for (const { role, ...held } of found(app.pid, vault)) {
      if (role === 'main') expect(held.keys).toEqual([]);
      else expect({ role, ...held }).toEqual({ role, ...NOTHING });
    }
  } finally {
    await app.kill();
  }
});

test('a screen reader brings what is shown into main, but no key and no passphrase', async () => {
  test.setTimeout(180_000);
  const vault = await makeMarkedVault(folder, { patients: 3, notesEach: 3 });
  const app = await startKeyedApp({ screen, userData: folder, switches: ['--force-renderer-accessibility'] });
  try {
    const she = new KeyedRecord(app, folder);
    await she.unlock(vault.passphrase);
    await openFirstPatient(she, `${vault.marks.draft}-000-002`);
    const open = of(found(app.pid, vault), 'main');
    expect(open.texts).toContain('name');
    expect(open.texts).not.toContain('passphrase');
    expect(open.keys).toEqual([]);

    await she.lock();
    const locked = of(found(app.pid, vault), 'main');
    expect(locked.texts).not.toContain('passphrase');
    expect(locked.keys).toEqual([]);
    report(
      'marks of shown texts in main after lock, with a screen reader',
      sum(countTexts(app.pid, otherMarks(vault))),
    );
  } finally {
    await app.kill();
  }
});

test('claim:lock-forgets a typed PIN, its keys and private text are nowhere after a lock, and never in main', async () => {
  test.setTimeout(300_000);
  const vault = await makeMarkedVault(folder, { patients: 3, notesEach: 3, pin: PIN });
  const app = await startKeyedApp({ screen, userData: folder });
  const main = (): Found & { readonly pin: number } => ({
    ...of(found(app.pid, vault), 'main'),
    pin: sum(countTexts(app.pid, [PIN])),
  });
  try {
    const she = new KeyedRecord(app, folder);
    await she.unlock(vault.passphrase);
    await she.lock();
    await she.unlock(PIN);
    expect(main()).toEqual({ ...NOTHING, pin: 0 });

    await openFirstPatient(she, `${vault.marks.draft}-000-002`);
    // To the parts of the record, from the notes to the private one, whose field then has the focus.
    await she.press('Tab', 'Right', 'Right', 'Return');
    await app.type(PIN);
    // What is open counts down, so the picture does not come to rest.
    await app.press('Return');
    await she.pageHolds(`${vault.marks.private}-000-000`);
    expect(of(found(app.pid, vault), 'vault').texts).toContain('private');
    expect(main()).toEqual({ ...NOTHING, pin: 0 });

    await she.lock();
    for (const { role, ...held } of found(app.pid, vault)) expect({ role, ...held }).toEqual({ role, ...NOTHING });
    for (const { pid, role } of processesOf(app.pid)) {
      const pin = unlessEnded(pid, () => countTexts(pid, [PIN])) ?? [0];
      expect({ role, pin }).toEqual({ role, pin: [0] });
    }
    reportEnvelope('kept, in main', app.pid, vault);
  } finally {
    await app.kill();
  }
});

/** From the heading over the parts of the record and the two buttons to the list of notes. */
const TO_FIRST_NOTE = ['Tab', 'Tab', 'Tab', 'Tab'] as const;

async function openFirstPatient(she: KeyedRecord, newest: string): Promise<void> {
  await she.press('ctrl+2');
  // From the heading past the buttons into the filter.
  await she.press('Tab', 'Tab', 'Tab', 'Return');
  await she.pageHolds(newest);
}

async function readThreeNotes(she: KeyedRecord, { marks }: MarkedVault): Promise<void> {
  await openFirstPatient(she, `${marks.draft}-000-199`);
  await she.press(...TO_FIRST_NOTE, 'Down', 'Return');
  await she.press('shift+Tab', 'Down', 'Return');
  await she.press('shift+Tab', 'Down', 'Return');
  // The note itself, and the one before it, which stands beside it.
  for (const note of [196, 195]) await she.pageHolds(`${marks.signed}-000-${note}`);
}

interface Found {
  /** The kinds of stored text, the passphrase among them, of which there is any. */
  readonly texts: readonly string[];
  readonly keys: readonly string[];
}

const NOTHING: Found = { texts: [], keys: [] };

/** What of the vault's is in the memory of each process of the app. */
function found(mainPid: number, { marks, passphrase, keys }: MarkedVault): (Found & { readonly role: ProcessRole })[] {
  const texts = Object.entries({ ...marks, passphrase });
  return processesOf(mainPid).flatMap(({ pid, role }) => {
    const counts = unlessEnded(pid, () => ({
      inText: countTexts(
        pid,
        texts.map(([, text]) => text),
      ),
      inBytes: scanMemory(
        pid,
        keys.map(({ bytes }) => bytes),
      ).counts,
    }));
    if (counts === null) return [];
    return {
      role,
      texts: texts.filter((_, index) => counts.inText[index] !== 0).map(([kind]) => kind),
      keys: keys.filter((_, index) => counts.inBytes[index] !== 0).map(({ name }) => name),
    };
  });
}

function of(all: ReturnType<typeof found>, role: ProcessRole): Found {
  const one = all.find((process) => process.role === role);
  if (one === undefined) throw new Error(`There is no process ${role}`);
  return { texts: one.texts, keys: one.keys };
}

/** Of the envelope only what stands in the clear in it can be looked for from outside. */
function reportEnvelope(when: string, pid: number, { envelopeSalt }: MarkedVault): void {
  if (envelopeSalt === null) throw new Error('the vault has no PIN');
  report(`copies of the PIN envelope ${when}`, sum(scanMemory(pid, [envelopeSalt]).counts));
}

function otherMarks({ marks }: MarkedVault): string[] {
  return [marks.signed, marks.name, marks.details];
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function report(what: string, count: number): void {
  test.info().annotations.push({ type: what, description: String(count) });
  console.log(`${what}: ${count}`);
}
