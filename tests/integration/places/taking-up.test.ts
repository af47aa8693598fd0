import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BackupTask } from '../../../src-main/vault/backup/backup-task.ts';
import type { TaskListener } from '../../../src-main/vault/backup/runner.ts';
import type { Files } from '../../../src-main/vault/ports/files.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { listPlaces } from '../../../src-main/vault/storage/repositories/places.ts';
import {
  insertVersion,
  listCopies,
  listVersions,
  putCopy,
} from '../../../src-main/vault/storage/repositories/versions.ts';
import { runDrill } from '../../../src-main/vault/use-cases/drills/run-drill.ts';
import { addPlace } from '../../../src-main/vault/use-cases/places/add-place.ts';
import { watchForRansomware } from '../../../src-main/vault/use-cases/places/brake.ts';
import { brakeOf } from '../../../src-main/vault/use-cases/places/brake-state.ts';
import { makeVersion } from '../../../src-main/vault/use-cases/places/make-version.ts';
import { removePlace } from '../../../src-main/vault/use-cases/places/remove-place.ts';
import { takeUpVersions } from '../../../src-main/vault/use-cases/places/take-up-versions.ts';
import { visitPlaces } from '../../../src-main/vault/use-cases/places/visit.ts';
import { BackupId, InstanceId } from '../../../src-shared/ids.ts';
import { addDocument, job, registerOne, removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { placesFor, type TestPlaces } from '../../support/fake-places.ts';
import { buildVault, quickKdf, type BuiltVault } from '../../support/vault-builder.ts';

let built: BuiltVault;
let places: TestPlaces;
let folder: string;
/** Paths that cannot be read, and what is done when one of them is looked at. */
let held: (path: string) => void = () => undefined;
/** Folders that were listed. */
let listed: string[] = [];

beforeEach(async () => {
  built = await buildVault({ kdf: quickKdf });
  held = () => undefined;
  const files: Files = {
    ...nodeFiles,
    list: (path) => {
      listed.push(path);
      return nodeFiles.list(path);
    },
    openRead: (path) => {
      held(path);
      return nodeFiles.openRead(path);
    },
  };
  places = placesFor(built.session, built.folder, { clock: built.clock, files });
  folder = scratchFolder();
  valueOf(await addPlace(places.room, folder, 'Desk'));
  valueOf(await makeVersion(places.room, { reason: 'asked', placeIds: null }, job()));
});
afterEach(() => {
  built.dispose();
  removeScratch();
});

const copies = () => listCopies(built.session.vault.db);
async function look(): Promise<void> {
  await visitPlaces(places.room, { thorough: true });
  await takeUpVersions(places.room);
}

test('a second file of a version that is known and whole takes nothing from it, and a renamed one is the same version', async () => {
  const [known] = copies();
  if (known === undefined) throw new Error('no copy');
  const second = 'backup-2020-01-01-0000-00001-abcd.sigilo';
  copyFileSync(join(folder, known.fileName), join(folder, second));
  await look();
  await look();
  expect(copies()).toEqual([known]);

  rmSync(join(folder, second));
  renameSync(join(folder, known.fileName), join(folder, 'backup-2020-01-01-0000-00002-abcd.sigilo'));
  await look();
  expect(copies()).toMatchObject([
    { backupId: known.backupId, fileName: 'backup-2020-01-01-0000-00002-abcd.sigilo', verifiedAt: null },
  ]);
});

test('a readable file that is held by something else, or a disk that goes while it is looked at, is no ransomware', async () => {
  held = (path) => {
    if (path.endsWith('README.txt')) throw Object.assign(new Error('held'), { code: 'EBUSY', syscall: 'open' });
  };
  await look();
  watchForRansomware(places.room, built.session.vault);
  expect(brakeOf(built.session.vault)).toBeNull();

  const elsewhere = scratchFolder();
  held = (path) => {
    if (path.endsWith('README.txt')) renameSync(folder, join(elsewhere, 'gone'));
  };
  const { here } = await visitPlaces(places.room, { thorough: true });
  expect([...here.keys()]).toEqual([]);
  watchForRansomware(places.room, built.session.vault);
  expect(brakeOf(built.session.vault)).toBeNull();
});

test('what a thorough visit finds late is not lost to the quick ones after it', async () => {
  const { runner } = places.room.backups;
  const slow = async (task: BackupTask, listener: TaskListener): Promise<unknown> => {
    const found = await runner.run(task, listener);
    if (task.kind === 'visit-places' && task.thorough) await wait(5);
    return found;
  };
  Object.assign(places.room.backups, { runner: { run: slow } });
  rmSync(join(folder, 'README.txt'));
  const late = visitPlaces(places.room, { thorough: true });
  await late;
  await visitPlaces(places.room);
  watchForRansomware(places.room, built.session.vault);
  expect(brakeOf(built.session.vault)).toMatchObject({ reason: 'canary-changed' });
});

test('a restore on trial takes the newest version of this record’s own history, whatever others say of themselves', async () => {
  const { db } = built.session.vault;
  const [own] = listVersions(db);
  const [copy] = copies();
  if (own === undefined || copy === undefined) throw new Error('no version');
  const backupId = BackupId.parse('00000000-0000-4000-8000-00000000000b');
  const instanceId = InstanceId.parse('00000000-0000-4000-8000-00000000000c');
  const fileName = 'backup-2030-01-01-0000-99999-0000.sigilo';
  copyFileSync(join(folder, copy.fileName), join(folder, fileName));
  built.session.vault.transact(() => {
    insertVersion(db, { ...own, backupId, instanceId, sequence: 99_999, reason: 'found', auditSeq: 0 });
    putCopy(db, { ...copy, backupId, fileName });
  });
  const { report } = valueOf(await runDrill(places.room.backups, { path: null, placeName: null, secret: null }, job()));
  expect(report).toMatchObject({ ok: true, fileName: copy.fileName, backupId: own.backupId });
});

test('a place that is added again is looked at in one task, however many versions lie in it', async () => {
  const before = copies().length;
  const patient = registerOne(built.session.vault, 'One');
  await addDocument(built.session.vault, patient, new Uint8Array(500).fill(1));
  for (let n = 0; n < 3; n += 1) {
    built.clock.advance(60_000);
    valueOf(await makeVersion(places.room, { reason: 'asked', placeIds: null }, job()));
  }
  const { runner } = places.room.backups;
  const kinds: string[] = [];
  const counted = async (task: BackupTask, listener: TaskListener): Promise<unknown> => {
    kinds.push(task.kind);
    if (task.kind === 'look') listed = [];
    const done = await runner.run(task, listener);
    // Each folder of attachments once, whoever names what lies in it.
    if (task.kind === 'look') expect(listed).toHaveLength(new Set(listed).size);
    return done;
  };
  const [place] = listPlaces(built.session.vault.db);
  if (place === undefined) throw new Error('no place');
  valueOf(await removePlace(places.room, { placeId: place.placeId }));
  Object.assign(places.room.backups, { runner: { run: counted } });
  valueOf(await addPlace(places.room, folder, null));
  expect(copies()).toHaveLength(before + 3);
  expect(kinds.filter((kind) => kind === 'look')).toEqual(['look']);
  expect(listed.some((path) => path.includes('blobs'))).toBe(true);
});
