import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BackupTask, TaskOutcome } from '../../../src-main/vault/backup/backup-task.ts';
import type { TaskListener } from '../../../src-main/vault/backup/runner.ts';
import { layTombstone } from '../../../src-main/vault/use-cases/erasure/lay-tombstone.ts';
import { addPlace } from '../../../src-main/vault/use-cases/places/add-place.ts';
import { checkPlaces } from '../../../src-main/vault/use-cases/places/check-places.ts';
import { versionsOf } from '../../../src-main/vault/use-cases/places/list-versions.ts';
import { makeVersion } from '../../../src-main/vault/use-cases/places/make-version.ts';
import { standingNow } from '../../../src-main/vault/use-cases/places/standing.ts';
import type { PlaceId } from '../../../src-shared/ids.ts';
import { fillVault, job, registerOne, removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { placesFor, type TestPlaces } from '../../support/fake-places.ts';
import { buildVault, quickKdf, type BuiltVault } from '../../support/vault-builder.ts';

const ASKED = { reason: 'asked', placeIds: null } as const;

let built: BuiltVault;
let places: TestPlaces;
let folders: [string, string, string];
let ids: PlaceId[];

beforeEach(async () => {
  built = await buildVault({ kdf: quickKdf });
  await fillVault(built.session.vault, { patients: 1, notes: 1, blobs: [20_000] });
  places = placesFor(built.session, built.folder, { clock: built.clock });
  folders = [scratchFolder(), scratchFolder(), scratchFolder()];
  ids = [];
  for (const [index, folder] of folders.entries()) {
    ids.push(valueOf(await addPlace(places.room, folder, `Place ${index}`)).placeId);
    built.clock.advance(1000);
  }
});
afterEach(() => {
  built.dispose();
  removeScratch();
});

/** Something happens right before a task of the kind runs, counted from 1. */
function before(kind: BackupTask['kind'], happens: (time: number, task: BackupTask) => void): void {
  const { runner } = places.room.backups;
  let time = 0;
  const run = <T extends BackupTask>(task: T, listener: TaskListener): Promise<TaskOutcome<T>> => {
    if (task.kind === kind) happens((time += 1), task);
    return runner.run(task, listener);
  };
  Object.assign(places.room.backups, { runner: { run } });
}

const versions = () => valueOf(versionsOf(built.session.vault)).versions;
const failing = () => valueOf(standingNow(places.room)).notices.filter(({ kind }) => kind === 'place-failing');
const copyIn = (folder: string): string =>
  versions()
    .flatMap(({ copies }) => copies)
    .map(({ fileName }) => join(folder, fileName))
    .find((path) => existsSync(path)) ?? '';

test('a disk that is pulled out once it has the version: the others get one made for them, and nobody has an error', async () => {
  before('copy-version', (time) => {
    if (time === 1) renameSync(folders[0], `${folders[0]} elsewhere`);
  });
  const made = valueOf(await makeVersion(places.room, ASKED, job()));
  expect(made.places.map(({ error }) => error)).toEqual([null, null, null]);
  expect(failing()).toEqual([]);
  const [newest, first] = versions();
  expect(newest?.backupId).toBe(made.backupId);
  expect(newest).toMatchObject({ sequence: 2, changed: { newPatients: 0, notes: 0 } });
  expect(newest?.copies.map(({ placeId }) => placeId).sort()).toEqual(ids.slice(1).sort());
  expect(first).toMatchObject({ sequence: 1, changed: { newPatients: 1 } });
  expect(first?.copies).toMatchObject([{ placeId: ids[0], state: 'whole' }]);
  // The second is the file that the third was given, byte for byte.
  expect(readFileSync(copyIn(folders[1]))).toEqual(readFileSync(copyIn(folders[2])));
  renameSync(`${folders[0]} elsewhere`, folders[0]);
  const checked = valueOf(await checkPlaces(places.room, null, job()));
  expect(checked.places.map(({ versions: count, findings }) => ({ count, findings }))).toEqual(
    ids.map(() => ({ count: 1, findings: [] })),
  );
});

test('once a second place has it, the third is given that one', async () => {
  before('copy-version', (time) => {
    if (time === 2) renameSync(folders[0], `${folders[0]} elsewhere`);
  });
  const made = valueOf(await makeVersion(places.room, ASKED, job()));
  expect(made.places.map(({ error }) => error)).toEqual([null, null, null]);
  expect(versions()).toHaveLength(1);
  expect(versions()[0]?.copies).toHaveLength(3);
  expect(failing()).toEqual([]);
});

test('a first place whose file is not what was verified any more has the error, and the copy there is damaged', async () => {
  before('copy-version', (time, task) => {
    if (time !== 1 || task.kind !== 'copy-version') return;
    const bytes = readFileSync(task.from);
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    chmodSync(task.from, 0o600);
    writeFileSync(task.from, bytes);
  });
  const made = valueOf(await makeVersion(places.room, ASKED, job()));
  expect(made.places.map(({ error }) => error?.code ?? null)).toEqual(['backup-damaged', null, null]);
  expect(failing()).toMatchObject([{ placeId: ids[0], error: { code: 'backup-damaged' } }]);
  const [newest, first] = versions();
  expect(newest?.copies).toHaveLength(2);
  expect(first?.copies).toMatchObject([{ placeId: ids[0], state: 'damaged', verifiedAt: null }]);
});

test('a place that was to take it and cannot has the error itself, and the first none', async () => {
  before('copy-version', (time, task) => {
    if (time !== 1 || task.kind !== 'copy-version') return;
    rmSync(join(folders[1], 'blobs'), { recursive: true, force: true });
    writeFileSync(join(folders[1], 'blobs'), 'in the way');
  });
  const made = valueOf(await makeVersion(places.room, ASKED, job()));
  expect(made.places.map(({ error }) => error === null)).toEqual([true, false, true]);
  expect(versions()).toHaveLength(1);
  expect(failing()).toMatchObject([{ placeId: ids[1] }]);
});

test('a place that cannot take down who was erased says so, keeps its versions, and is tried again with the next one', async () => {
  const { vault } = built.session;
  const gone = registerOne(vault, 'Gone');
  const other = registerOne(vault, 'Gone too');
  vault.transact(() => [gone, other].forEach((patientId) => layTombstone(vault, patientId)));
  writeFileSync(join(folders[1], 'tombstones'), 'in the way');
  // Something of somebody else's under one of the names keeps the other from nothing.
  mkdirSync(join(folders[2], 'tombstones', `${gone}.json`), { recursive: true });
  const made = valueOf(await makeVersion(places.room, ASKED, job()));
  expect(made.places.map(({ error }) => error)).toEqual([null, null, null]);
  expect(readdirSync(join(folders[0], 'tombstones')).sort()).toEqual([`${gone}.json`, `${other}.json`].sort());
  expect(readdirSync(join(folders[2], 'tombstones'))).toContain(`${other}.json`);
  expect(versions()[0]?.copies.map(({ state }) => state)).toEqual(['whole', 'whole', 'whole']);
  const error = { code: 'erasures-not-noted' };
  expect(failing()).toMatchObject([
    { placeId: ids[1], error },
    { placeId: ids[2], error },
  ]);

  rmSync(join(folders[1], 'tombstones'));
  rmSync(join(folders[2], 'tombstones', `${gone}.json`), { recursive: true });
  valueOf(await makeVersion(places.room, ASKED, job()));
  expect(failing()).toEqual([]);
  for (const folder of folders) expect(readdirSync(join(folder, 'tombstones'))).toHaveLength(2);
});
