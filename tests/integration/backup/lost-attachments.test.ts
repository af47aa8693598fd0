import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkBackup } from '../../../src-main/vault/use-cases/backups/check-backup.ts';
import { exportBackup } from '../../../src-main/vault/use-cases/backups/export-backup.ts';
import type { GivenSecret } from '../../../src-main/vault/use-cases/backups/header-secret.ts';
import { inspectBackup } from '../../../src-main/vault/use-cases/backups/inspect-backup.ts';
import { restoreBackup } from '../../../src-main/vault/use-cases/backups/restore-backup.ts';
import { runDrill } from '../../../src-main/vault/use-cases/drills/run-drill.ts';
import { addPlace } from '../../../src-main/vault/use-cases/places/add-place.ts';
import { checkPlaces } from '../../../src-main/vault/use-cases/places/check-places.ts';
import { versionsOf } from '../../../src-main/vault/use-cases/places/list-versions.ts';
import { makeVersion } from '../../../src-main/vault/use-cases/places/make-version.ts';
import { standingNow } from '../../../src-main/vault/use-cases/places/standing.ts';
import { verifyVault } from '../../../src-main/vault/use-cases/vault/verify-vault.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { listAuditActions } from '../../support/audit-actions.ts';
import { namedBlobs } from '../../../src-main/vault/storage/blob-references.ts';
import type { BlobId } from '../../../src-shared/ids.ts';
import {
  allRows,
  fillVault,
  job,
  registerOne,
  removeScratch,
  roomFor,
  scratchFolder,
  valueOf,
} from '../../support/backup-vault.ts';
import { placesFor, type TestPlaces } from '../../support/fake-places.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver, type BuiltVault } from '../../support/vault-builder.ts';

const kdf = memoKdf();
const ASKED = { reason: 'asked', placeIds: null } as const;
const passphrase = (): GivenSecret => ({ kind: 'passphrase', bytes: bytesOf(PASSPHRASE) });

let built: BuiltVault;
let places: TestPlaces;
let ids: BlobId[];

beforeEach(async () => {
  built = await buildVault({ kdf });
  await fillVault(built.session.vault, { patients: 1, notes: 1, blobs: [5, 70_000, 300] });
  places = placesFor(built.session, built.folder, { clock: built.clock });
  ids = namedBlobs(built.session.vault.db);
});

afterEach(() => {
  built.dispose();
  removeScratch();
});

const at = (index: number): BlobId => {
  const id = ids[index];
  if (id === undefined) throw new Error('no such attachment');
  return id;
};
const pathIn = (folder: string, id: BlobId): string => join(folder, 'blobs', id.slice(0, 2), id);

/** One bit of it, as a disk rots. */
function rot(folder: string, id: BlobId): void {
  const path = pathIn(folder, id);
  const bytes = readFileSync(path);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  chmodSync(path, 0o600);
  writeFileSync(path, bytes);
}

async function twoPlaces(): Promise<[string, string]> {
  const folders: [string, string] = [scratchFolder(), scratchFolder()];
  for (const folder of folders) valueOf(await addPlace(places.room, folder, null));
  return folders;
}

const makeNow = async () => valueOf(await makeVersion(places.room, ASKED, job()));
const versions = () => valueOf(versionsOf(built.session.vault)).versions;
const standing = () => valueOf(standingNow(places.room));
const healedIds = (): string[] => listAuditActions(built.session.vault.db, 'attachment.healed');
const newestIn = (folder: string): string =>
  join(
    folder,
    readdirSync(folder)
      .filter((name) => name.endsWith('.sigilo'))
      .sort()
      .at(-1) ?? '',
  );

describe('an attachment that rotted or went in the record', () => {
  test('comes back out of a place when a file is exported, and the chain says so by its name alone', async () => {
    const [first] = await twoPlaces();
    await makeNow();
    const bytes = readFileSync(pathIn(built.folder, at(0)));
    rot(built.folder, at(0));
    rmSync(pathIn(built.folder, at(1)));
    // The first place has rotted too: the second gives it.
    rot(first, at(0));
    const target = join(scratchFolder(), 'file.sigilo');
    const exported = valueOf(await exportBackup(places.room.backups, target, job()));
    expect(exported.attachmentsLost).toBe(0);
    expect(readFileSync(pathIn(built.folder, at(0)))).toEqual(bytes);
    expect(existsSync(pathIn(built.folder, at(1)))).toBe(true);
    expect(healedIds()).toEqual([at(0), at(1)].sort());
    expect(valueOf(await checkBackup(places.room.backups, target, job())).attachmentsLost).toBe(0);
    expect(readdirSync(join(built.folder, 'blobs')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('comes back when the vault is verified, which counts it and finds nothing else', async () => {
    await twoPlaces();
    await makeNow();
    rot(built.folder, at(2));
    const verified = valueOf(await verifyVault(built.session, {}, places.room.backups));
    expect(verified).toMatchObject({ healed: 1, findings: [] });
    expect(healedIds()).toEqual([at(2)]);
    expect(valueOf(await verifyVault(built.session, {}, places.room.backups)).healed).toBe(0);
  });

  test('stays a finding where no place has it', async () => {
    const [first, second] = await twoPlaces();
    await makeNow();
    for (const folder of [built.folder, first, second]) rot(folder, at(1));
    const verified = valueOf(await verifyVault(built.session, {}, places.room.backups));
    expect(verified.healed).toBe(0);
    expect(verified.findings.map(({ kind }) => kind)).toEqual(['blob-damaged']);
    expect(standing().notices).toContainEqual({ kind: 'attachments-lost', count: 1 });
  });
});

describe('claim:lost-attachment-said a backup without an attachment that is nowhere any more', () => {
  test('is made as a file that says what it lacks; what knows it reads it, and it is not restored by mistake', async () => {
    rot(built.folder, at(0));
    rmSync(pathIn(built.folder, at(2)));
    const target = join(scratchFolder(), 'file.sigilo');
    const exported = valueOf(await exportBackup(places.room.backups, target, job()));
    expect(exported.attachmentsLost).toBe(2);
    expect(valueOf(await checkBackup(places.room.backups, target, job())).attachmentsLost).toBe(2);

    const profile = join(scratchFolder(), 'profile');
    const session = await sessionOver(profile, { kdf });
    const room = roomFor(session, profile, nodeFiles, kdf);
    const { content } = valueOf(await inspectBackup(room, target, passphrase(), job()));
    expect(content).toMatchObject({ attachments: 3, attachmentsLost: 2 });
    expect(await restoreBackup(room, target, { secret: passphrase(), current: null }, job())).toEqual({
      ok: false,
      error: { code: 'backup-attachments-missing', count: 2 },
    });
    expect(existsSync(join(profile, 'header.a'))).toBe(false);
    const without = { secret: passphrase(), current: null, without: 'missing-attachments' } as const;
    const restored = valueOf(await restoreBackup(room, target, without, job()));
    expect(restored.content.attachmentsLost).toBe(2);
    valueOf(await session.unlock(bytesOf(PASSPHRASE)));
    expect(allRows(session.vault.db)['documents']).toEqual(allRows(built.session.vault.db)['documents']);
    session.close();
  });

  test('is made in every place, told in the standing, and made whole when the attachment is found again', async () => {
    const [first, second] = await twoPlaces();
    const bytes = readFileSync(pathIn(built.folder, at(1)));
    rot(built.folder, at(1));
    const made = await makeNow();
    expect(made.places.map(({ error }) => error)).toEqual([null, null]);
    expect(versions()[0]?.copies.map(({ state, attachmentsLost }) => [state, attachmentsLost])).toEqual([
      ['whole', 1],
      ['whole', 1],
    ]);
    expect(standing().last).toMatchObject({ attachmentsLost: 1, places: 2 });
    expect(standing().notices).toContainEqual({ kind: 'attachments-lost', count: 1 });
    for (const folder of [first, second])
      expect(await checkBackup(places.room.backups, newestIn(folder), job())).toEqual({
        ok: false,
        error: { code: 'backup-attachments-missing', count: 1 },
      });

    // A place that was away has it.
    mkdirSync(join(second, 'blobs', at(1).slice(0, 2)), { recursive: true });
    writeFileSync(pathIn(second, at(1)), bytes);
    registerOne(built.session.vault, 'Later');
    await makeNow();
    expect(healedIds()).toEqual([at(1)]);
    expect(readFileSync(pathIn(built.folder, at(1)))).toEqual(bytes);
    expect(readFileSync(pathIn(first, at(1)))).toEqual(bytes);
    expect(standing().last).toMatchObject({ attachmentsLost: 0 });
    expect(standing().notices.map(({ kind }) => kind)).not.toContain('attachments-lost');
    valueOf(await checkPlaces(places.room, null, job()));
    expect(versions().flatMap(({ copies }) => copies.map(({ attachmentsLost }) => attachmentsLost))).toEqual([
      0, 0, 0, 0,
    ]);
  });

  test('is restored on trial to its end, and the report counts what did not come back', async () => {
    await twoPlaces();
    rot(built.folder, at(1));
    await makeNow();
    const { report } = valueOf(
      await runDrill(places.room.backups, { path: null, placeName: null, secret: null }, job()),
    );
    expect(report).toMatchObject({
      ok: false,
      error: { code: 'backup-attachments-missing', count: 1 },
      attachments: { inBackup: 3, restored: 2, equal: false },
    });
    expect(report.tables.every(({ equal }) => equal)).toBe(true);
  });
});

describe('an attachment that rotted or went in a place', () => {
  test('is mended from the record or from another place when the place is read again', async () => {
    const [first, second] = await twoPlaces();
    await makeNow();
    rot(first, at(0));
    rmSync(pathIn(first, at(1)));
    // The record has lost that one: the other place gives it.
    rmSync(pathIn(built.folder, at(1)));
    const checked = valueOf(await checkPlaces(places.room, null, job())).places;
    expect(checked.map(({ mended }) => mended).sort()).toEqual([0, 2]);
    expect(checked.flatMap(({ findings }) => findings)).toEqual([]);
    for (const id of [at(0), at(1)]) expect(readFileSync(pathIn(first, id))).toEqual(readFileSync(pathIn(second, id)));
    expect(versions()[0]?.copies.map(({ state }) => state)).toEqual(['whole', 'whole']);
    const again = valueOf(await checkPlaces(places.room, null, job())).places;
    expect(again.map(({ mended, findings }) => [mended, findings])).toEqual([
      [0, []],
      [0, []],
    ]);
  });

  test('does not keep a version from being carried on: the record gives it', async () => {
    const [first, second] = await twoPlaces();
    await makeNow();
    rot(first, at(0));
    rmSync(pathIn(second, at(0)));
    registerOne(built.session.vault, 'Later');
    const made = await makeNow();
    expect(made.places.map(({ error }) => error)).toEqual([null, null]);
    expect(readFileSync(pathIn(second, at(0)))).toEqual(readFileSync(pathIn(built.folder, at(0))));
  });
});

describe('a restore from a place that lost attachments', () => {
  test('is refused until she chooses to do without; the rows stay, and a place that has them brings them back', async () => {
    const [first, second] = await twoPlaces();
    await makeNow();
    rot(first, at(0));
    rmSync(pathIn(first, at(2)));
    const rows = allRows(built.session.vault.db)['documents'];
    const profile = join(scratchFolder(), 'profile');
    const session = await sessionOver(profile, { kdf });
    const room = roomFor(session, profile, nodeFiles, kdf);
    const version = newestIn(first);
    const { content } = valueOf(await inspectBackup(room, version, passphrase(), job()));
    expect(content).toMatchObject({ attachments: 3, attachmentsLost: 2 });
    const given = { secret: passphrase(), current: null };
    expect(await restoreBackup(room, version, given, job())).toMatchObject({
      ok: false,
      error: { code: 'backup-attachments-missing', count: 1 },
    });
    expect(existsSync(join(profile, 'header.a'))).toBe(false);
    const without = { secret: passphrase(), current: null, without: 'missing-attachments' } as const;
    valueOf(await restoreBackup(room, version, without, job()));
    expect(readdirSync(join(profile, 'blobs')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    valueOf(await session.unlock(bytesOf(PASSPHRASE)));
    expect(allRows(session.vault.db)['documents']).toEqual(rows);
    expect(session.vault.blobs.open(at(0), new Uint8Array(32))).toEqual({
      ok: false,
      error: { code: 'attachment-lost' },
    });

    const other = placesFor(session, profile, { clock: built.clock });
    expect(valueOf(standingNow(other.room)).notices).toContainEqual({ kind: 'attachments-lost', count: 2 });
    // The record knows its places: the other one has them.
    valueOf(await makeVersion(other.room, ASKED, job()));
    expect(valueOf(standingNow(other.room)).notices.map(({ kind }) => kind)).not.toContain('attachments-lost');
    for (const id of ids) expect(readFileSync(pathIn(profile, id))).toEqual(readFileSync(pathIn(second, id)));
    session.close();
  });

  test('needs no choice where the record that is here still has them', async () => {
    const [first] = await twoPlaces();
    await makeNow();
    rot(first, at(0));
    const version = newestIn(first);
    const { content } = valueOf(await inspectBackup(places.room.backups, version, passphrase(), job()));
    expect(content.attachmentsLost).toBe(0);
    valueOf(await restoreBackup(places.room.backups, version, { secret: passphrase(), current: null }, job()));
  });
});
