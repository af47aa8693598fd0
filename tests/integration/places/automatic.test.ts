import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createJobs, type Jobs } from '../../../src-main/vault/commands/jobs.ts';
import { BackupSchedule, type Timers } from '../../../src-main/vault/use-cases/automatic/backup-schedule.ts';
import { addPlace } from '../../../src-main/vault/use-cases/places/add-place.ts';
import { versionsOf } from '../../../src-main/vault/use-cases/places/list-versions.ts';
import { standingNow } from '../../../src-main/vault/use-cases/places/standing.ts';
import { isVersionName } from '../../../src-shared/backup-format/version-name.ts';
import { JobId } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { registerOne, removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { placesFor, type TestPlaces } from '../../support/fake-places.ts';
import { buildVault, bytesOf, PASSPHRASE, quickKdf, type BuiltVault } from '../../support/vault-builder.ts';

const DAY_MS = 86_400_000;

/** Timers that run when the test says so. */
class HandTimers implements Timers {
  waiting: { readonly ms: number; readonly work: () => void }[] = [];

  after(ms: number, work: () => void): () => void {
    const timer = { ms, work };
    this.waiting.push(timer);
    return () => void (this.waiting = this.waiting.filter((one) => one !== timer));
  }
}

let built: BuiltVault;
let places: TestPlaces;
let jobs: Jobs;
let timers: HandTimers;
let schedule: BackupSchedule;

beforeEach(async () => {
  built = await buildVault({ kdf: quickKdf });
  places = placesFor(built.session, built.folder, { clock: built.clock });
  jobs = createJobs(() => undefined);
  timers = new HandTimers();
  schedule = new BackupSchedule(places.room, jobs, timers);
});
afterEach(() => {
  built.dispose();
  removeScratch();
});

const reasons = () => valueOf(versionsOf(built.session.vault)).versions.map(({ reason }) => reason);

test('looks soon after each unlock and then each minute, and not at all while locked', async () => {
  built.session.lock();
  schedule.start();
  expect(timers.waiting).toEqual([]);
  valueOf(await built.session.unlock(bytesOf(PASSPHRASE)));
  expect(timers.waiting.map(({ ms }) => ms)).toEqual([20_000]);
  built.session.lock();
  expect(timers.waiting).toEqual([]);
});

test('claim:backs-up-by-itself a first version, none while nothing changed, and one for a disk that comes later', async () => {
  valueOf(await addPlace(places.room, scratchFolder(), 'Desk'));
  await schedule.look();
  expect(reasons()).toEqual(['first']);
  built.clock.advance(3 * DAY_MS);
  await schedule.look();
  expect(reasons()).toEqual(['first']);

  registerOne(built.session.vault, 'Ana');
  await schedule.look();
  expect(reasons()).toEqual(['daily', 'first']);
  expect(places.events.filter(({ event }) => event === 'backups.changed').map(({ payload }) => payload)).toContainEqual(
    {
      working: true,
    },
  );
  expect(valueOf(standingNow(places.room)).working).toBe(false);

  const top = scratchFolder();
  const [disk, drawer] = [join(top, 'USB'), join(top, 'drawer')];
  mkdirSync(disk);
  places.volumes.mounted = [disk];
  const usb = valueOf(await addPlace(places.room, disk, 'USB'));
  built.clock.advance(16 * 60_000);
  await schedule.look();
  expect(reasons()[0]).toBe('plugged-in');
  expect(readdirSync(disk).filter(isVersionName).length).toBe(1);
  renameSync(disk, drawer);
  places.volumes.mounted = [];
  registerOne(built.session.vault, 'Eva');
  built.clock.advance(DAY_MS);
  await schedule.look();
  expect(reasons()[0]).toBe('daily');
  renameSync(drawer, disk);
  places.volumes.mounted = [disk];
  built.clock.advance(60_000);
  await schedule.look();
  expect(reasons()[0]).toBe('plugged-in');
  const [newest] = valueOf(versionsOf(built.session.vault)).versions;
  expect(newest?.copies.map(({ placeId }) => placeId)).toEqual([usb.placeId]);
});

test('a lock cancels it, nothing half-made stays, and it is due again after the next unlock', async () => {
  const folder = scratchFolder();
  valueOf(await addPlace(places.room, folder, 'Desk'));
  const { runner } = places.room.backups;
  let lockAt = 'create';
  const locking: typeof runner = {
    run: async (task, listener) => {
      if (task.kind === lockAt) {
        void jobs.drain();
        built.session.lock();
      }
      return runner.run(task, listener);
    },
  };
  Object.assign(places.room.backups, { runner: locking });
  await schedule.look();
  expect(readdirSync(folder).filter((name) => name.includes('.tmp') || isVersionName(name))).toEqual([]);
  lockAt = '';
  valueOf(await built.session.unlock(bytesOf(PASSPHRASE)));
  expect(reasons()).toEqual([]);
  const afterLock = new BackupSchedule(
    places.room,
    createJobs(() => undefined),
    timers,
  );
  await afterLock.look();
  expect(reasons()).toEqual(['first']);
});

test('it gives way to a job that runs alone, and is skipped while one does', async () => {
  valueOf(await addPlace(places.room, scratchFolder(), 'Desk'));
  const id = JobId.parse('00000000-0000-4000-8000-000000000001');
  let end = (): void => undefined;
  const alone = jobs.runAlone(id, async () => {
    await new Promise<void>((resolve) => (end = resolve));
    return ok('done');
  });
  await schedule.look();
  expect(reasons()).toEqual([]);
  end();
  expect(await alone).toEqual(ok('done'));

  let aborted = false;
  const behind = jobs.runBehind(JobId.parse('00000000-0000-4000-8000-000000000002'), async ({ signal }) => {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    aborted = true;
    return ok('given up');
  });
  expect(jobs.quiet).toBe(true);
  const next = jobs.runAlone(id, () => Promise.resolve(ok(aborted)));
  expect(await next).toEqual(ok(true));
  expect(await behind).toEqual(ok('given up'));
});

test('claim:backs-up-by-itself before the end: what is due is made and said, once; nothing is said where nothing is due', async () => {
  valueOf(await addPlace(places.room, scratchFolder(), 'Desk'));
  let said = 0;
  const say = () => void (said += 1);
  await schedule.beforeEnd(say);
  expect(reasons()).toEqual(['quit']);
  expect(said).toBe(1);
  await new BackupSchedule(places.room, jobs, timers).beforeEnd(say);
  expect(said).toBe(1);
  registerOne(built.session.vault, 'Ana');
  const impatient = new BackupSchedule(places.room, jobs, timers);
  await impatient.beforeEnd(() => impatient.endNow());
  expect(reasons()).toEqual(['quit']);
});

test('each month a place is read again, and a restore tried', async () => {
  valueOf(await addPlace(places.room, scratchFolder(), 'Desk'));
  await schedule.look();
  for (let hour = 0; hour < 3; hour += 1) {
    built.clock.advance(hour === 0 ? 31 * DAY_MS : 61 * 60_000);
    await schedule.look();
  }
  const { lastDrill } = valueOf(standingNow(places.room));
  expect(lastDrill).toMatchObject({ ok: true });
  const actions = built.session.vault.db
    .prepare("SELECT action FROM audit WHERE action IN ('backup.place-verified', 'backup.restore-drill') ORDER BY seq")
    .all();
  expect(actions).toEqual([{ action: 'backup.place-verified' }, { action: 'backup.restore-drill' }]);
});
