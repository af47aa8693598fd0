import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GivenSecret } from '../../../src-main/vault/use-cases/backups/header-secret.ts';
import { restoreBackup } from '../../../src-main/vault/use-cases/backups/restore-backup.ts';
import { addPlace } from '../../../src-main/vault/use-cases/places/add-place.ts';
import { versionsOf } from '../../../src-main/vault/use-cases/places/list-versions.ts';
import { makeVersion } from '../../../src-main/vault/use-cases/places/make-version.ts';
import { pinVersion } from '../../../src-main/vault/use-cases/places/pin-version.ts';
import { retained } from '../../../src-main/vault/use-cases/places/prune-places.ts';
import { removePlace } from '../../../src-main/vault/use-cases/places/remove-place.ts';
import { takeUpVersions } from '../../../src-main/vault/use-cases/places/take-up-versions.ts';
import { visitPlaces } from '../../../src-main/vault/use-cases/places/visit.ts';
import type { BackupId, PlaceId } from '../../../src-shared/ids.ts';
import { job, registerOne, removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { placesFor, type TestPlaces } from '../../support/fake-places.ts';
import { PASSPHRASE, buildVault, bytesOf, type BuiltVault } from '../../support/vault-builder.ts';

const WORDS = 'before the move to the new practice';

let built: BuiltVault;
let places: TestPlaces;
let folder: string;
let placeId: PlaceId;

beforeEach(async () => {
  built = await buildVault();
  places = placesFor(built.session, built.folder, { clock: built.clock });
  folder = scratchFolder();
  ({ placeId } = valueOf(await addPlace(places.room, folder, 'Desk')));
});
afterEach(() => {
  built.dispose();
  removeScratch();
});

const versions = () => valueOf(versionsOf(built.session.vault)).versions;
const pins = () => versions().map(({ backupId, pin }) => ({ backupId, pin }));
const pin = (backupId: BackupId, words: string | null) => valueOf(pinVersion(places.room, { backupId, words }));

async function make(): Promise<BackupId> {
  built.clock.advance(3_600_000);
  registerOne(built.session.vault, `At ${built.clock.now()}`);
  const { backupId } = valueOf(await makeVersion(places.room, { reason: 'asked', placeIds: null }, job()));
  if (backupId === null) throw new Error('no version');
  return backupId;
}

test('a place that is removed and added again finds its pins, and the rule heeds them', async () => {
  const [first, second, third] = [await make(), await make(), await make()];
  pin(first, WORDS);
  pin(second, '');
  valueOf(await removePlace(places.room, { placeId }));
  expect(versions()).toEqual([]);
  valueOf(await addPlace(places.room, folder, null));
  expect(pins()).toEqual([
    { backupId: third, pin: null },
    { backupId: second, pin: '' },
    { backupId: first, pin: WORDS },
  ]);
  const ofRule = retained(built.session.vault, placeId);
  expect(ofRule.filter(({ pinned }) => pinned).map(({ id }) => id)).toEqual(expect.arrayContaining([first, second]));

  // Once let go it does not come back by itself.
  pin(first, null);
  valueOf(await removePlace(places.room, { placeId }));
  valueOf(await addPlace(places.room, folder, null));
  expect(pins()).toContainEqual({ backupId: first, pin: null });
  expect(pins()).toContainEqual({ backupId: second, pin: '' });
});

test('a version that lies in another place too keeps its pin there, and when it comes back', async () => {
  const other = scratchFolder();
  const { placeId: otherId } = valueOf(await addPlace(places.room, other, 'Other'));
  const made = await make();
  pin(made, WORDS);
  valueOf(await removePlace(places.room, { placeId }));
  expect(pins()).toEqual([{ backupId: made, pin: WORDS }]);
  pin(made, 'other words');
  valueOf(await removePlace(places.room, { placeId: otherId }));
  valueOf(await addPlace(places.room, folder, null));
  expect(pins()).toEqual([{ backupId: made, pin: 'other words' }]);
});

test('after a restore of an older version what she pinned since is pinned still', async () => {
  const secret = (): GivenSecret => ({ kind: 'passphrase', bytes: bytesOf(PASSPHRASE) });
  const first = await make();
  const [copy] = versions()[0]?.copies ?? [];
  const second = await make();
  const third = await make();
  pin(second, WORDS);
  pin(first, 'the first');
  valueOf(
    await restoreBackup(
      places.room.backups,
      join(folder, copy?.fileName ?? ''),
      { secret: secret(), current: null },
      job(),
    ),
  );
  valueOf(await built.session.unlock(bytesOf(PASSPHRASE)));
  await visitPlaces(places.room, { thorough: true });
  await takeUpVersions(places.room);
  expect(pins()).toHaveLength(3);
  expect(pins()).toEqual(
    expect.arrayContaining([
      { backupId: first, pin: 'the first' },
      { backupId: second, pin: WORDS },
      { backupId: third, pin: null },
    ]),
  );
  expect(valueOf(await built.session.verify()).findings).toEqual([]);
});
