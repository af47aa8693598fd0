import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cborDecoder } from '../../src-main/vault/backup/cbor.ts';
import { readPlaceFile, writePlaceFile } from '../../src-main/vault/backup/places/place-file.ts';
import { parseHeader, readerSodium, utf8Bytes } from '../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import { restoreBackup } from '../../src-main/vault/use-cases/backups/restore-backup.ts';
import { runDrill } from '../../src-main/vault/use-cases/drills/run-drill.ts';
import { layTombstone } from '../../src-main/vault/use-cases/erasure/lay-tombstone.ts';
import { openBackupWithKey, type OpenedBackup } from '../../src-shared/backup-format/open.ts';
import { encodeTombstone, isTombstoneSigned, parseTombstone } from '../../src-shared/backup-format/tombstone.ts';
import { concatBytes, le64 } from '../../src-shared/encoding/bytes.ts';
import { PlaceId } from '../../src-shared/ids.ts';
import {
  attachmentsIn,
  checkKeyed,
  checkKeyless,
  memorySource,
  withRightSums,
  type OpeningKeys,
} from '../support/backup-bytes.ts';
import {
  addDocument,
  job,
  registerOne,
  removeScratch,
  roomFor,
  scratchFolder,
  valueOf,
  writeNote,
} from '../support/backup-vault.ts';
import { reportFaults } from '../support/faults/fault-report.ts';
import { PASSPHRASE, buildVault, bytesOf, quickKdf, sessionOver, type BuiltVault } from '../support/vault-builder.ts';
import { makeVersion, placeFolder, runTask } from '../support/version-tasks.ts';

/** A version in its parts: what a replay or a swap takes from one and puts into another. */
interface Parts {
  readonly start: Uint8Array;
  readonly names: Uint8Array;
  readonly objects: readonly Uint8Array[];
  readonly manifest: Uint8Array;
  readonly trailer: Uint8Array;
}

let vault: BuiltVault;
let keys: OpeningKeys;
let place: string;
let older: Parts;
let newer: Parts;
let newerPath: string;

beforeAll(async () => {
  vault = await buildVault({ kdf: quickKdf });
  const open = vault.session.vault;
  const patient = registerOne(open, 'Ana');
  writeNote(open, patient, 'one note', true);
  await addDocument(open, patient, new Uint8Array(100));
  keys = open.lendKeys();
  place = placeFolder();
  older = await partsOf((await makeVersion(open, place, { sequence: 1 })).path);
  writeNote(open, patient, 'another note', true);
  newerPath = (await makeVersion(open, place, { sequence: 2 })).path;
  newer = await partsOf(newerPath);
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

const reader = () => ({ sodium: readerSodium(), cbor: cborDecoder });

async function partsOf(path: string): Promise<Parts> {
  const bytes = new Uint8Array(readFileSync(path));
  const source = memorySource(bytes, attachmentsIn(place));
  const opened: OpenedBackup = valueOf(await openBackupWithKey(source, keys.backup, keys.ownerPublic, reader()));
  const { namesOffset, objectsOffset, manifestOffset, trailerOffset } = opened.structure;
  return {
    start: bytes.slice(0, namesOffset),
    names: bytes.slice(namesOffset, objectsOffset),
    objects: opened.manifest.objects.map(({ offset, length }) => bytes.slice(offset, offset + length)),
    manifest: bytes.slice(manifestOffset, trailerOffset),
    trailer: bytes.slice(trailerOffset),
  };
}

/** The parts as one file whose trailer knows where the manifest is now: everything right that needs no key. */
function joined({ start, names, objects, manifest, trailer }: Parts): Uint8Array {
  const end = trailer.slice();
  const before = [start, names, ...objects].reduce((sum, part) => sum + part.length, 0);
  end.set(le64(before));
  new DataView(end.buffer).setUint32(8, manifest.length, true);
  return concatBytes(start, names, ...objects, manifest, end);
}

/** Every way in which the parts of two versions of one record can be mixed up. */
function mixtures(): Map<string, Parts> {
  const made = new Map<string, Parts>();
  const both = { older, newer };
  for (const start of ['older', 'newer'] as const)
    for (const objects of ['older', 'newer'] as const)
      for (const manifest of ['older', 'newer'] as const) {
        if (start === objects && objects === manifest) continue;
        const { names, trailer } = both[start];
        made.set(`the header of the ${start}, the objects of the ${objects}, the manifest of the ${manifest}`, {
          start: both[start].start,
          names,
          objects: both[objects].objects,
          manifest: both[manifest].manifest,
          trailer,
        });
      }
  const { objects } = newer;
  const withObjects = (name: string, changed: readonly Uint8Array[]) => made.set(name, { ...newer, objects: changed });
  objects.forEach((object, index) => {
    withObjects(`object ${index} dropped`, objects.toSpliced(index, 1));
    withObjects(`object ${index} repeated`, objects.toSpliced(index, 0, object));
    const replayed = older.objects[index];
    if (replayed !== undefined) withObjects(`object ${index} of the older`, objects.toSpliced(index, 1, replayed));
    for (let other = index + 1; other < objects.length; other += 1) {
      const swapped = objects.toSpliced(index, 1, objects[other] ?? object).toSpliced(other, 1, object);
      withObjects(`objects ${index} and ${other} swapped`, swapped);
    }
  });
  made.set('no names', { ...newer, names: new Uint8Array() });
  made.set('a name twice', { ...newer, names: concatBytes(newer.names, newer.names) });
  return made;
}

describe('claim:backup-tamper two versions of one record, mixed up', () => {
  it('are detected with the key however right everything else is made, and without it as they are', async () => {
    expect(joined(newer)).toEqual(new Uint8Array(readFileSync(newerPath)));
    const passed: string[] = [];
    const all = mixtures();
    for (const [name, parts] of all) {
      const mixed = joined(parts);
      if ((await checkKeyless(mixed, attachmentsIn(place))) === 'ok') passed.push(`${name}, without a key`);
      const forged = withRightSums(mixed);
      if ((await checkKeyed(forged, keys, {}, attachmentsIn(place))) === 'ok') passed.push(`${name}, with the key`);
    }
    const detected = all.size * 2 - passed.length;
    reportFaults({ what: 'versions mixed up', cases: all.size * 2, bad: passed.length, detected });
    expect(passed).toEqual([]);
    expect(all.size).toBeGreaterThan(60);
  });

  it('give a typed error and nothing else to a restore, a drill and a look for one patient', async () => {
    const wrong: string[] = [];
    const { vault: open } = vault.session;
    // One of each kind, and the last of all: what was wrong is met late, when much has been read already.
    const all = [...mixtures()];
    const some = [...all.filter((_, index) => index % 12 === 0), ...all.slice(-1)];
    for (const [name, parts] of some) {
      const path = join(place, `forged-${basename(newerPath)}`);
      writeFileSync(path, withRightSums(joined(parts)));
      const before = listing(vault.folder);
      const drilled = await runDrill(
        roomFor(vault.session, vault.folder, nodeFiles, quickKdf),
        { path, placeName: null, secret: null },
        job(),
      );
      if (drilled.ok && drilled.value.report.ok) wrong.push(`${name}: the drill took it`);
      const listed = await runTask({
        kind: 'list-version',
        path,
        secret: null,
        keys: open.lendKeys(),
        only: null,
        known: null,
      });
      if (listed.ok) wrong.push(`${name}: its patients were listed`);
      if (listing(vault.folder) !== before) wrong.push(`${name}: something was left in the record's folder`);

      const profile = join(scratchFolder(), 'profile');
      const session = await sessionOver(profile, { kdf: quickKdf });
      const secret = { kind: 'passphrase', bytes: bytesOf(PASSPHRASE) } as const;
      const room = roomFor(session, profile, nodeFiles, quickKdf);
      const restored = await restoreBackup(room, path, { secret, current: null }, job());
      if (restored.ok || !restored.error.code.startsWith('backup-')) wrong.push(`${name}: the restore took it`);
      if (session.status.state !== 'none' || /vault|restore/.test(listing(profile)))
        wrong.push(`${name}: the profile is not empty`);
      session.close();
    }
    reportFaults({ what: 'mixed up, restored and drilled', cases: some.length * 3, bad: wrong.length });
    expect(wrong).toEqual([]);
  });
});

/** Names of what lies in a folder but for SQLite's own working files and attachments that are whole under their hash. */
function listing(folder: string): string {
  if (!existsSync(folder)) return '';
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => !/-(?:shm|wal)$|^lock\.db|^blobs/.test(name))
    .toSorted()
    .join('\n');
}

describe('claim:backup-tamper the small files of a place', () => {
  /** What reads a changed file as if it were the old one, with a bit of any byte flipped and at every length. */
  function undetected(
    bytes: Uint8Array,
    isTaken: (changed: Uint8Array) => boolean,
  ): { cases: number; passed: string[] } {
    const passed: string[] = [];
    for (let at = 0; at < bytes.length; at += 1) {
      for (const bit of [at % 8, (at + 3) % 8]) {
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        if (isTaken(flipped)) passed.push(`bit ${bit} of byte ${at}`);
      }
      if (isTaken(bytes.slice(0, at))) passed.push(`cut to ${at}`);
    }
    if (isTaken(concatBytes(bytes, bytes))) passed.push('twice');
    return { cases: bytes.length * 3 + 1, passed };
  }

  it('a tombstone with any change to it erases nobody', () => {
    const open = vault.session.vault;
    const { directory } = vaultHeader();
    const patient = registerOne(open, 'Erased');
    const tombstone = open.transact(() => layTombstone(open, patient));
    const isTaken = (bytes: Uint8Array) => {
      const read = parseTombstone(bytes);
      return read !== null && isTombstoneSigned(read, open.vaultId, directory, readerSodium());
    };
    expect(isTaken(encodeTombstone(tombstone))).toBe(true);
    const { cases, passed } = undetected(encodeTombstone(tombstone), isTaken);
    reportFaults({ what: 'flips and cuts: tombstone', cases, bad: passed.length, detected: cases - passed.length });
    expect(passed).toEqual([]);
  });

  it('a place.json with any change to it is none, or says something else than it did', () => {
    const folder = placeFolder();
    const placeId = PlaceId.parse('29d0e1f2-a3b4-4c5d-8e6f-8a9b0c1d2e12');
    const { vaultId, clock } = vault.session.vault;
    const said = { createdAt: clock.now(), format: 1, placeId, vaultId } as const;
    writePlaceFile(nodeFiles, folder, said);
    const path = join(folder, 'place.json');
    const bytes = new Uint8Array(readFileSync(path));
    const isTaken = (changed: Uint8Array) => {
      writeFileSync(path, changed);
      return JSON.stringify(readPlaceFile(nodeFiles, folder)) === JSON.stringify(said);
    };
    expect(isTaken(bytes)).toBe(true);
    const { cases, passed } = undetected(bytes, isTaken);
    reportFaults({ what: 'flips and cuts: place.json', cases, bad: passed.length, detected: cases - passed.length });
    expect(passed).toEqual([]);
  });
});

/** The verified header of the record, as a backup carries it. */
function vaultHeader() {
  const text = vault.session.vault.lendKeys().headerText;
  return valueOf(parseHeader(utf8Bytes(text))).fields;
}
