import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret, b64encode, randomBytes, sign } from '../../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import { TABLES_OF_A_PATIENT, erasePatientRows } from '../../../src-main/vault/storage/erase-patient.ts';
import type { GivenSecret } from '../../../src-main/vault/use-cases/backups/header-secret.ts';
import { inspectBackup } from '../../../src-main/vault/use-cases/backups/inspect-backup.ts';
import { restoreBackup } from '../../../src-main/vault/use-cases/backups/restore-backup.ts';
import { layTombstone } from '../../../src-main/vault/use-cases/erasure/lay-tombstone.ts';
import { spreadTombstones } from '../../../src-main/vault/use-cases/erasure/spread-tombstones.ts';
import {
  Tombstone,
  encodeTombstone,
  parseTombstone,
  tombstoneText,
} from '../../../src-shared/backup-format/tombstone.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import { Instant } from '../../../src-shared/time.ts';
import {
  addDocument,
  allRows,
  fillVault,
  job,
  registerOne,
  removeScratch,
  roomFor,
  scratchFolder,
  valueOf,
  writeNote,
} from '../../support/backup-vault.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver, type BuiltVault } from '../../support/vault-builder.ts';
import { emptyPlace, writeVersion } from '../../support/written-version.ts';

const kdf = memoKdf();
const passphrase = (text = PASSPHRASE): GivenSecret => ({ kind: 'passphrase', bytes: bytesOf(text) });
const roomOver = (session: VaultSession, folder: string) => roomFor(session, folder, nodeFiles, kdf);

let vault: BuiltVault;
let erased: PatientId;
let stays: PatientId;
let version: Awaited<ReturnType<typeof writeVersion>>;
let place: string;
let theirs: string;
let tombstone: Tombstone;

beforeAll(async () => {
  vault = await buildVault({ kdf });
  const open = vault.session.vault;
  await fillVault(open);
  stays = registerOne(open, 'Stays');
  await addDocument(open, stays, new Uint8Array(500).fill(1));
  erased = registerOne(open, 'Erased');
  writeNote(open, erased, 'nobody may read this again', true);
  writeNote(open, erased, 'nor this', false);
  theirs = await addDocument(open, erased, new Uint8Array(700).fill(2));
  place = emptyPlace();
  version = await writeVersion(open, place);
  open.transact((tx) => {
    open.db.exec('PRAGMA defer_foreign_keys=ON');
    const changes = erasePatientRows(open.db, erased);
    tombstone = layTombstone(open, erased);
    tx.audit({ action: 'patient.erased', subject: { kind: 'patient', id: erased }, changes });
    tx.signHead();
  });
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

/** Restores the version into an empty profile and answers what is in it. */
async function restored(path = version.path): Promise<{ session: VaultSession; folder: string; erasedSince: number }> {
  const folder = join(scratchFolder(), 'profile');
  const session = await sessionOver(folder, { kdf });
  const input = { secret: passphrase(), current: null };
  const { content } = valueOf(await restoreBackup(roomOver(session, folder), path, input, job()));
  valueOf(await session.unlock(bytesOf(PASSPHRASE)));
  return { session, folder, erasedSince: content.erasedSince };
}

const idsOf = (session: VaultSession): unknown[] =>
  (allRows(session.vault.db)['patients'] ?? []).map((row) => (row as { id: string }).id);
const blobsIn = (folder: string): string[] =>
  readdirSync(join(folder, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 60);
const tombstonesIn = (folder: string): string => {
  const within = join(folder, 'tombstones');
  mkdirSync(within, { recursive: true });
  return within;
};

describe('a tombstone', () => {
  it('claim:erased-stays leaves every row and attachment of the patient out of a restore, and the record verifies', async () => {
    const folder = emptyPlace();
    const copy = join(folder, version.fileName);
    mkdirSync(join(folder, 'blobs'));
    for (const name of readdirSync(join(place, 'blobs')))
      symlinkSync(join(place, 'blobs', name), join(folder, 'blobs', name));
    writeFileSync(copy, readFileSync(version.path));
    valueOf(await spreadTombstones(roomOver(vault.session, vault.folder), folder, job()));

    const inspected = valueOf(await inspectBackup(roomOver(vault.session, vault.folder), copy, passphrase(), job()));
    expect(inspected.content).toMatchObject({ patients: 5, erasedSince: 1 });

    const { session, folder: profile, erasedSince } = await restored(copy);
    expect(erasedSince).toBe(1);
    expect(idsOf(session)).toContain(stays);
    expect(idsOf(session)).not.toContain(erased);
    for (const [table, rows] of Object.entries(allRows(session.vault.db)))
      for (const row of rows) {
        if (table === 'audit' || table === 'tombstones') continue;
        expect(Object.values(row as object), table).not.toContain(erased);
      }
    expect(blobsIn(profile).some((name) => name.endsWith(theirs))).toBe(false);
    expect(blobsIn(profile)).toHaveLength(5);
    expect(valueOf(await session.verify())).toMatchObject({ findings: [], blobs: 5 });
    const { action } = session.vault.db
      .prepare('SELECT action FROM audit WHERE subject_id = ? ORDER BY seq DESC LIMIT 1')
      .get(erased) as { action: string };
    expect(action).toBe('patient.erased');
    // It goes on being said: in the restored record, and from there in every place that it writes to.
    expect(allRows(session.vault.db)['tombstones']).toMatchObject([{ patient_id: erased, at: tombstone.at }]);
    session.close();
  });

  it('of the record that is here counts too, open or locked, where the folder has none', async () => {
    const own = await buildVault({ kdf });
    const open = own.session.vault;
    const gone = registerOne(open, 'Gone');
    const before = await writeVersion(open, emptyPlace());
    open.transact(() => {
      open.db.exec('PRAGMA defer_foreign_keys=ON');
      erasePatientRows(open.db, gone);
      layTombstone(open, gone);
    });
    const room = roomOver(own.session, own.folder);
    expect(valueOf(await inspectBackup(room, before.path, passphrase(), job())).content.erasedSince).toBe(1);
    for (const lockFirst of [false, true]) {
      if (lockFirst) own.session.lock();
      const input = { secret: passphrase(), current: null };
      const { content } = valueOf(await restoreBackup(room, before.path, input, job()));
      expect(content.erasedSince).toBe(1);
      valueOf(await own.session.unlock(bytesOf(PASSPHRASE)));
      expect(idsOf(own.session)).toEqual([]);
      expect(valueOf(await own.session.verify()).findings).toEqual([]);
    }
    // And where neither header can be read any more, as long as that day's keys open the database.
    own.session.close();
    for (const name of ['header.a', 'header.b']) writeFileSync(join(own.folder, name), 'damaged');
    const session = await sessionOver(own.folder, { kdf });
    expect(session.status.unusable).toBe('header-damaged');
    const input = { secret: passphrase(), current: null };
    const { content } = valueOf(await restoreBackup(roomOver(session, own.folder), before.path, input, job()));
    expect(content.erasedSince).toBe(1);
    session.close();
    own.dispose();
  });

  it('that is forged, of another record, damaged or misnamed never deletes anything', async () => {
    const other = new Secret('ed25519', randomBytes(32));
    const text = tombstoneText(tombstone.vaultId, stays, tombstone.at);
    const forged: Tombstone = { ...tombstone, patientId: stays, signature: b64encode(sign(other, text)) };
    other.dispose();
    const within = tombstonesIn(place);
    const put = (name: string, bytes: Uint8Array | string): void => writeFileSync(join(within, name), bytes);
    const foreign = Tombstone.parse({ ...tombstone, vaultId: stays });
    const earlier = Instant.parse(forged.at.replace('2026', '2025'));
    const attempts: (() => void)[] = [
      () => put(`${stays}.json`, encodeTombstone(forged)),
      // Her own signature, over somebody else.
      () => put(`${stays}.json`, encodeTombstone({ ...tombstone, patientId: stays })),
      () => put(`${stays}.json`, encodeTombstone(tombstone)),
      () => put(`${erased}.json`, encodeTombstone({ ...tombstone, at: earlier })),
      () => put(`${erased}.json`, encodeTombstone(foreign)),
      () => put(`${erased}.json`, encodeTombstone(tombstone).subarray(0, 80)),
      () => put(`${erased}.json`, `${new TextDecoder().decode(encodeTombstone(tombstone))}\n`),
      () => put(`${erased}.json`, `{"at":"${'x'.repeat(5000)}"}`),
      () => mkdirSync(join(within, `${erased}.json`)),
    ];
    for (const attempt of attempts) {
      rmSync(within, { recursive: true, force: true });
      mkdirSync(within);
      attempt();
      const inspected = valueOf(
        await inspectBackup(
          roomOver(await sessionOver(scratchFolder(), { kdf }), scratchFolder()),
          version.path,
          passphrase(),
          job(),
        ),
      );
      expect(inspected.content.erasedSince).toBe(0);
    }
    const { session, erasedSince } = await restored();
    expect(erasedSince).toBe(0);
    expect(idsOf(session)).toContain(stays);
    expect(idsOf(session)).toContain(erased);
    expect(valueOf(await session.verify()).findings).toEqual([]);
    session.close();
    rmSync(within, { recursive: true });
  });

  it('signed before a rotation still counts, by the owner key that was retired then', async () => {
    const own = await buildVault({ kdf });
    const gone = registerOne(own.session.vault, 'Gone');
    const folder = emptyPlace();
    const before = own.session.vault;
    before.transact(() => {
      layTombstone(before, gone);
    });
    const next = 'another six words of today';
    valueOf(
      await own.session.keys.rotate(
        { passphrase: bytesOf(PASSPHRASE), next: bytesOf(next), pin: null },
        { signal: new AbortController().signal, onProgress: () => undefined },
      ),
    );
    const later = await writeVersion(own.session.vault, folder);
    valueOf(await spreadTombstones(roomOver(own.session, own.folder), folder, job()));
    const profile = scratchFolder();
    const session = await sessionOver(profile, { kdf });
    const input = { secret: passphrase(next), current: null };
    const { content } = valueOf(await restoreBackup(roomOver(session, profile), later.path, input, job()));
    expect(content.erasedSince).toBe(1);
    session.close();
    own.dispose();
  });

  it('is written once into a place, whole, and anew where it is damaged', async () => {
    const room = roomOver(vault.session, vault.folder);
    const folder = emptyPlace();
    expect(valueOf(await spreadTombstones(room, folder, job()))).toEqual({ written: 1 });
    const path = join(folder, 'tombstones', `${erased}.json`);
    expect(parseTombstone(readFileSync(path))).toEqual(tombstone);
    expect(valueOf(await spreadTombstones(room, folder, job()))).toEqual({ written: 0 });
    writeFileSync(path, 'damaged');
    expect(valueOf(await spreadTombstones(room, folder, job()))).toEqual({ written: 1 });
    expect(parseTombstone(readFileSync(path))).toEqual(tombstone);
    expect(readdirSync(join(folder, 'tombstones'))).toEqual([`${erased}.json`]);
    expect(await spreadTombstones(room, join(folder, 'gone'), job())).toEqual({
      ok: false,
      error: { code: 'place-not-here' },
    });
  });
});

it('every table that can be told by patient is erased: a new one has to be decided on', () => {
  const { db } = vault.session.vault;
  const withPatient = db
    .prepare(
      `SELECT DISTINCT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND (c.name = 'patient_id' OR t.name = 'patients') ORDER BY t.name`,
    )
    .all() as { name: string }[];
  const byReference = db
    .prepare(
      `SELECT DISTINCT t.name FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
        WHERE t.type = 'table' AND f."table" IN ('patients', 'notes', 'sessions', 'appointments', 'documents') ORDER BY t.name`,
    )
    .all() as { name: string }[];
  const known = new Set<string>([...TABLES_OF_A_PATIENT.map(({ table }) => table), 'tombstones']);
  expect([...withPatient, ...byReference].map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
});
