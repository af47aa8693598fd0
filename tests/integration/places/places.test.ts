import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hash, le32 } from '../../../src-main/vault/crypto/index.ts';
import { addPlace } from '../../../src-main/vault/use-cases/places/add-place.ts';
import { checkPlaces } from '../../../src-main/vault/use-cases/places/check-places.ts';
import { placesNow } from '../../../src-main/vault/use-cases/places/list-places.ts';
import { versionsOf } from '../../../src-main/vault/use-cases/places/list-versions.ts';
import { makeVersion } from '../../../src-main/vault/use-cases/places/make-version.ts';
import { removePlace } from '../../../src-main/vault/use-cases/places/remove-place.ts';
import { standingNow } from '../../../src-main/vault/use-cases/places/standing.ts';
import { versionPath } from '../../../src-main/vault/use-cases/places/version-path.ts';
import { canonicalJson, type CanonicalJson } from '../../../src-shared/canonical-json.ts';
import {
  fillVault,
  job,
  registerOne,
  removeScratch,
  scratchFolder,
  valueOf,
  writeNote,
} from '../../support/backup-vault.ts';
import { placesFor, type TestPlaces } from '../../support/fake-places.ts';
import { buildVault, type BuiltVault } from '../../support/vault-builder.ts';

const PAGE = new TextEncoder().encode('<!doctype html><title>recovery</title>');
const ASKED = { reason: 'asked', placeIds: null } as const;

let built: BuiltVault;
let places: TestPlaces;

beforeEach(async () => {
  built = await buildVault();
  await fillVault(built.session.vault, { patients: 2, notes: 1, blobs: [5, 70_000] });
  places = placesFor(built.session, built.folder, { clock: built.clock, page: PAGE });
});

afterEach(() => {
  built.dispose();
  removeScratch();
});

const versions = () => valueOf(versionsOf(built.session.vault)).versions;
const listed = async () => valueOf(await placesNow(places.room)).places;

test('an empty folder becomes the place, with what tells a stranger what it is', async () => {
  const folder = scratchFolder();
  const place = valueOf(await addPlace(places.room, folder, null));
  expect(place).toMatchObject({
    path: folder,
    kind: 'this-disk',
    here: true,
    versions: 0,
    lastVerified: null,
    damaged: 0,
  });
  expect(place.freeBytes).toBeGreaterThan(0);
  expect(readdirSync(folder).sort()).toEqual(['LÉEME.txt', 'README.txt', 'place.json', 'recovery.html']);
  expect(JSON.parse(readFileSync(join(folder, 'place.json'), 'utf8'))).toEqual({
    createdAt: built.clock.now(),
    format: 1,
    placeId: place.placeId,
    vaultId: built.session.vault.vaultId,
  });
});

test('a folder with other things in it gets one of ours inside, and somebody else’s of that name is passed over', async () => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'holiday.jpg'), 'x');
  mkdirSync(join(folder, 'Sigilo'));
  writeFileSync(join(folder, 'Sigilo', 'novel.txt'), 'x');
  const place = valueOf(await addPlace(places.room, folder, 'Blue disk'));
  expect(place).toMatchObject({ path: join(folder, 'Sigilo 2'), name: 'Blue disk' });
  expect(readdirSync(join(folder, 'Sigilo'))).toEqual(['novel.txt']);
});

test('what may not become a place is refused with its reason and stays as it was', async () => {
  const { room } = places;
  const code = async (path: string) => {
    const added = await addPlace(room, path, null);
    return added.ok ? 'added' : added.error.code;
  };
  expect(await code(built.folder)).toBe('place-inside-record');
  const inside = join(built.folder, 'x');
  mkdirSync(inside);
  expect(await code(inside)).toBe('place-inside-record');
  const link = join(scratchFolder(), 'link');
  symlinkSync(inside, link);
  expect(await code(link)).toBe('place-inside-record');
  expect(readdirSync(inside)).toEqual([]);

  const folder = scratchFolder();
  expect(await code(folder)).toBe('added');
  expect(await code(folder)).toBe('place-exists');
  expect(await code(join(folder, 'gone'))).toBe('target-folder-missing');

  const foreign = scratchFolder();
  const other = await buildVault();
  valueOf(await addPlace(placesFor(other.session, other.folder, { clock: other.clock }).room, foreign, null));
  other.dispose();
  expect(await code(foreign)).toBe('place-of-other-record');

  const deep = join(scratchFolder(), ...Array.from({ length: 20 }, () => 'd'.repeat(200)));
  mkdirSync(deep, { recursive: true });
  expect(await code(deep)).toBe('path-too-long');
  if (process.getuid?.() !== 0) {
    const closed = scratchFolder();
    chmodSync(closed, 0o500);
    expect(await code(closed)).toBe('folder-not-writable');
  }
});

test('one version goes to every place, byte for byte, with what it changed', async () => {
  const [a, b] = [scratchFolder(), scratchFolder()];
  const first = valueOf(await addPlace(places.room, a, 'A'));
  built.clock.advance(1000);
  const second = valueOf(await addPlace(places.room, b, 'B'));
  const made = valueOf(await makeVersion(places.room, ASKED, job()));
  expect(made.places).toEqual([
    { placeId: first.placeId, name: 'A', error: null, attachmentsLost: 0 },
    { placeId: second.placeId, name: 'B', error: null, attachmentsLost: 0 },
  ]);
  const [version] = versions();
  expect(version).toMatchObject({
    backupId: made.backupId,
    sequence: 1,
    mine: true,
    reason: 'asked',
    patients: 2,
    notes: 2,
    documents: 2,
    changed: { newPatients: 2, patients: 0, notes: 2, documents: 2, appointments: 0, others: 0 },
  });
  expect(version?.copies.map(({ placeId, state }) => ({ placeId, state }))).toEqual(
    expect.arrayContaining([
      { placeId: first.placeId, state: 'whole' },
      { placeId: second.placeId, state: 'whole' },
    ]),
  );
  const name = version?.copies[0]?.fileName ?? '';
  expect(readFileSync(join(a, name))).toEqual(readFileSync(join(b, name)));

  const { vault } = built.session;
  built.clock.advance(3_600_000);
  const patient = registerOne(vault, 'Third');
  writeNote(vault, patient, 'one', true);
  writeNote(vault, patient, 'two', false);
  valueOf(await makeVersion(places.room, ASKED, job()));
  expect(versions()[0]).toMatchObject({
    sequence: 2,
    changed: { newPatients: 1, patients: 0, notes: 2, documents: 0, appointments: 0, others: 0 },
  });
  expect(versions()[0]?.newBytes).toBeLessThan(versions()[1]?.newBytes ?? 0);
  const standing = valueOf(standingNow(places.room));
  expect(standing).toMatchObject({ changesSince: 0, firstChangeSince: null, working: false, last: { places: 2 } });
  expect(standing.notices).toEqual([{ kind: 'nothing-off-device' }]);
});

test('a place that fails keeps its error and stops no other', async () => {
  const [a, b] = [scratchFolder(), scratchFolder()];
  const first = valueOf(await addPlace(places.room, a, 'A'));
  built.clock.advance(1000);
  valueOf(await addPlace(places.room, b, 'B'));
  // A file where the attachments should go.
  writeFileSync(join(a, 'blobs'), 'in the way');
  const made = valueOf(await makeVersion(places.room, ASKED, job()));
  expect(made.backupId).not.toBeNull();
  expect(made.places.map(({ error }) => error === null)).toEqual([false, true]);
  expect(versions()[0]?.copies.map(({ placeId }) => placeId)).not.toContain(first.placeId);
  expect(valueOf(standingNow(places.room)).notices).toContainEqual(
    expect.objectContaining({ kind: 'place-failing', placeId: first.placeId }),
  );
});

test('a disk that comes back elsewhere is known again, and one that is away is no error', async () => {
  const top = scratchFolder();
  const [before, after] = [join(top, 'USB'), join(top, 'USB1')];
  mkdirSync(join(before, 'copies'), { recursive: true });
  places.volumes.mounted = [before];
  const place = valueOf(await addPlace(places.room, join(before, 'copies'), null));
  expect(place).toMatchObject({ kind: 'removable', remindAfterDays: 14 });
  valueOf(await makeVersion(places.room, ASKED, job()));

  renameSync(before, after);
  places.volumes.mounted = [after];
  expect(await listed()).toMatchObject([{ here: true, path: join(after, 'copies') }]);
  const backupId = versions()[0]?.backupId;
  if (backupId === undefined) throw new Error('no version');
  expect(valueOf(await versionPath(places.room, { backupId, placeId: null })).path).toContain('USB1');

  renameSync(after, join(top, 'elsewhere'));
  places.volumes.mounted = [];
  expect(await listed()).toMatchObject([{ here: false, path: join(after, 'copies') }]);
  const made = valueOf(await makeVersion(places.room, ASKED, job()));
  expect(made).toMatchObject({ backupId: null, places: [{ error: { code: 'place-not-here' } }] });
  expect(await versionPath(places.room, { backupId, placeId: null })).toEqual({
    ok: false,
    error: { code: 'place-not-here' },
  });
  built.clock.advance(14 * 86_400_000);
  expect(valueOf(standingNow(places.room)).notices).toContainEqual(
    expect.objectContaining({ kind: 'place-unseen', days: 14 }),
  );
});

test('claim:removed-place-stays a place that was removed is taken up again with everything that lies there', async () => {
  const folder = scratchFolder();
  const place = valueOf(await addPlace(places.room, folder, 'A'));
  valueOf(await makeVersion(places.room, ASKED, job()));
  built.clock.advance(60_000);
  registerOne(built.session.vault, 'Later');
  valueOf(await makeVersion(places.room, ASKED, job()));
  const before = versions();
  valueOf(await removePlace(places.room, { placeId: place.placeId }));
  expect(versions()).toEqual([]);
  expect(existsSync(join(folder, before[0]?.copies[0]?.fileName ?? ''))).toBe(true);

  const again = valueOf(await addPlace(places.room, folder, null));
  expect(again).toMatchObject({ placeId: place.placeId, versions: 2 });
  expect(
    versions().map(({ reason, backupId, patients, changed }) => ({ reason, backupId, patients, changed })),
  ).toEqual(
    before.map(({ backupId, patients, changed }) => ({
      reason: 'found',
      backupId,
      patients,
      changed: { ...changed },
    })),
  );
  const checked = valueOf(await checkPlaces(places.room, place.placeId, job()));
  expect(checked.places).toMatchObject([{ error: null, versions: 2, attachments: 2, findings: [] }]);
  expect(versions().every(({ copies }) => copies.every(({ verifiedAt }) => verifiedAt !== null))).toBe(true);
});

test('a version that rots is found, said, and still shown', async () => {
  const folder = scratchFolder();
  valueOf(await addPlace(places.room, folder, 'A'));
  valueOf(await makeVersion(places.room, ASKED, job()));
  const name = versions()[0]?.copies[0]?.fileName ?? '';
  const bytes = readFileSync(join(folder, name));
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  chmodSync(join(folder, name), 0o600);
  writeFileSync(join(folder, name), bytes);
  const checked = valueOf(await checkPlaces(places.room, null, job()));
  expect(checked.places[0]?.findings).toEqual([{ kind: 'version-damaged', fileName: name }]);
  expect(versions()[0]?.copies).toMatchObject([{ state: 'damaged' }]);
  expect(valueOf(standingNow(places.room))).toMatchObject({ last: null });
  expect(valueOf(standingNow(places.room)).notices).toContainEqual(
    expect.objectContaining({ kind: 'copy-damaged', count: 1 }),
  );
});

test('a file that only says that it is a version of ours neither takes a number nor lets another go', async () => {
  const folder = scratchFolder();
  const { room } = places;
  const place = valueOf(await addPlace(room, folder, 'A'));
  valueOf(await makeVersion(room, ASKED, job()));
  const name = versions()[0]?.copies[0]?.fileName ?? '';
  for (let n = 0; n < 12; n += 1) {
    writeFileSync(
      join(folder, `backup-2030-01-01-0000-${90_000 + n}-${name.slice(-11, -7)}.sigilo`),
      forgedVersion(readFileSync(join(folder, name)), 9_007_199_254_740_000 + n),
    );
  }
  for (let n = 0; n < 4; n += 1) {
    built.clock.advance(60_000);
    registerOne(built.session.vault, `Later ${n}`);
    valueOf(await makeVersion(room, ASKED, job()));
  }
  const own = versions().filter(({ reason }) => reason === 'asked');
  expect(own.map(({ sequence }) => sequence)).toEqual([5, 4, 3, 2, 1]);
  expect(own.every(({ copies }) => existsSync(join(folder, copies[0]?.fileName ?? '')))).toBe(true);
  expect(versions().filter(({ reason }) => reason === 'found').length).toBe(12);
  const checked = valueOf(await checkPlaces(room, place.placeId, job()));
  expect(checked.places[0]?.findings.length).toBe(12);
});

/** The same file with another header, whose sum is right and whose MAC is not. */
function forgedVersion(bytes: Buffer, sequence: number): Uint8Array {
  const length = bytes.readUInt32LE(12);
  const header = JSON.parse(bytes.subarray(16, 16 + length).toString('utf8')) as Record<string, CanonicalJson>;
  const json = Buffer.from(canonicalJson({ ...header, sequence, backupId: randomUUID() }), 'utf8');
  const start = Buffer.concat([bytes.subarray(0, 12), le32(json.length), json]);
  const forged = Buffer.concat([start, hash(start), bytes.subarray(16 + length + 32)]);
  const trailer = forged.length - 52;
  forged.writeBigUInt64LE(forged.readBigUInt64LE(trailer) + BigInt(forged.length - bytes.length), trailer);
  return forged;
}
