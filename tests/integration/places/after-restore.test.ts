import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreBackup } from '../../../src-main/vault/use-cases/backups/restore-backup.ts';
import { addPlace } from '../../../src-main/vault/use-cases/places/add-place.ts';
import { checkPlaces } from '../../../src-main/vault/use-cases/places/check-places.ts';
import { placesNow } from '../../../src-main/vault/use-cases/places/list-places.ts';
import { versionsOf } from '../../../src-main/vault/use-cases/places/list-versions.ts';
import { makeVersion } from '../../../src-main/vault/use-cases/places/make-version.ts';
import { retained } from '../../../src-main/vault/use-cases/places/prune-places.ts';
import { standingNow } from '../../../src-main/vault/use-cases/places/standing.ts';
import type { BackupId, PlaceId } from '../../../src-shared/ids.ts';
import { job, registerOne, removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { placesFor, type TestPlaces } from '../../support/fake-places.ts';
import { PASSPHRASE, buildVault, bytesOf, type BuiltVault } from '../../support/vault-builder.ts';

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

async function make(): Promise<BackupId> {
  built.clock.advance(3_600_000);
  registerOne(built.session.vault, `At ${built.clock.now()}`);
  const { backupId } = valueOf(await makeVersion(places.room, { reason: 'asked', placeIds: null }, job()));
  if (backupId === null) throw new Error('no version');
  return backupId;
}

test('what is made after a restore of an older version is the newest, whatever the numbers say of what was left behind', async () => {
  const first = await make();
  const path = join(folder, versions()[0]?.copies[0]?.fileName ?? '');
  const left = [await make(), await make(), await make()];
  const secret = { kind: 'passphrase', bytes: bytesOf(PASSPHRASE) } as const;
  valueOf(await restoreBackup(places.room.backups, path, { secret, current: null }, job()));
  valueOf(await built.session.unlock(bytesOf(PASSPHRASE)));

  const made = [await make(), await make()];
  const inOrder = [...made.toReversed(), ...left.toReversed(), first];
  expect(versions().map(({ backupId }) => backupId)).toEqual(inOrder);
  const [newest, , abandoned] = versions();
  expect(newest?.sequence).toBeLessThan(abandoned?.sequence ?? 0);
  expect(newest?.mine).toBe(true);
  expect(valueOf(standingNow(places.room)).last).toMatchObject({ createdAt: newest?.createdAt, places: 1 });

  // Also once what was left behind is verified here as well.
  valueOf(await checkPlaces(places.room, null, job()));
  expect(versions().every(({ copies }) => copies.every(({ verifiedAt }) => verifiedAt !== null))).toBe(true);
  expect(valueOf(await placesNow(places.room)).places).toMatchObject([{ lastVerified: { backupId: made[1] } }]);
  // To the rule it is another copy's, and stays.
  const theirs = retained(built.session.vault, placeId).filter(({ mine }) => !mine);
  expect(theirs.map(({ id }) => id)).toEqual(expect.arrayContaining(left));
});
