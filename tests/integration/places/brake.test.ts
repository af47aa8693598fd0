import { chmodSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { archivePatient } from '../../../src-main/vault/use-cases/patients/archive-patient.ts';
import { addPlace } from '../../../src-main/vault/use-cases/places/add-place.ts';
import { releaseBrake } from '../../../src-main/vault/use-cases/places/brake.ts';
import { placesNow } from '../../../src-main/vault/use-cases/places/list-places.ts';
import { versionsOf } from '../../../src-main/vault/use-cases/places/list-versions.ts';
import { makeVersion } from '../../../src-main/vault/use-cases/places/make-version.ts';
import { standingNow } from '../../../src-main/vault/use-cases/places/standing.ts';
import { isVersionName } from '../../../src-shared/backup-format/version-name.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import { job, registerOne, removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { placesFor, type TestPlaces } from '../../support/fake-places.ts';
import { buildVault, bytesOf, PASSPHRASE, type BuiltVault } from '../../support/vault-builder.ts';

const PAGE = new TextEncoder().encode('<!doctype html><title>recovery</title>');
const DAY_MS = 86_400_000;

let built: BuiltVault;
let places: TestPlaces;
let folder: string;

beforeEach(async () => {
  built = await buildVault();
  places = placesFor(built.session, built.folder, { clock: built.clock, page: PAGE });
  folder = scratchFolder();
  valueOf(await addPlace(places.room, folder, 'A'));
});
afterEach(() => {
  built.dispose();
  removeScratch();
});

const inFolder = () => readdirSync(folder).filter(isVersionName).sort();
const brake = async () => valueOf(await placesNow(places.room)).brake;
const release = (passphrase = PASSPHRASE) => releaseBrake(places.room, { passphrase: bytesOf(passphrase) });

/** A version of a minute later, with one change. */
async function another(): Promise<void> {
  built.clock.advance(60_000);
  registerOne(built.session.vault, 'One more');
  valueOf(await makeVersion(places.room, { reason: 'asked', placeIds: null }, job()));
}

async function manyVersions(count = 14): Promise<void> {
  for (let n = 0; n < count; n += 1) await another();
}

function archive(ids: readonly PatientId[]): void {
  for (const id of ids) valueOf(archivePatient(built.session.vault, { id, archived: true }));
}

test('while nothing looks wrong versions come and go', async () => {
  await manyVersions();
  expect(inFolder().length).toBe(10);
  expect(await brake()).toBeNull();
});

test.each(['README.txt', 'LÉEME.txt', 'recovery.html'])(
  'a change of %s stops the deleting until she says that it was her; then it is as it was',
  async (name) => {
    await manyVersions(11);
    const path = join(folder, name);
    const before = readFileSync(path);
    chmodSync(path, 0o600);
    writeFileSync(path, 'YOUR FILES ARE ENCRYPTED');
    const standing = inFolder();
    await manyVersions(3);
    expect(inFolder().slice(0, standing.length)).toEqual(standing);
    expect(inFolder().length).toBe(standing.length + 3);
    expect(await brake()).toMatchObject({ reason: 'canary-changed', percent: null });
    expect(valueOf(standingNow(places.room)).notices).toContainEqual(expect.objectContaining({ kind: 'brake' }));
    expect(valueOf(versionsOf(built.session.vault)).versions.every(({ keptUntil }) => keptUntil === null)).toBe(true);
    // Nothing is put right by itself.
    expect(readFileSync(path, 'utf8')).toBe('YOUR FILES ARE ENCRYPTED');

    expect(await release('another one entirely')).toEqual({ ok: false, error: { code: 'wrong-passphrase' } });
    expect(await brake()).not.toBeNull();
    valueOf(await release());
    expect(await brake()).toBeNull();
    expect(readFileSync(path)).toEqual(before);
    await another();
    expect(inFolder().length).toBe(10);
    expect(await brake()).toBeNull();
  },
);

test('so does one that is gone', async () => {
  await another();
  rmSync(join(folder, 'README.txt'));
  await another();
  expect(await brake()).toMatchObject({ reason: 'canary-changed' });
});

test('a version that begins otherwise stops it, and is never taken for a version again', async () => {
  await manyVersions(11);
  const [oldest = ''] = inFolder();
  chmodSync(join(folder, oldest), 0o600);
  writeFileSync(join(folder, oldest), Buffer.alloc(readFileSync(join(folder, oldest)).length, 7));
  await manyVersions(2);
  expect(await brake()).toMatchObject({ reason: 'backup-overwritten' });
  expect(inFolder()).toContain(oldest);
  const { versions } = valueOf(versionsOf(built.session.vault));
  expect(versions.flatMap(({ copies }) => copies).find(({ fileName }) => fileName === oldest)?.state).toBe('damaged');
  valueOf(await release());
  expect(await brake()).toBeNull();
});

test('claim:brake-keeps-versions many records changed in a day stop it; new ones, few ones and what she said was her do not', async () => {
  const { vault } = built.session;
  const ids = Array.from({ length: 80 }, (_, n) => registerOne(vault, `Name ${n}`));
  archive(ids.slice(0, 40));
  await another();
  // All of them are of today.
  expect(await brake()).toBeNull();

  built.clock.advance(2 * DAY_MS);
  archive(ids.slice(40, 59));
  await another();
  expect(await brake()).toBeNull();
  archive(ids.slice(59, 66));
  await another();
  expect(await brake()).toMatchObject({ reason: 'many-changes', percent: 32, placeId: null });

  valueOf(await release());
  await another();
  expect(await brake()).toBeNull();
  for (const id of ids.slice(0, 24)) valueOf(archivePatient(vault, { id, archived: false }));
  await another();
  expect(await brake()).toBeNull();
  for (const id of ids.slice(24, 27)) valueOf(archivePatient(vault, { id, archived: false }));
  await another();
  expect(await brake()).toMatchObject({ reason: 'many-changes' });
});
