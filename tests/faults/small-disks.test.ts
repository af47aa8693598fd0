import { cpSync, readdirSync, rmSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VaultError } from '../../src-shared/vault-error.ts';
import { removeScratch, scratchFolder } from '../support/backup-vault.ts';
import { FaultBench } from '../support/faults/fault-bench.ts';
import { reportFaults, runsLong, spread } from '../support/faults/fault-report.ts';
import { SmallDisk, mountAvailable } from '../support/faults/mounts.ts';
import { openFor, operations, type Operation, type OperationName } from '../support/faults/operations.ts';
import { stageFolders } from '../support/faults/stage.ts';
import { steppingFiles } from '../support/faults/stepping-files.ts';

const KIB = 1024;
const DISK_BYTES = 16 * KIB * KIB;
/** Free bytes that are left to the operation: from nothing to what it needs. */
const ROOM = runsLong ? Array.from({ length: 150 }, (_, index) => index * 8 * KIB) : [0, 64 * KIB, 420 * KIB];
/** At how many of its file operations a disk goes; at all of them in the long run. */
const MOMENTS = runsLong ? Infinity : 3;

const mounts = mountAvailable(join(scratchFolder(), 'try'));

/** Which folder of the stage is on the small disk; null: all of it. */
const onDisk: Partial<Record<OperationName, 'out' | 'first' | 'second' | null>> = {
  'export-file': 'out',
  'write-version': 'first',
  'copy-version': 'second',
  prune: 'first',
  'restore-file': null,
  'restore-folder': null,
  'restore-empty': null,
};
const names = Object.keys(onDisk) as OperationName[];

let bench: FaultBench;
let disk: SmallDisk | null = null;
beforeAll(async () => {
  bench = await FaultBench.open();
});
afterAll(() => {
  disk?.dispose();
  bench.dispose();
  removeScratch();
});

/** A fresh stage, the folder concerned on a disk of its own. */
function stageOnDisk(folderOf: (root: string) => string): { root: string; folder: string; disk: SmallDisk } {
  disk?.dispose();
  const root = join(scratchFolder(), 'stage');
  const folder = folderOf(root);
  bench.template.copy(root);
  const place = `${root}-disk`;
  const fresh = new SmallDisk(place, DISK_BYTES);
  cpSync(folder, place, { recursive: true });
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  fresh.show(folder);
  disk = fresh;
  return { root, folder, disk: fresh };
}

/** The answer of an operation in this process: `done` or an error's code. `step` is called before each of its file operations. */
async function answerOf(name: OperationName, root: string, step: () => void): Promise<string> {
  let begun = false;
  const operation: Operation = operations[name];
  const files = steppingFiles(() => {
    if (begun) step();
  });
  const opened = await openFor(root, operation, files);
  if (!opened.ok) return opened.error.code;
  try {
    begun = true;
    const done = await operation.run({ root, files, session: opened.value });
    return done.ok ? 'done' : VaultError.parse(done.error).code;
  } finally {
    opened.value.close();
  }
}

function tally(answers: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts].map(([answer, count]) => `${answer} ${count}`).join(', ');
}

function defineFullDisks(): void {
  test.each(names)(
    'claim:failure-changes-nothing %s on a disk with too little room says so, changes nothing, and works when there is room again',
    { timeout: 12 * 60 * 60 * 1000 },
    async (name) => {
      const wrong: string[] = [];
      const answers: string[] = [];
      const within = onDisk[name] ?? null;
      for (const room of ROOM) {
        const { root, disk } = stageOnDisk((at) => (within === null ? at : stageFolders(at)[within]));
        disk.fillTo(room);
        const answer = await answerOf(name, root, () => undefined);
        disk.empty();
        answers.push(answer);
        // SQLite says no more than that it failed where the disk is too full for its `-shm`.
        const found = ['done', 'disk-full', 'io-failed'].includes(answer) ? [] : [answer];
        found.push(...(await bench.judge(name, root, answer === 'done')));
        if (found.length === 0) found.push(...(await bench.again(name, root)));
        wrong.push(...found.map((text) => `${room} bytes free, ${answer}: ${text}`));
      }
      reportFaults({ what: `full disk: ${name}`, cases: ROOM.length, bad: wrong.length, note: tally(answers) });
      expect(wrong).toEqual([]);
    },
  );
}

type Going = 'vanishes' | 'becomes read-only';

function defineVanishingDisks(): void {
  const cases = names
    .filter((name) => name !== 'restore-empty' && name !== 'restore-file')
    .flatMap((name) => (['vanishes', 'becomes read-only'] as const).map((going) => [name, going] as const))
    // A restore only reads there.
    .filter(([name, going]) => name !== 'restore-folder' || going === 'vanishes');
  test.each(cases)(
    'claim:failure-changes-nothing %s while its disk %s is a typed error, leaves the vault alone and works when it is back',
    { timeout: 12 * 60 * 60 * 1000 },
    async (name, going) => {
      const { operations: count } = await bench.clean(name);
      const wrong: string[] = [];
      const answers: string[] = [];
      // Before the first one nothing has been asked of the disk yet: that is an empty folder and no disk that goes.
      for (const at of spread(count - 1, MOMENTS).map((number) => number + 1)) {
        const { answer, found } = await goneAt(name, going, at);
        answers.push(answer);
        wrong.push(...found.map((text) => `before operation ${at} of ${count}, ${answer}: ${text}`));
      }
      reportFaults({ what: `disk ${going}: ${name}`, cases: answers.length, bad: wrong.length, note: tally(answers) });
      expect(wrong).toEqual([]);
      // Where a version is gone already, pruning says so, and leaves the rest to the next time.
      expect(answers.some((answer) => answer !== 'done') || name === 'prune').toBe(true);
    },
  );
}

async function goneAt(name: OperationName, going: Going, at: number): Promise<{ answer: string; found: string[] }> {
  // Of a restore the disk that it reads from.
  const within = name === 'restore-folder' ? 'first' : (onDisk[name] ?? 'first');
  const { root, folder, disk } = stageOnDisk((of) => stageFolders(of)[within]);
  let step = 0;
  let isGone = false;
  const answer = await answerOf(name, root, () => {
    step += 1;
    if (step < at || isGone) return;
    // Where it is being written to the system keeps it writable; the next moment then.
    isGone = going === 'vanishes' || disk.makeReadOnly();
    if (going === 'vanishes') disk.vanish();
  });
  const versions = readdirSync(folder).filter((entry) => going === 'vanishes' && isGone && entry.endsWith('.sigilo'));
  const found = versions.map((version) => `written beside the disk: ${version}`);
  disk.vanish();
  disk.show(folder);
  // Pruning ends where it finds nothing any more; the next one takes away what this one did not see.
  const acknowledged = answer === 'done' && !(name === 'prune' && isGone);
  found.push(...(await bench.judge(name, root, acknowledged)));
  if (found.length === 0) found.push(...(await bench.again(name, root)));
  return { answer, found };
}

describe('small disks', () => {
  if (mounts.ok) {
    defineFullDisks();
    defineVanishingDisks();
  } else
    test(`are not mounted here: ${mounts.reason}`, () => {
      console.log(`Full and vanishing disks: not run; ${mounts.reason}`);
      expect(mountAvailable(join(scratchFolder(), 'again'))).toEqual(mounts);
    });
});
