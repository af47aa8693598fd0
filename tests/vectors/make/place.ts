import { z } from 'zod';
import { canonicalJson, type CanonicalJson } from '../../../src-shared/canonical-json.ts';
import { BackupWriter } from '../../../src-main/vault/backup/backup-writer.ts';
import { cborDecoder, encodeCbor, type CborItem } from '../../../src-main/vault/backup/cbor.ts';
import { rowsObjects } from '../../../src-main/vault/backup/rows-objects.ts';
import {
  b64encode,
  deriveBackupKeys,
  deriveSubkeys,
  hash,
  headDigest,
  hex,
  lps,
  readerSodium,
  sealStream,
  sign,
  utf8Bytes,
} from '../../../src-main/vault/crypto/index.ts';
import { concatBytes } from '../../../src-shared/encoding/bytes.ts';
import { MANIFEST_NUMBER } from '../../../src-shared/backup-format/layout.ts';
import { readObject } from '../../../src-shared/backup-format/object-stream.ts';
import { openBackupWithKey } from '../../../src-shared/backup-format/open.ts';
import { encodeTombstone, tombstoneText } from '../../../src-shared/backup-format/tombstone.ts';
import { versionName } from '../../../src-shared/backup-format/version-name.ts';
import { BackupId, BlobId, PatientId, PlaceId } from '../../../src-shared/ids.ts';
import { Zone } from '../../../src-shared/time.ts';
import type { CarriedValue } from '../../../src-shared/backup-format/rows.ts';
import { attachmentsOf, memorySource } from '../../support/backup-bytes.ts';
import { collecting } from './backup.ts';
import { fixedSecrets } from './header.ts';
import * as fixed from './fixed.ts';

const HeaderVectors = z.object({ header: z.string(), passphrase: z.string(), recoveryCode: z.array(z.string()) });

/** A place under the keys of the header's vectors: its file, a version with two attachments beside it, layer by layer, and a tombstone. */
export async function placeVectors(headerVectors: CanonicalJson): Promise<CanonicalJson> {
  const { header: vaultHeader, passphrase, recoveryCode } = HeaderVectors.parse(headerVectors);
  const { vaultId, at } = fixed;
  const attachments = [attachment('one', 5), attachment('two', 300)].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ids = attachments.map(({ id }) => id);
  const header = {
    appVersion: '0.1.0',
    backupId: BackupId.parse('18c9d0e1-f2a3-4b4c-8d5e-7f8a9b0c1d11'),
    createdAt: at,
    format: 1,
    instanceId: fixed.instanceId,
    lineage: { machine: fixed.machine, sequence: 0 },
    minReader: 1,
    schema: 4,
    sequence: 42,
    vaultHeader,
    vaultId,
    vkEpoch: 1,
    zone: Zone.parse('Europe/Madrid'),
  } as const;
  const entryHash = fixed.fixedBytes('audit entry');
  const tables: { name: string; columns: string[]; rows: CarriedValue[][] }[] = [
    { name: 'audit', columns: ['seq', 'hash'], rows: [[7, entryHash]] },
    { name: 'documents', columns: ['id', 'blob_id'], rows: [['one', ids[0] ?? null]] },
    { name: 'patients', columns: ['id'], rows: [] },
    { name: 'private_documents', columns: ['id', 'blob_id'], rows: [['two', ids[1] ?? null]] },
  ];
  const bytes: number[] = [];
  const backupKey = deriveSubkeys(fixed.fixedKey('vk')).backup;
  const writer = new BackupWriter(collecting(bytes), header, backupKey, ids);
  for (const table of tables) for (const { pieces } of rowsObjects(table, table.rows)) writer.add('rows', table.name, pieces);
  const signature = sign(fixedSecrets('owner', null).ed25519, headDigest({ vaultId, seq: 7, entryHash, at }));
  const whole = writer.finish({
    tables: Object.fromEntries(tables.map(({ name, rows }) => [name, rows.length])),
    audit: { seq: 7, hash: entryHash, at, actor: fixed.ownerId, signature },
    blobs: ids,
  });
  writer.dispose();
  const file = Uint8Array.from(bytes);
  const keys = deriveBackupKeys(backupKey, header.backupId);
  return {
    passphrase,
    recoveryCode,
    place: placeFile(),
    tombstone: tombstone(),
    version: {
      fileName: versionName(header),
      file: hex(file),
      hash: hex(whole),
      backupKey: hex(backupKey.expose()),
      keys: { object: hex(keys.object.expose()), mac: hex(keys.mac.expose()) },
      ...(await layersOf(file, backupKey.expose(), attachments)),
      tables: tables.map(({ name, columns, rows }) => ({ name, columns, rows: rows.map((row) => row.map((value) => (value instanceof Uint8Array ? `0x${hex(value)}` : value))) })),
    },
    attachments: attachments.map(({ id, key, plain, sealed }) => ({ id, key: hex(key), plain: hex(plain), sealed: hex(sealed) })),
  };
}

function attachment(name: string, length: number) {
  const key = fixed.fixedKey('blob', `attachment ${name}`);
  const plain = new Uint8Array(length).map((_, index) => (index * 7) & 0xff);
  const sealer = sealStream(key, lps('SIGILO blob 1', fixed.vaultId));
  const sealed = concatBytes(utf8Bytes('SIGILOB1'), sealer.update(plain), sealer.finish());
  return { id: BlobId.parse(hex(hash(sealed))), key: key.expose(), plain, sealed };
}

function placeFile(): CanonicalJson {
  const place = { createdAt: fixed.at, format: 1, placeId: PlaceId.parse('29d0e1f2-a3b4-4c5d-8e6f-8a9b0c1d2e12'), vaultId: fixed.vaultId };
  return { ...place, text: canonicalJson(place) };
}

function tombstone(): CanonicalJson {
  const { vaultId, at, ownerId } = fixed;
  const patientId = PatientId.parse('3ae1f2a3-b4c5-4d6e-8f7a-9b0c1d2e3f13');
  const signed = tombstoneText(vaultId, patientId, at);
  const signature = b64encode(sign(fixedSecrets('owner', null).ed25519, signed));
  const text = new TextDecoder().decode(encodeTombstone({ at, format: 1, patientId, signature, signer: ownerId, vaultId }));
  return { patientId, signed: hex(signed), text };
}

/** Where each part stands, and what it is once opened. */
async function layersOf(file: Uint8Array, backupKey: Uint8Array, attachments: readonly { id: BlobId; sealed: Uint8Array }[]): Promise<{ [key: string]: CanonicalJson }> {
  const platform = { sodium: readerSodium(), cbor: cborDecoder };
  const source = memorySource(file, attachmentsOf(new Map(attachments.map(({ id, sealed }) => [id, sealed]))));
  const owner = fixedSecrets('owner', null).ownerPublic;
  const opened = await openBackupWithKey(source, backupKey, owner, platform);
  if (!opened.ok) throw new Error(opened.error.code);
  const { structure, manifest, keys } = opened.value;
  const plainOf = async (n: number, offset: number, length: number): Promise<string> => {
    const parts: Uint8Array[] = [];
    const object = { n, offset, length, hash: null };
    const read = await readObject(source, platform.sodium, keys.object, structure.sum, object, () => undefined, (part) => void parts.push(part.slice()));
    if (!read) throw new Error('an object does not open');
    return hex(concatBytes(...parts));
  };
  const objects: CanonicalJson[] = [];
  for (const { n, type, name, offset, length, hash: sum } of manifest.objects)
    objects.push({ n, type, name, offset, length, hash: hex(sum), plain: await plainOf(n, offset, length) });
  const manifestPlain = await plainOf(MANIFEST_NUMBER, structure.manifestOffset, structure.manifestLength);
  if (manifestPlain !== hex(encodeCbor(cborDecoder.decode(Uint8Array.from(Buffer.from(manifestPlain, 'hex'))) as CborItem))) throw new Error('another spelling of the manifest');
  return {
    header: new TextDecoder().decode(structure.start.subarray(16)),
    sum: hex(structure.sum),
    mac: hex(structure.mac),
    namesOffset: structure.namesOffset,
    objects,
    manifest: { offset: structure.manifestOffset, length: structure.manifestLength, plain: manifestPlain },
  };
}
