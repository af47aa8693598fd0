import { afterEach, beforeEach, expect, test } from 'vitest';
import { changedInADay } from '../../../src-main/vault/storage/repositories/changed-in-a-day.ts';
import { watchForRansomware } from '../../../src-main/vault/use-cases/places/brake.ts';
import { brakeOf } from '../../../src-main/vault/use-cases/places/brake-state.ts';
import { archivePatient } from '../../../src-main/vault/use-cases/patients/archive-patient.ts';
import { stateOf } from '../../../src-main/vault/use-cases/places/place-room.ts';
import { registerOne, valueOf } from '../../support/backup-vault.ts';
import { placesFor, type TestPlaces } from '../../support/fake-places.ts';
import { buildVault, quickKdf, type BuiltVault } from '../../support/vault-builder.ts';

const DAY_MS = 86_400_000;
const PATIENTS = 90;
const CHANGED = 25;

let built: BuiltVault;
let places: TestPlaces;
beforeEach(async () => {
  built = await buildVault({ kdf: quickKdf });
  places = placesFor(built.session, built.folder, { clock: built.clock });
});
afterEach(() => built.dispose());

test('a rotation names every row and makes none: what stood before it still stood', () => {
  const { vault } = built.session;
  const ids = Array.from({ length: PATIENTS }, (_, index) => registerOne(vault, `Name ${index}`));
  built.clock.advance(3 * DAY_MS);
  vault.transact((tx) =>
    tx.audit({
      action: 'keys.rotated',
      subject: { kind: 'vault', id: vault.vaultId },
      changes: ids.map((id) => ({ table: 'patients' as const, row: [id] })),
    }),
  );
  for (const id of ids.slice(0, CHANGED)) valueOf(archivePatient(vault, { id, archived: true }));
  expect(changedInADay(vault.db, vault.clock.now(), 0)).toEqual({ changed: CHANGED, existed: PATIENTS });
  watchForRansomware(places.room, vault);
  expect(brakeOf(vault)).toBeNull();
});

test('counting that took long waits in the minutes between, and never before a version is made', () => {
  const { vault } = built.session;
  const ids = Array.from({ length: CHANGED }, (_, index) => registerOne(vault, `Name ${index}`));
  built.clock.advance(3 * DAY_MS);
  for (const id of ids) valueOf(archivePatient(vault, { id, archived: true }));
  stateOf(places.room, vault).counted = { atMs: vault.clock.bootMs(), tookMs: 3_000 };
  built.clock.advance(60_000);
  watchForRansomware(places.room, vault, { sparing: true });
  expect(brakeOf(vault)).toBeNull();
  watchForRansomware(places.room, vault);
  expect(brakeOf(vault)).toMatchObject({ reason: 'many-changes' });
});

test('after a while the count is made again', () => {
  const { vault } = built.session;
  const ids = Array.from({ length: CHANGED }, (_, index) => registerOne(vault, `Name ${index}`));
  built.clock.advance(3 * DAY_MS);
  for (const id of ids) valueOf(archivePatient(vault, { id, archived: true }));
  stateOf(places.room, vault).counted = { atMs: vault.clock.bootMs(), tookMs: 3_000 };
  built.clock.advance(30 * 60_000);
  watchForRansomware(places.room, vault, { sparing: true });
  expect(brakeOf(vault)).toMatchObject({ reason: 'many-changes' });
});
