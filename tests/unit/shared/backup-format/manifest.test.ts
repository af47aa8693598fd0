import { describe, expect, it } from 'vitest';
import { cborDecoder, encodeCbor, type CborItem } from '../../../../src-main/vault/backup/cbor.ts';
import { parseManifest } from '../../../../src-shared/backup-format/manifest.ts';
import type { BackupStructure } from '../../../../src-shared/backup-format/structure.ts';

const blobId = 'ab'.repeat(32);
const object = (n: number, type: 'rows' | 'blob', name: string, offset: number, length: number) => ({
  n,
  type,
  name,
  offset,
  length,
  hash: new Uint8Array(32),
});
const manifest = {
  v: 1,
  objects: [object(0, 'rows', 'audit', 500, 60), object(1, 'blob', blobId, 560, 100)],
  tables: { audit: 1, notes: 0 },
  audit: {
    seq: 1,
    hash: new Uint8Array(32),
    at: '2026-11-17T09:00:00.000Z',
    actor: '0b6f6b6e-1f1c-4c57-9f0e-6a3d1f6a2c01',
    signature: new Uint8Array(64),
  },
  blobs: [blobId],
};
const frame = { objectsOffset: 500, manifestOffset: 660, header: {} };

function accepts(value: CborItem): boolean {
  // Only these fields of the frame are held against the manifest.
  return parseManifest(encodeCbor(value), cborDecoder, frame as BackupStructure).ok;
}

describe('a manifest', () => {
  it('is read when it fits the frame', () => {
    expect(accepts(manifest)).toBe(true);
  });

  it.each<[string, CborItem]>([
    ['another version', { ...manifest, v: 2 }],
    ['a field too many', { ...manifest, more: 1 }],
    [
      'a gap between objects',
      { ...manifest, objects: [object(0, 'rows', 'audit', 500, 60), object(1, 'blob', blobId, 561, 99)] },
    ],
    [
      'an overlap',
      { ...manifest, objects: [object(0, 'rows', 'audit', 500, 61), object(1, 'blob', blobId, 560, 100)] },
    ],
    [
      'an end before the manifest',
      { ...manifest, objects: [object(0, 'rows', 'audit', 500, 60), object(1, 'blob', blobId, 560, 99)] },
    ],
    [
      'numbers out of order',
      { ...manifest, objects: [object(1, 'rows', 'audit', 500, 60), object(0, 'blob', blobId, 560, 100)] },
    ],
    [
      'an object too short to be one',
      { ...manifest, objects: [object(0, 'rows', 'audit', 500, 40), object(1, 'blob', blobId, 540, 120)] },
    ],
    ['rows of a table it does not count', { ...manifest, tables: { notes: 0 } }],
    ['an attachment that is not listed', { ...manifest, blobs: [] }],
    ['a listed attachment without an object', { ...manifest, blobs: [blobId, 'cd'.repeat(32)] }],
    ['an attachment listed twice', { ...manifest, blobs: [blobId, blobId] }],
    [
      'an attachment twice in the file',
      { ...manifest, objects: [object(0, 'blob', blobId, 500, 60), object(1, 'blob', blobId, 560, 100)] },
    ],
    ['a name that is no table’s', { ...manifest, tables: { audit: 1, 'notes; --': 0 } }],
    [
      'a hash of another length',
      { ...manifest, objects: [{ ...object(0, 'rows', 'audit', 500, 60), hash: new Uint8Array(31) }] },
    ],
    ['nothing', null],
  ])('is refused with %s', (_what, value) => {
    expect(accepts(value)).toBe(false);
  });
});
