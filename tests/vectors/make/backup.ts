import { z } from 'zod';
import type { CanonicalJson } from '../../../src-shared/canonical-json.ts';
import { BackupId, BlobId } from '../../../src-shared/ids.ts';
import { Zone } from '../../../src-shared/time.ts';
import { BackupWriter } from '../../../src-main/vault/backup/backup-writer.ts';
import { rowsObjects } from '../../../src-main/vault/backup/rows-objects.ts';
import { deriveSubkeys, hash, headDigest, hex, sign } from '../../../src-main/vault/crypto/index.ts';
import type { OpenFile } from '../../../src-main/vault/ports/files.ts';
import type { CarriedValue } from '../../../src-shared/backup-format/rows.ts';
import { fixedSecrets } from './header.ts';
import * as fixed from './fixed.ts';

const HeaderVectors = z.object({ header: z.string(), passphrase: z.string(), recoveryCode: z.array(z.string()) });

/** A whole backup under the keys of the header's vectors: rows of every kind of value, an attachment of more than one chunk, a signed head. */
export function backupVectors(headerVectors: CanonicalJson): CanonicalJson {
  const { header: vaultHeader, passphrase, recoveryCode } = HeaderVectors.parse(headerVectors);
  const { vaultId, at } = fixed;
  const blob = new Uint8Array(70_000).map((_, index) => index % 251);
  const blobId = BlobId.parse(hex(hash(blob)));
  const entryHash = fixed.fixedBytes('audit entry');
  const tables: { name: string; columns: string[]; rows: CarriedValue[][] }[] = [
    { name: 'audit', columns: ['seq', 'hash'], rows: [[1, entryHash]] },
    { name: 'documents', columns: ['id', 'blob_id'], rows: [['one', blobId]] },
    {
      name: 'notes',
      columns: ['a', 'b', 'c', 'd'],
      rows: [
        [null, 0, '', new Uint8Array()],
        ['ñandú 🕊', 23, '4294967296', Uint8Array.of(0, 1, 255)],
        ['x'.repeat(300), 4_294_967_295, '-1', new Uint8Array(300).fill(7)],
      ],
    },
    { name: 'patients', columns: ['id'], rows: [] },
  ];

  const bytes: number[] = [];
  const backupKey = deriveSubkeys(fixed.fixedKey('vk')).backup;
  const writer = new BackupWriter(
    collecting(bytes),
    {
      appVersion: '0.1.0',
      backupId: BackupId.parse('07b8c9d0-e1f2-4a3b-8c4d-6e7f8a9b0c10'),
      createdAt: at,
      format: 1,
      instanceId: fixed.instanceId,
      lineage: { machine: fixed.machine, sequence: 0 },
      minReader: 1,
      schema: 1,
      sequence: 1,
      vaultHeader,
      vaultId,
      vkEpoch: 1,
      zone: Zone.parse('Europe/Madrid'),
    },
    backupKey,
    null,
  );
  for (const table of tables) for (const { pieces } of rowsObjects(table, table.rows)) writer.add('rows', table.name, pieces);
  writer.add('blob', blobId, [blob]);
  const signature = sign(fixedSecrets('owner', null).ed25519, headDigest({ vaultId, seq: 1, entryHash, at }));
  writer.finish({
    tables: Object.fromEntries(tables.map(({ name, rows }) => [name, rows.length])),
    audit: { seq: 1, hash: entryHash, at, actor: fixed.ownerId, signature },
    blobs: [blobId],
  });
  writer.dispose();
  return {
    passphrase,
    recoveryCode,
    file: hex(Uint8Array.from(bytes)),
    // Byte strings are written as "0x" and their digits.
    tables: tables.map(({ name, columns, rows }) => ({ name, columns, rows: rows.map((row) => row.map((value) => (value instanceof Uint8Array ? `0x${hex(value)}` : value))) })),
    blobs: [blobId],
  };
}

export function collecting(bytes: number[]): OpenFile {
  return {
    read: () => 0,
    write: (more) => {
      for (const byte of more) bytes.push(byte);
    },
    fsync: () => undefined,
    size: () => bytes.length,
    close: () => undefined,
  };
}
