import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { initCrypto } from '../../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { blobStore, type BlobStore } from '../../../src-main/vault/storage/blobs.ts';
import { blobPath } from '../../../src-main/vault/storage/vault-folder.ts';
import { VaultId, type BlobId } from '../../../src-shared/ids.ts';
import { FailingFiles } from '../../support/failing-files.ts';
import { tempFolder } from '../../support/vault-builder.ts';

const vaultId = VaultId.parse('00000000-0000-4000-8000-000000000001');
beforeAll(initCrypto);

async function put(store: BlobStore, ...chunks: Uint8Array[]) {
  const stored = await store.put(chunks);
  if (!stored.ok) throw new Error(stored.error.code);
  return stored.value;
}

function read(store: BlobStore, id: BlobId, key: Uint8Array): Uint8Array {
  const opened = store.open(id, key);
  if (!opened.ok) throw new Error(opened.error.code);
  return Buffer.concat([...opened.value]);
}

const allFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test.each([0, 1, 65_535, 65_536, 65_537, 200_000])(
  'a blob of %i bytes comes out as it went in, named by the hash of its file',
  async (length) => {
    const folder = tempFolder();
    const store = blobStore({ files: nodeFiles, folder, vaultId });
    const plain = randomBytes(length);
    const stored = await put(store, plain.subarray(0, 7), plain.subarray(7));
    expect(stored.bytes).toBe(length);
    expect(Buffer.from(read(store, stored.blobId, stored.key)).equals(plain)).toBe(true);
    const path = blobPath(folder, stored.blobId);
    expect(path.endsWith(`blobs/${stored.blobId.slice(0, 2)}/${stored.blobId}`)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o400);
    expect(allFiles(folder)).toEqual([path]);
  },
);

test('the same bytes put twice give two files under two keys', async () => {
  const store = blobStore({ files: nodeFiles, folder: tempFolder(), vaultId });
  const plain = randomBytes(1000);
  const [a, b] = [await put(store, plain), await put(store, plain)];
  expect(a.blobId).not.toBe(b.blobId);
  expect(Buffer.from(a.key).equals(b.key)).toBe(false);
});

test('a flipped byte, a cut end, another key, another vault or a swapped file gives not one byte', async () => {
  const folder = tempFolder();
  const store = blobStore({ files: nodeFiles, folder, vaultId });
  const stored = await put(store, randomBytes(70_000));
  const other = await put(store, randomBytes(70_000));
  const path = blobPath(folder, stored.blobId);
  const good = readFileSync(path);
  chmodSync(path, 0o600);
  const damages: readonly (() => void)[] = [
    () => writeFileSync(path, good.with(40_000, (good[40_000] ?? 0) ^ 1)),
    () => writeFileSync(path, good.subarray(0, -1)),
    () => writeFileSync(path, Buffer.concat([good, Buffer.from([0])])),
    () => copyFileSync(blobPath(folder, other.blobId), path),
  ];
  for (const damage of damages) {
    damage();
    expect(store.open(stored.blobId, stored.key)).toEqual({ ok: false, error: { code: 'attachment-lost' } });
  }
  writeFileSync(path, good);
  expect(() => read(store, stored.blobId, other.key)).toThrow('record-damaged');
  const elsewhere = blobStore({
    files: nodeFiles,
    folder,
    vaultId: VaultId.parse('00000000-0000-4000-8000-000000000002'),
  });
  expect(() => read(elsewhere, stored.blobId, stored.key)).toThrow('record-damaged');
  expect(read(store, stored.blobId, stored.key)).toHaveLength(70_000);
});

test('a missing blob is an expected failure', () => {
  const store = blobStore({ files: nodeFiles, folder: tempFolder(), vaultId });
  expect(store.open('a'.repeat(64) as BlobId, randomBytes(32))).toEqual({
    ok: false,
    error: { code: 'attachment-lost' },
  });
});

test('wherever writing fails there is a typed error, no file is left, and what is on the disk is never plaintext', async () => {
  const counting = new FailingFiles();
  await put(blobStore({ files: counting, folder: tempFolder(), vaultId }), randomBytes(140_000));
  for (let at = 1; at <= counting.count; at += 1) {
    const folder = tempFolder();
    const store = blobStore({ files: new FailingFiles({ at, errno: 'ENOSPC', torn: true }), folder, vaultId });
    const stored = await store.put([Buffer.from('MARKER in a document '.repeat(7000))]);
    expect(stored).toEqual({ ok: false, error: { code: 'disk-full' } });
    for (const file of allFiles(folder)) {
      expect(file.endsWith('.tmp'), `${counting.log[at - 1] ?? ''}: ${file}`).toBe(false);
      expect(readFileSync(file).includes('MARKER')).toBe(false);
    }
  }
});

test('a source that breaks off leaves nothing', async () => {
  const folder = tempFolder();
  const store = blobStore({ files: nodeFiles, folder, vaultId });
  const source = function* () {
    yield randomBytes(100_000);
    throw new Error('the source broke');
  };
  await expect(store.put(source())).rejects.toThrow('the source broke');
  expect(allFiles(folder)).toEqual([]);
});
