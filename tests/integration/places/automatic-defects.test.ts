import { afterEach, beforeEach, expect, test } from 'vitest';
import { createJobs } from '../../../src-main/vault/commands/jobs.ts';
import { BackupSchedule, type Timers } from '../../../src-main/vault/use-cases/automatic/backup-schedule.ts';
import { addPlace } from '../../../src-main/vault/use-cases/places/add-place.ts';
import { makeVersion } from '../../../src-main/vault/use-cases/places/make-version.ts';
import { standingNow } from '../../../src-main/vault/use-cases/places/standing.ts';
import { job, registerOne, removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { placesFor, type TestPlaces } from '../../support/fake-places.ts';
import { buildVault, quickKdf, type BuiltVault } from '../../support/vault-builder.ts';

const DAY_MS = 86_400_000;

let built: BuiltVault;
let places: TestPlaces;

beforeEach(async () => {
  built = await buildVault({ kdf: quickKdf });
  places = placesFor(built.session, built.folder, { clock: built.clock });
  valueOf(await addPlace(places.room, scratchFolder(), 'Desk'));
});
afterEach(() => {
  built.dispose();
  removeScratch();
});

const kinds = () => valueOf(standingNow(places.room)).notices.map(({ kind }) => kind);
const jobs = () => createJobs(() => undefined);
const noTimers: Timers = { after: () => () => undefined };

/** One kind of task throws what no task should, until it is let be. */
function defectIn(kind: string): () => void {
  const { runner } = places.room.backups;
  const run: typeof runner.run = (task, listener) =>
    task.kind === kind ? Promise.reject(new TypeError('of Ana, 12 May')) : runner.run(task, listener);
  Object.assign(places.room.backups, { runner: { run } });
  return () => Object.assign(places.room.backups, { runner });
}

test('defects of the schedule end no look but their own, and after three it stops, says so, and leaves her the rest', async () => {
  const mended = defectIn('visit-places');
  let counted = 0;
  const waiting: (() => void)[] = [];
  const timers: Timers = {
    after: (_, work) => {
      waiting.push(work);
      return () => undefined;
    },
  };
  const schedule = new BackupSchedule(places.room, jobs(), timers, () => void (counted += 1));
  schedule.start();
  for (let look = 1; look <= 3; look += 1) {
    expect(kinds()).not.toContain('automatic-stopped');
    expect(waiting).toHaveLength(1);
    waiting.pop()?.();
    await expect.poll(() => counted).toBe(look);
    if (look < 3) await expect.poll(() => waiting.length).toBe(1);
  }
  expect(kinds()).toContain('automatic-stopped');
  expect(places.events.at(-1)).toEqual({ event: 'backups.changed', payload: { working: false } });
  await schedule.look();
  expect([counted, waiting.length]).toEqual([3, 0]);

  mended();
  expect(valueOf(await makeVersion(places.room, { reason: 'asked', placeIds: null }, job())).places).toMatchObject([
    { error: null },
  ]);
});

test('a defect while the app ends does not keep it from ending', async () => {
  defectIn('create');
  registerOne(built.session.vault, 'Ana');
  let counted = 0;
  const schedule = new BackupSchedule(places.room, jobs(), noTimers, () => void (counted += 1));
  await schedule.beforeEnd(() => undefined);
  expect(counted).toBe(1);
  expect(kinds()).not.toContain('automatic-stopped');
});

test('what was not read in full or restored on trial for sixty days is said, and no earlier', async () => {
  valueOf(await makeVersion(places.room, { reason: 'asked', placeIds: null }, job()));
  built.clock.advance(59 * DAY_MS);
  expect(kinds()).toEqual(['nothing-off-device']);
  built.clock.advance(DAY_MS);
  expect(valueOf(standingNow(places.room)).notices).toMatchObject([
    { kind: 'nothing-off-device' },
    { kind: 'place-unread', name: 'Desk', days: 60 },
    { kind: 'no-drill', days: 60 },
  ]);
  const schedule = new BackupSchedule(places.room, jobs(), noTimers);
  await schedule.look();
  expect(kinds()).toEqual(['nothing-off-device', 'no-drill']);
  built.clock.advance(61 * 60_000);
  await schedule.look();
  expect(kinds()).toEqual(['nothing-off-device']);
  built.clock.advance(60 * DAY_MS);
  expect(kinds()).toEqual(['nothing-off-device', 'place-unread', 'no-drill']);
});

test('a place that is new or was empty until now is not said to have never been read', async () => {
  valueOf(await makeVersion(places.room, { reason: 'asked', placeIds: null }, job()));
  valueOf(await addPlace(places.room, scratchFolder(), 'Empty'));
  built.clock.advance(90 * DAY_MS);
  valueOf(await addPlace(places.room, scratchFolder(), 'New'));
  valueOf(await makeVersion(places.room, { reason: 'asked', placeIds: null }, job()));
  const unread = valueOf(standingNow(places.room)).notices.flatMap((notice) =>
    notice.kind === 'place-unread' ? [notice.name] : [],
  );
  expect(unread).toEqual(['Desk']);
});
