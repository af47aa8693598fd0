import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BackupTask } from '../../../src-main/vault/backup/backup-task.ts';
import type { TaskListener } from '../../../src-main/vault/backup/runner.ts';
import { createJobs, type Jobs } from '../../../src-main/vault/commands/jobs.ts';
import { BackupSchedule, type Timers } from '../../../src-main/vault/use-cases/automatic/backup-schedule.ts';
import { addPlace } from '../../../src-main/vault/use-cases/places/add-place.ts';
import { placesNow } from '../../../src-main/vault/use-cases/places/list-places.ts';
import { versionsOf } from '../../../src-main/vault/use-cases/places/list-versions.ts';
import { standingNow } from '../../../src-main/vault/use-cases/places/standing.ts';
import { saveNoteDraft } from '../../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { saveResume } from '../../../src-main/vault/use-cases/drafts/save-resume.ts';
import { isVersionName } from '../../../src-shared/backup-format/version-name.ts';
import { JobId, NoteId } from '../../../src-shared/ids.ts';
import { err, ok } from '../../../src-shared/result.ts';
import { registerOne, removeScratch, scratchFolder, valueOf, writeNote } from '../../support/backup-vault.ts';
import { placesFor, type TestPlaces } from '../../support/fake-places.ts';
import { buildVault, quickKdf, type BuiltVault } from '../../support/vault-builder.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 61 * 60_000;
const noTimers: Timers = { after: () => () => undefined };

let built: BuiltVault;
let places: TestPlaces;
let jobs: Jobs;
let schedule: BackupSchedule;

beforeEach(async () => {
  built = await buildVault({ kdf: quickKdf });
  places = placesFor(built.session, built.folder, { clock: built.clock });
  jobs = createJobs(() => undefined);
  schedule = new BackupSchedule(places.room, jobs, noTimers);
});
afterEach(() => {
  built.dispose();
  removeScratch();
});

const reasons = () => valueOf(versionsOf(built.session.vault)).versions.map(({ reason }) => reason);

/** Answers a kind of task otherwise than the runner would. */
function instead(kind: BackupTask['kind'], answer: (listener: TaskListener) => Promise<unknown>): void {
  const { runner } = places.room.backups;
  const run = (task: BackupTask, listener: TaskListener): unknown =>
    task.kind === kind ? answer(listener) : runner.run(task, listener);
  Object.assign(places.room.backups, { runner: { run } });
}

test('what is being typed counts as a change before it is kept as a version of its note', async () => {
  valueOf(await addPlace(places.room, scratchFolder(), 'Desk'));
  const { vault } = built.session;
  writeNote(vault, registerOne(vault, 'Ana'), 'begun', false);
  await schedule.beforeEnd(() => undefined);
  expect(reasons()).toEqual(['quit']);
  const again = (): Promise<void> => new BackupSchedule(places.room, jobs, noTimers).beforeEnd(() => undefined);
  built.clock.advance(HOUR_MS);
  saveResume(vault, { value: '{"where":"she was"}' });
  await again();
  expect(reasons()).toEqual(['quit']);

  const { id } = vault.db.prepare('SELECT id FROM notes').get() as { id: string };
  const body = { json: '{"type":"doc","content":[{"type":"paragraph"}]}', plain: 'an hour of typing' };
  valueOf(saveNoteDraft(vault, { id: NoteId.parse(id), body, caret: { anchor: 1, head: 1, scrollTop: 0 } }));
  await again();
  expect(reasons()).toEqual(['quit', 'quit']);
  await again();
  expect(reasons()).toHaveLength(2);
});

test('a disk that the page was the first to see is backed up to all the same', async () => {
  valueOf(await addPlace(places.room, scratchFolder(), 'Desk'));
  const top = scratchFolder();
  const [disk, drawer] = [join(top, 'USB'), join(top, 'drawer')];
  mkdirSync(disk);
  places.volumes.mounted = [disk];
  valueOf(await addPlace(places.room, disk, 'USB'));
  await schedule.look();
  renameSync(disk, drawer);
  places.volumes.mounted = [];
  built.clock.advance(60_000);
  await schedule.look();
  registerOne(built.session.vault, 'Ana');
  renameSync(drawer, disk);
  places.volumes.mounted = [disk];
  valueOf(await placesNow(places.room));
  await schedule.look();
  expect(reasons()).toEqual(['plugged-in', 'first']);
  expect(readdirSync(disk).filter(isVersionName)).toHaveLength(2);
});

test('a disk that came while a job had to run alone is backed up to after it', async () => {
  valueOf(await addPlace(places.room, scratchFolder(), 'Desk'));
  let end = (): void => undefined;
  const alone = jobs.runAlone(JobId.parse('00000000-0000-4000-8000-000000000001'), async () => {
    await new Promise<void>((resolve) => (end = resolve));
    return ok('done');
  });
  await schedule.look();
  end();
  await alone;
  built.clock.advance(60_000);
  await schedule.look();
  expect(reasons()).toEqual(['first']);
});

test('a place that cannot be read to its end keeps no other from its turn, nor the restore on trial', async () => {
  valueOf(await addPlace(places.room, scratchFolder(), 'Broken'));
  valueOf(await addPlace(places.room, scratchFolder(), 'Desk'));
  await schedule.look();
  const { runner } = places.room.backups;
  let first = true;
  const run = (task: BackupTask, listener: TaskListener): unknown => {
    if (task.kind !== 'check-place' || !first) return runner.run(task, listener);
    first = false;
    return Promise.resolve(err({ code: 'io-failed' }));
  };
  Object.assign(places.room.backups, { runner: { run } });
  for (let hour = 0; hour < 3; hour += 1) {
    built.clock.advance(hour === 0 ? 31 * DAY_MS : HOUR_MS);
    await schedule.look();
  }
  const done = built.session.vault.db
    .prepare("SELECT action FROM audit WHERE action IN ('backup.place-verified', 'backup.restore-drill') ORDER BY seq")
    .all();
  expect(done).toEqual([{ action: 'backup.place-verified' }, { action: 'backup.restore-drill' }]);
  expect(valueOf(standingNow(places.room)).notices).toContainEqual(
    expect.objectContaining({ kind: 'place-failing', error: { code: 'io-failed' } }),
  );
});

test('a reading of everything gives way to the end of the app, and the version is made', async () => {
  valueOf(await addPlace(places.room, scratchFolder(), 'Desk'));
  await schedule.look();
  built.clock.advance(31 * DAY_MS);
  let begun = (): void => undefined;
  const reading = new Promise<void>((resolve) => (begun = resolve));
  instead('check-place', ({ signal }) => {
    begun();
    return new Promise((resolve) =>
      signal.addEventListener('abort', () => resolve(err({ code: 'cancelled' })), { once: true }),
    );
  });
  const look = schedule.look();
  await reading;
  registerOne(built.session.vault, 'Ana');
  await schedule.beforeEnd(() => undefined);
  await look;
  expect(reasons()).toEqual(['quit', 'first']);
});
