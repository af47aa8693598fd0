import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createJobs } from '../../../src-main/vault/commands/jobs.ts';
import { BackupSchedule } from '../../../src-main/vault/use-cases/automatic/backup-schedule.ts';
import { runDrill } from '../../../src-main/vault/use-cases/drills/run-drill.ts';
import { addPlace } from '../../../src-main/vault/use-cases/places/add-place.ts';
import { checkPlaces } from '../../../src-main/vault/use-cases/places/check-places.ts';
import { versionsOf } from '../../../src-main/vault/use-cases/places/list-versions.ts';
import { standingNow } from '../../../src-main/vault/use-cases/places/standing.ts';
import { isVersionName } from '../../../src-shared/backup-format/version-name.ts';
import { retention, type RetainedVersion } from '../../../src-shared/backup-retention.ts';
import type { Version } from '../../../src-shared/commands/places.contract.ts';
import type { BackupId, PlaceId } from '../../../src-shared/ids.ts';
import { dayInZone } from '../../../src-shared/time.ts';
import { fillVault, job, registerOne, removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { placesFor } from '../../support/fake-places.ts';
import { buildVault, bytesOf, PASSPHRASE, quickKdf } from '../../support/vault-builder.ts';

const DAYS = 60;
const HOUR_MS = 3_600_000;
const isMissed = (day: number): boolean => day % 7 === 6 || (day >= 30 && day <= 33);
const isPlugged = (day: number): boolean => day % 3 !== 1;
/** Days on which the clock is wrong, and by how many days. */
const CLOCK_IS_OFF = new Map([
  [12, 3652],
  [13, 3652],
  [25, -3652],
]);

/** The rule followed from version to version, on paper. */
class OnPaper {
  readonly versions: RetainedVersion<BackupId>[] = [];
  names = new Map<BackupId, string>();

  add({ backupId, sequence, createdAt, zone }: Version, fileName: string): void {
    this.names.set(backupId, fileName);
    this.versions.push({
      id: backupId,
      sequence,
      createdAt,
      zone,
      pinned: false,
      whole: true,
      verified: true,
      mine: true,
    });
    const gone = new Set(retention(this.versions, createdAt).remove);
    this.versions.splice(0, this.versions.length, ...this.versions.filter(({ id }) => !gone.has(id)));
  }

  get left(): string[] {
    return this.versions.map(({ id }) => this.names.get(id) ?? '').sort();
  }
}

test('claim:versions-by-the-rule sixty days, two places, a disk that comes and goes, days off and a clock that leaps leave what the rule names, and all of it restores', async () => {
  const built = await buildVault({ kdf: quickKdf });
  const { clock, session } = built;
  await fillVault(session.vault, { patients: 1, notes: 1, blobs: [5_000] });
  const { room, volumes } = placesFor(session, built.folder, { clock });
  const schedule = () =>
    new BackupSchedule(
      room,
      createJobs(() => undefined),
      { after: () => () => undefined },
    );

  const top = scratchFolder();
  const [disk, pulled] = [join(top, 'USB'), join(top, 'drawer')];
  mkdirSync(disk);
  volumes.mounted = [disk];
  const desk = valueOf(await addPlace(room, scratchFolder(), 'Desk'));
  clock.advance(1000);
  const usb = valueOf(await addPlace(room, disk, 'Blue disk'));
  expect(usb.kind).toBe('removable');

  const paper = new Map<PlaceId, OnPaper>([
    [desk.placeId, new OnPaper()],
    [usb.placeId, new OnPaper()],
  ]);
  const written = new Set<BackupId>();
  const reasons = new Set<string>();
  const right: Version[] = [];
  const keepBooks = (trusted: boolean): void => {
    const fresh = valueOf(versionsOf(session.vault)).versions.filter(({ backupId }) => !written.has(backupId));
    for (const version of fresh.reverse()) {
      written.add(version.backupId);
      reasons.add(version.reason);
      if (trusted) right.push(version);
      for (const { placeId, fileName } of version.copies) paper.get(placeId)?.add(version, fileName);
    }
  };
  const plug = (wanted: boolean): void => {
    if (wanted === volumes.mounted.length > 0) return;
    if (wanted) renameSync(pulled, disk);
    else renameSync(disk, pulled);
    volumes.mounted = wanted ? [disk] : [];
  };

  session.lock();
  for (let day = 0; day < DAYS; day += 1) {
    const morning = Date.parse('2026-09-20T07:00:00.000Z') + day * 24 * HOUR_MS;
    if (isMissed(day)) continue;
    const off = CLOCK_IS_OFF.get(day) ?? 0;
    clock.advance(24 * HOUR_MS);
    clock.setWall(new Date(morning + off * 24 * HOUR_MS).toISOString());
    valueOf(await session.unlock(bytesOf(PASSPHRASE)));
    plug(isPlugged(day));
    const today = schedule();
    await today.look();
    keepBooks(off === 0);
    for (let n = 0; n < (day === 5 || day === 47 ? 26 : 1); n += 1) registerOne(session.vault, `Day ${day} ${n}`);
    clock.advance(4 * HOUR_MS);
    await today.look();
    keepBooks(off === 0);
    if (day % 4 === 0) registerOne(session.vault, `Evening ${day}`);
    clock.advance(4 * HOUR_MS);
    await today.beforeEnd(() => undefined);
    keepBooks(off === 0);
    session.lock();
  }

  valueOf(await session.unlock(bytesOf(PASSPHRASE)));
  plug(true);
  await schedule().look();
  keepBooks(true);
  expect(written.size).toBeGreaterThan(50);
  expect([...reasons].sort()).toEqual(['changes', 'daily', 'first', 'plugged-in', 'quit']);

  const inFolder = (path: string) => readdirSync(path).filter(isVersionName).sort();
  expect(inFolder(desk.path)).toEqual(paper.get(desk.placeId)?.left);
  expect(inFolder(disk)).toEqual(paper.get(usb.placeId)?.left);
  const { versions } = valueOf(versionsOf(session.vault));
  for (const place of [desk, usb]) {
    const known = versions.flatMap(({ copies }) => copies.filter(({ placeId }) => placeId === place.placeId));
    expect(known.map(({ fileName }) => fileName).sort()).toEqual(paper.get(place.placeId)?.left);
    expect(known.every(({ state, verifiedAt }) => state === 'whole' && verifiedAt !== null)).toBe(true);
  }
  // By hand: the last of each of the seven newest days with one, the five weeks and every month are there, whatever the clock did in between.
  const onDesk = new Set(inFolder(desk.path));
  const names = (kept: readonly Version[]) => kept.map(({ copies }) => copies[0]?.fileName ?? '');
  const lastOf = (label: (day: string) => string, count: number) => {
    const newest = new Map<string, Version>();
    for (const version of right) {
      const name = label(dayInZone(version.createdAt, version.zone));
      newest.delete(name);
      newest.set(name, version);
    }
    return [...newest.values()].slice(-count);
  };
  const monday = (day: string) => {
    const at = new Date(`${day}T00:00:00.000Z`);
    return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * 24 * HOUR_MS).toISOString();
  };
  for (const name of names([...lastOf((d) => d, 7), ...lastOf(monday, 5), ...lastOf((d) => d.slice(0, 7), 12)])) {
    expect(onDesk).toContain(name);
  }

  const checked = valueOf(await checkPlaces(room, null, job()));
  expect(checked.places.map(({ findings, error }) => ({ findings, error }))).toEqual([
    { findings: [], error: null },
    { findings: [], error: null },
  ]);
  const distinct = new Map<string, string>();
  for (const folder of [disk, desk.path]) for (const name of inFolder(folder)) distinct.set(name, join(folder, name));
  for (const path of distinct.values()) {
    const { report } = valueOf(await runDrill(room.backups, { path, placeName: null, secret: null }, job()));
    expect(report).toMatchObject({ ok: true, error: null, databaseWhole: true, chainWhole: true });
  }
  expect(valueOf(standingNow(room))).toMatchObject({ changesSince: 0, notices: [] });
  built.dispose();
  removeScratch();
}, 180_000);
