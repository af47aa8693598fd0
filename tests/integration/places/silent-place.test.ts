import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BackupTask } from '../../../src-main/vault/backup/backup-task.ts';
import type { BackupThreads } from '../../../src-main/vault/backup/runner.ts';
import { beginCall, endCall, folderNumber } from '../../../src-main/vault/backup/silence/pulse.ts';
import { foldersOf } from '../../../src-main/vault/backup/silence/task-folders.ts';
import { WatchedRunner } from '../../../src-main/vault/backup/silence/watched-runner.ts';
import { createJobs } from '../../../src-main/vault/commands/jobs.ts';
import { BackupSchedule } from '../../../src-main/vault/use-cases/automatic/backup-schedule.ts';
import { addPlace } from '../../../src-main/vault/use-cases/places/add-place.ts';
import { checkPlaces } from '../../../src-main/vault/use-cases/places/check-places.ts';
import { placesNow } from '../../../src-main/vault/use-cases/places/list-places.ts';
import { versionsOf } from '../../../src-main/vault/use-cases/places/list-versions.ts';
import { makeVersion } from '../../../src-main/vault/use-cases/places/make-version.ts';
import { createPlaceRoom, type PlaceRoom } from '../../../src-main/vault/use-cases/places/place-room.ts';
import { standingNow } from '../../../src-main/vault/use-cases/places/standing.ts';
import { isVersionName } from '../../../src-shared/backup-format/version-name.ts';
import type { VaultEvent } from '../../../src-shared/commands/events.ts';
import type { Place } from '../../../src-shared/commands/places.contract.ts';
import { job, registerOne, removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { placesFor } from '../../support/fake-places.ts';
import { HandTimers } from '../../support/hand-timers.ts';
import { buildVault, quickKdf, type BuiltVault } from '../../support/vault-builder.ts';

const MINUTE_MS = 60_000;

/** A share that does not answer: every call to it lasts until `answer`. */
class Share {
  folder = '';
  /** Kinds of tasks that come to a call there; empty: all. */
  only: BackupTask['kind'][] = [];
  begun: BackupTask['kind'][] = [];
  #waiting: (() => void)[] = [];

  hangs(task: BackupTask): boolean {
    return (
      this.folder !== '' &&
      foldersOf(task).includes(this.folder) &&
      (this.only.length === 0 || this.only.includes(task.kind))
    );
  }

  call(): Promise<void> {
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }

  answer(): void {
    this.folder = '';
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

let built: BuiltVault;
let room: PlaceRoom;
let share: Share;
let timers: HandTimers;
let events: VaultEvent[];
let desk: Place;
let nas: Place;

beforeEach(async () => {
  built = await buildVault({ kdf: quickKdf });
  share = new Share();
  timers = new HandTimers();
  events = [];
  const { backups } = placesFor(built.session, built.folder, { clock: built.clock }).room;
  const threads: BackupThreads = {
    run: async (task, listener, pulse) => {
      if (pulse !== undefined && share.hangs(task)) {
        share.begun.push(task.kind);
        beginCall(pulse, folderNumber(pulse, share.folder));
        await share.call();
        endCall(pulse);
      }
      return backups.runner.run(task, listener);
    },
  };
  const runner = new WatchedRunner(threads, timers);
  room = createPlaceRoom({ ...backups, runner, silent: runner.silent, timers }, (event) => void events.push(event));
  nas = valueOf(await addPlace(room, scratchFolder(), 'NAS'));
  built.clock.advance(1000);
  desk = valueOf(await addPlace(room, scratchFolder(), 'Desk'));
});
afterEach(() => {
  share.answer();
  built.dispose();
  removeScratch();
});

const files = (place: Place) => readdirSync(place.path).filter(isVersionName);
const notices = () => valueOf(standingNow(room)).notices.map(({ kind }) => kind);
/** Lets time pass until the work is done, and says how much did. */
async function passing<T>(work: Promise<T>): Promise<{ readonly done: T; readonly ms: number }> {
  const state = { over: false };
  const end = work.finally(() => (state.over = true));
  let ms = 0;
  while (!state.over && ms < 30 * MINUTE_MS) {
    await timers.advance(2_500, 2_500);
    await new Promise((resolve) => setTimeout(resolve, 0));
    ms += 2_500;
  }
  return { done: await end, ms };
}

test('a place that does not answer keeps no version from the others, is said, and gets its own when it answers', async () => {
  share.folder = nas.path;
  const made = await passing(makeVersion(room, { reason: 'asked', placeIds: null }, job()));
  expect(valueOf(made.done).places).toMatchObject([
    { name: 'NAS', error: { code: 'place-silent' } },
    { name: 'Desk', error: null },
  ]);
  expect(made.ms).toBeLessThan(MINUTE_MS);
  expect([files(nas).length, files(desk).length]).toEqual([0, 1]);
  const listed = valueOf((await passing(placesNow(room))).done).places;
  expect(listed).toMatchObject([
    { name: 'NAS', here: false, silent: true, lastError: null },
    { name: 'Desk', here: true, silent: false },
  ]);
  expect(notices()).toContain('place-silent');
  // Its thread is waited for: no second one was begun there.
  expect(share.begun).toEqual(['visit-places']);
  const again = await passing(checkPlaces(room, nas.placeId, job()));
  expect(valueOf(again.done).places).toMatchObject([{ error: { code: 'place-silent' } }]);
  expect(share.begun).toEqual(['visit-places']);

  events.length = 0;
  share.answer();
  await expect.poll(() => notices()).not.toContain('place-silent');
  expect(events).toContainEqual({ event: 'backups.changed', payload: { working: false } });
  const schedule = new BackupSchedule(
    room,
    createJobs(() => undefined),
    timers,
  );
  await passing(schedule.look());
  expect([files(nas).length, files(desk).length]).toEqual([1, 1]);
});

test('the schedule goes on beside a place that fell silent while it was written to', async () => {
  share.folder = nas.path;
  share.only = ['create'];
  const schedule = new BackupSchedule(
    room,
    createJobs(() => undefined),
    timers,
  );
  const first = await passing(schedule.look());
  expect(first.ms).toBeGreaterThan(9 * MINUTE_MS);
  expect(first.ms).toBeLessThan(13 * MINUTE_MS);
  expect([files(nas).length, files(desk).length]).toEqual([0, 1]);
  expect(valueOf((await passing(placesNow(room))).done).places).toMatchObject([
    { name: 'NAS', silent: true, lastError: { code: 'place-silent' } },
    { name: 'Desk', here: true },
  ]);
  expect(notices().filter((kind) => kind.startsWith('place-'))).toEqual(['place-silent']);
  registerOne(built.session.vault, 'Ana');
  built.clock.advance(24 * 60 * MINUTE_MS);
  const next = await passing(schedule.look());
  expect(next.ms).toBeLessThan(MINUTE_MS);
  expect(files(desk).length).toBe(2);
  expect(share.begun).toEqual(['create']);

  share.answer();
  await expect.poll(() => notices()).not.toContain('place-silent');
  expect(readdirSync(nas.path).filter((name) => name.includes('.tmp'))).toEqual([]);
  built.clock.advance(20 * MINUTE_MS);
  await passing(schedule.look());
  expect(files(nas).length).toBe(1);
});

test('where the place falls silent that a version is carried from, the other gets one of its own and is not blamed', async () => {
  share.folder = nas.path;
  share.only = ['copy-version'];
  const made = await passing(makeVersion(room, { reason: 'asked', placeIds: null }, job()));
  expect(valueOf(made.done).places.find(({ name }) => name === 'Desk')).toMatchObject({ error: null });
  expect([files(nas).length, files(desk).length]).toEqual([1, 1]);
  expect(valueOf(versionsOf(built.session.vault)).versions).toHaveLength(2);
});

test('a task that is stopped while a call hangs ends soon all the same, and a short wait is no silence', async () => {
  share.folder = nas.path;
  share.only = ['create'];
  const stop = new AbortController();
  const making = makeVersion(room, { reason: 'asked', placeIds: null }, { ...job(), signal: stop.signal });
  await expect.poll(async () => (await timers.advance(500), share.begun.length)).toBe(1);
  await timers.advance(5 * MINUTE_MS);
  expect(notices()).not.toContain('place-silent');
  stop.abort();
  const { done, ms } = await passing(making);
  expect(done).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect(ms).toBeLessThan(12_000);
  expect(notices()).toContain('place-silent');
  expect(readdirSync(join(desk.path)).filter(isVersionName)).toEqual([]);
});

test('a lock waits no longer for a thread that hangs', async () => {
  share.folder = nas.path;
  share.only = ['check-place'];
  const jobs = createJobs(() => undefined);
  valueOf((await passing(makeVersion(room, { reason: 'asked', placeIds: null }, job()))).done);
  const schedule = new BackupSchedule(room, jobs, timers);
  built.clock.advance(31 * 24 * 60 * MINUTE_MS);
  const look = schedule.look();
  await expect.poll(async () => (await timers.advance(500), share.begun.length)).toBe(1);
  const { ms } = await passing(jobs.drain());
  expect(ms).toBeLessThan(12_000);
  await look;
});
