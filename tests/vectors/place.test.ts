import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cborDecoder } from '../../src-main/vault/backup/cbor.ts';
import { readPlaceFile, writePlaceFile } from '../../src-main/vault/backup/places/place-file.ts';
import { readerPlatform } from '../../src-main/vault/backup/verify.ts';
import { Secret, hash, initCrypto, inThreadKdf, openStream, readerSodium } from '../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import { deriveBackupKeys } from '../../src-shared/backup-format/keys.ts';
import { MANIFEST_NUMBER } from '../../src-shared/backup-format/layout.ts';
import { readObject } from '../../src-shared/backup-format/object-stream.ts';
import { openBackup as openWithProduct, openBackupWithKey } from '../../src-shared/backup-format/open.ts';
import { readObjects } from '../../src-shared/backup-format/read-objects.ts';
import { encodeTombstone, isTombstoneSigned, parseTombstone, tombstoneText } from '../../src-shared/backup-format/tombstone.ts';
import { isVersionName, versionName } from '../../src-shared/backup-format/version-name.ts';
import { concatBytes, toHex } from '../../src-shared/encoding/bytes.ts';
import { PlaceId, VaultId } from '../../src-shared/ids.ts';
import { parseRecoveryCode } from '../../src-shared/recovery-code.ts';
import { Instant } from '../../src-shared/time.ts';
import { attachmentsOf, checkKeyless, memorySource } from '../support/backup-bytes.ts';
import { valueOf } from '../support/backup-vault.ts';
import vectors from './place-1.json' with { type: 'json' };
import { openBackup, openStart } from './second/backup.ts';
import { hex, lps, same, unhex } from './second/bytes.ts';
import { readSequence } from './second/cbor.ts';
import * as second from './second/index.ts';
import { nameOfVersion, openAttachment, openObject, readPlaceJson, readTombstone } from './second/place.ts';

/** The published place, layer by layer, with the product and with the second implementation, which shares no code with it. */

const { version } = vectors;
const file = unhex(version.file);
const recoveryCode = valueOf(parseRecoveryCode(vectors.recoveryCode.join('-')));
const attachments = new Map(vectors.attachments.map(({ id, sealed }) => [id, unhex(sealed)]));
const source = memorySource(file, attachmentsOf(attachments));
const platform = () => ({ sodium: readerSodium(), cbor: cborDecoder });

beforeAll(() => initCrypto());

function readable(value: unknown): unknown {
  if (value instanceof Uint8Array) return `0x${hex(value)}`;
  return Array.isArray(value) ? value.map(readable) : value;
}

function expectTables(tables: ReadonlyMap<string, { readonly columns: unknown; readonly rows: unknown }>): void {
  for (const { name, columns, rows } of version.tables)
    if (rows.length > 0) expect({ columns: tables.get(name)?.columns, rows: readable(tables.get(name)?.rows) }, name).toEqual({ columns, rows });
}

describe('the published version of a place', () => {
  it('opens with the second implementation, by the recovery sheet, with its attachments', () => {
    const opened = openBackup(file, { recoveryCode }, attachments);
    expectTables(opened.tables);
    expect([...opened.blobs.keys()]).toEqual(vectors.attachments.map(({ id }) => id));
  });

  it('is refused by the second implementation with an attachment missing or exchanged, or a byte changed', () => {
    const [[one, first] = ['', file], [two, other] = ['', file]] = attachments;
    for (const wrong of [new Map([[one, first]]), new Map([[one, other], [two, first]]), new Map<string, Uint8Array>()])
      expect(() => openBackup(file, { recoveryCode }, wrong)).toThrow();
    for (const at of [0, 20, version.namesOffset - 1, version.namesOffset, version.namesOffset + 63, file.length - 60, file.length - 1]) {
      const damaged = file.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(() => openBackup(damaged, { recoveryCode }, attachments)).toThrow();
    }
  });

  it('opens with the product, by the sheet, to the same content', async () => {
    const tables = new Map<string, { columns: string[]; rows: unknown[] }>();
    const blobs = new Map<string, Uint8Array>();
    const opened = valueOf(await openWithProduct(source, { kind: 'recovery', code: recoveryCode }, readerPlatform(inThreadKdf)));
    const sink = {
      rows: ({ table, columns, rows }: { table: string; columns: readonly string[]; rows: readonly unknown[] }) =>
        void tables.set(table, { columns: [...columns], rows: structuredClone(rows) as unknown[] }),
      blob: (id: string) => {
        const parts: Uint8Array[] = [];
        return { write: (piece: Uint8Array) => void parts.push(piece.slice()), end: () => void blobs.set(id, concatBytes(...parts)) };
      },
    };
    valueOf(await readObjects(opened.backup, platform(), sink));
    expectTables(tables);
    expect(blobs).toEqual(attachments);
    expect(await checkKeyless(file, attachmentsOf(attachments))).toBe('ok');
    expect(await checkKeyless(file)).toBe('backup-attachments-missing');
  });

  it('has the published hash, name, header, seals and names', () => {
    expect(hex(second.hash(file))).toBe(version.hash);
    expect(toHex(hash(file))).toBe(version.hash);
    const { header, keys, sum, namesStart } = openStart(file, { recoveryCode });
    expect(hex(sum)).toBe(version.sum);
    expect(second.mac(keys.mac, file.slice(0, namesStart - 64))).toEqual(unhex(version.mac));
    expect(namesStart).toBe(version.namesOffset);
    expect(file.slice(16, namesStart - 64)).toEqual(second.asBytes(version.header));
    expect(hex(file.slice(namesStart, namesStart + 64))).toBe(vectors.attachments.map(({ id }) => id).join(''));
    const said = header as typeof header & { createdAt: string; sequence: number; instanceId: string };
    expect(said.beside).toBe(2);
    expect(nameOfVersion(said, 1)).toBe(version.fileName);
  });

  it('is named by the product as it was published', async () => {
    const { structure } = valueOf(await openBackupWithKey(source, unhex(version.backupKey), ownerPublic(), platform()));
    expect(versionName(structure.header)).toBe(version.fileName);
    expect(isVersionName(version.fileName)).toBe(true);
  });

  it('has the published keys, objects and manifest', async () => {
    const { backupId } = JSON.parse(version.header) as { backupId: string };
    const bySecond = second.backupSubkeys(unhex(version.backupKey), backupId);
    const { structure, keys } = valueOf(await openBackupWithKey(source, unhex(version.backupKey), ownerPublic(), platform()));
    const byProduct = deriveBackupKeys(readerSodium(), unhex(version.backupKey), structure.header.backupId);
    for (const derived of [bySecond, byProduct, keys]) expect({ object: hex(derived.object), mac: hex(derived.mac) }).toEqual(version.keys);

    const { offset, length, plain } = version.manifest;
    const parts = [...version.objects.map((object) => ({ ...object, hash: unhex(object.hash) })), { n: MANIFEST_NUMBER, offset, length, plain, hash: null }];
    for (const part of parts) {
      const sealed = file.slice(part.offset, part.offset + part.length);
      if (part.hash !== null) expect(second.hash(sealed)).toEqual(part.hash);
      expect(hex(openObject(bySecond.object, unhex(version.sum), part.n, sealed))).toBe(part.plain);
      const opened: Uint8Array[] = [];
      expect(await readObject(source, readerSodium(), keys.object, structure.sum, part, () => undefined, (piece) => void opened.push(piece.slice()))).toBe(true);
      expect(hex(concatBytes(...opened))).toBe(part.plain);
      // Its number is part of what is authenticated.
      expect(() => openObject(bySecond.object, unhex(version.sum), part.n ^ 1, sealed)).toThrow();
    }
    const [manifest] = readSequence(unhex(plain)) as [{ blobs: string[] }];
    expect(manifest.blobs).toEqual(vectors.attachments.map(({ id }) => id));
  });
});

describe('what lies beside the published version', () => {
  it.each(vectors.attachments)('an attachment: $id', ({ id, key, plain, sealed }) => {
    const bytes = unhex(sealed);
    expect(hex(second.hash(bytes))).toBe(id);
    const { vaultId } = vectors.place;
    expect(hex(openAttachment(unhex(key), vaultId, bytes))).toBe(plain);
    const opener = openStream(new Secret('blob', unhex(key)), lps('SIGILO blob 1', vaultId));
    expect(hex(concatBytes(valueOf(opener.update(bytes.slice(8))), valueOf(opener.finish())))).toBe(plain);
  });

  it('place.json', () => {
    const { text, ...place } = vectors.place;
    expect(readPlaceJson(text)).toEqual(place);
    expect(() => readPlaceJson(text.replace('"format":1', '"format":2'))).toThrow();
    const folder = mkdtempSync(join(tmpdir(), 'sigilo-test-'));
    const typed = { createdAt: Instant.parse(place.createdAt), format: 1, placeId: PlaceId.parse(place.placeId), vaultId: VaultId.parse(place.vaultId) } as const;
    writePlaceFile(nodeFiles, folder, typed);
    expect(readFileSync(join(folder, 'place.json'), 'utf8')).toBe(text);
    expect(readPlaceFile(nodeFiles, folder)).toEqual(place);
    for (const other of [`${text}\n`, text.replace('"format":1', '"format":2'), text.replace('{', '{ '), text.slice(1)]) {
      writeFileSync(join(folder, 'place.json'), other);
      expect(readPlaceFile(nodeFiles, folder)).toBeNull();
    }
    rmSync(folder, { recursive: true });
  });

  it('a tombstone', async () => {
    const { patientId, signed, text } = vectors.tombstone;
    const { vault } = openStart(file, { recoveryCode });
    expect(readTombstone(text, vault.json)).toBe(patientId);
    const bytes = second.asBytes(text);
    const tombstone = parseTombstone(bytes);
    if (tombstone === null) throw new Error('no tombstone');
    expect(same(encodeTombstone(tombstone), bytes)).toBe(true);
    expect(toHex(tombstoneText(tombstone.vaultId, tombstone.patientId, tombstone.at))).toBe(signed);
    expect(hex(lps('SIGILO tombstone 1', vectors.place.vaultId, patientId, tombstone.at))).toBe(signed);
    const { vaultHeader } = valueOf(await openBackupWithKey(source, unhex(version.backupKey), ownerPublic(), platform()));
    const { vaultId, directory } = vaultHeader.fields;
    expect(isTombstoneSigned(tombstone, vaultId, directory, readerSodium())).toBe(true);
    const later = { ...tombstone, at: Instant.parse('2026-11-17T09:00:00.001Z') };
    expect(isTombstoneSigned(later, vaultId, directory, readerSodium())).toBe(false);
    expect(() => readTombstone(new TextDecoder().decode(encodeTombstone(later)), vault.json)).toThrow();
  });
});

/** As the directory names her; that the vault header is hers is what other vectors show. */
function ownerPublic(): Uint8Array {
  const { vault } = openStart(file, { recoveryCode });
  const owner = vault.json.directory.principals.find(({ id }) => id === vault.json.directory.owner);
  return second.unb64(owner?.ed25519 ?? '');
}
