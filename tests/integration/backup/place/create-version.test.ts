import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hash } from '../../../../src-main/vault/crypto/index.ts';
import { restoreBackup } from '../../../../src-main/vault/use-cases/backups/restore-backup.ts';
import { inspectBackup } from '../../../../src-main/vault/use-cases/backups/inspect-backup.ts';
import type { GivenSecret } from '../../../../src-main/vault/use-cases/backups/header-secret.ts';
import type { Files } from '../../../../src-main/vault/ports/files.ts';
import { nodeFiles } from '../../../../src-main/vault/ports/node-files.ts';
import type { BlobId } from '../../../../src-shared/ids.ts';
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
} from '../../../support/backup-vault.ts';
import { memoKdf } from '../../../support/memo-kdf.ts';
import { makeVersion, placeFolder, runTask, treeOf, tryVersion } from '../../../support/version-tasks.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver, type BuiltVault } from '../../../support/vault-builder.ts';

const kdf = memoKdf();
let vault: BuiltVault;
const passphrase = (): GivenSecret => ({ kind: 'passphrase', bytes: bytesOf(PASSPHRASE) });
const inBlobs = (id: BlobId): string => join('blobs', id.slice(0, 2), id);

beforeAll(async () => {
  vault = await buildVault({ kdf });
  await fillVault(vault.session.vault);
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

describe('a version in a place', () => {
  it('shares attachments with the version before, each counted once', async () => {
    const folder = placeFolder();
    const first = await makeVersion(vault.session.vault, folder);
    const attachments = Object.entries(treeOf(vault.folder)).filter(([name]) => name.startsWith('blobs'));
    const attachmentBytes = attachments.reduce((sum, [, bytes]) => sum + bytes.length / 2, 0);
    expect(first).toMatchObject({ attachments: 4, documents: 4, patients: 3, notes: 6 });
    expect(first.newBytes).toBe(first.bytes + attachmentBytes);
    expect(statSync(first.path).size).toBe(first.bytes);
    expect(first.hash).toEqual(hash(readFileSync(first.path)));
    expect(first.bytes).toBeLessThan(attachmentBytes);
    expect(treeOf(folder)).toMatchObject(Object.fromEntries(attachments));
    expect(first.fileName).toBe(`backup-2026-11-22-0710-00001-${vault.session.vault.instanceId.slice(0, 4)}.sigilo`);

    const patient = registerOne(vault.session.vault, 'Later');
    const added = await addDocument(vault.session.vault, patient, new Uint8Array(70_000).fill(3));
    const before = treeOf(folder);
    const second = await makeVersion(vault.session.vault, folder, { sequence: 2 });
    expect(second.newBytes).toBe(second.bytes + statSync(join(vault.folder, inBlobs(added))).size);
    const after = treeOf(folder);
    expect(after).toMatchObject(before);
    expect(Object.keys(after).filter((name) => !(name in before))).toEqual([second.fileName, inBlobs(added)].sort());
    expect(statSync(second.path).mode & 0o222).toBe(0);
    expect(statSync(join(folder, inBlobs(added))).mode & 0o222).toBe(0);
  });

  it('is restored with its attachments by the passphrase, from its path alone', async () => {
    const folder = placeFolder();
    const rowsThen = allRows(vault.session.vault.db);
    const { path, backupId } = await makeVersion(vault.session.vault, folder);
    const profile = join(scratchFolder(), 'profile');
    const session = await sessionOver(profile, { kdf });
    const room = roomFor(session, profile, nodeFiles, kdf);
    const inspected = valueOf(await inspectBackup(room, path, passphrase(), job()));
    expect(inspected.content).toMatchObject({ backupId, attachments: rowsThen['documents']?.length });
    valueOf(await restoreBackup(room, path, { secret: passphrase(), current: null }, job()));
    valueOf(await session.unlock(bytesOf(PASSPHRASE)));
    const rowsNow = allRows(session.vault.db);
    for (const table of ['patients', 'notes', 'note_versions', 'documents', 'drafts'])
      expect(rowsNow[table], table).toEqual(rowsThen[table]);
    const attachments = Object.entries(treeOf(vault.folder)).filter(([name]) => name.startsWith('blobs'));
    expect(Object.entries(treeOf(profile)).filter(([name]) => name.startsWith('blobs'))).toEqual(attachments);
    expect(valueOf(await session.verify())).toMatchObject({ findings: [], blobs: attachments.length });
    session.close();
  });

  it('writes an attachment anew that stands there cut short, and one of the same size where it is told to read it', async () => {
    const folder = placeFolder();
    await makeVersion(vault.session.vault, folder);
    const whole = treeOf(folder);
    const [short = '', swapped = ''] = Object.keys(whole).filter((name) => name.startsWith('blobs'));
    for (const [name, spoil] of [
      [short, (bytes: Buffer) => bytes.subarray(1)],
      [swapped, (bytes: Buffer) => bytes.map((byte) => byte ^ 1)],
    ] as const) {
      chmodSync(join(folder, name), 0o600);
      writeFileSync(join(folder, name), spoil(readFileSync(join(folder, name))));
    }
    await makeVersion(vault.session.vault, folder, { sequence: 2 });
    expect(treeOf(folder)[short]).toBe(whole[short]);
    expect(treeOf(folder)[swapped]).not.toBe(whole[swapped]);

    const reread = Object.keys(whole)
      .filter((name) => name.startsWith('blobs'))
      .map((name) => name.slice('blobs/xx/'.length) as BlobId);
    const third = await makeVersion(vault.session.vault, folder, { sequence: 3, reread });
    expect(treeOf(folder)).toMatchObject(whole);
    expect(third.newBytes - third.bytes).toBe((whole[swapped] ?? '').length / 2);
  });

  it('clears what a killed run of its own left, and nothing else', async () => {
    const folder = placeFolder();
    const mine = vault.session.vault.instanceId.slice(0, 4);
    const other = mine === 'ffff' ? 'eeee' : 'ffff';
    mkdirSync(join(folder, 'blobs'));
    const gone = [
      `backup-2026-11-21-0900-00001-${mine}.sigilo.tmp`,
      `backup-2026-11-21-0900-00001-${mine}.sigilo.page.tmp`,
      join('blobs', `backup-2026-11-21-0900-00001-${mine}.tmp`),
      `backup-2026-11-20-0900-00001-${other}.sigilo.tmp`,
    ];
    const kept = [
      `backup-2026-11-21-0900-00001-${other}.sigilo.tmp`,
      'backup-2026-11-21.sigilo.tmp',
      'hers.tmp',
      join('blobs', 'hers.tmp'),
    ];
    for (const name of [...gone, ...kept]) writeFileSync(join(folder, name), 'x');
    await makeVersion(vault.session.vault, folder);
    expect(gone.filter((name) => existsSync(join(folder, name)))).toEqual([]);
    expect(kept.filter((name) => existsSync(join(folder, name)))).toEqual(kept);
  });
});

describe('the memory that attachments take', () => {
  it('is one buffer of a MiB, however large they are, to write, carry over and read again', async () => {
    const large = await buildVault({ kdf });
    const patient = registerOne(large.session.vault, 'Large');
    for (const size of [6_000_000, 9_000_000])
      await addDocument(large.session.vault, patient, new Uint8Array(size).fill(size));
    const [folder, other] = [placeFolder(), placeFolder()];
    const buffers = new Set<ArrayBufferLike>();
    const files: Files = {
      ...nodeFiles,
      openRead: (path) => {
        const file = nodeFiles.openRead(path);
        if (!path.includes('blobs')) return file;
        return {
          ...file,
          read: (into, position) => {
            buffers.add(into.buffer);
            return file.read(into, position);
          },
        };
      },
    };
    const expectFewBuffers = (): void => {
      expect(buffers.size).toBe(1);
      for (const { byteLength } of buffers) expect(byteLength).toBe(1024 * 1024);
      buffers.clear();
    };
    const made = await makeVersion(large.session.vault, folder, { files });
    expect(made.newBytes).toBeGreaterThan(15_000_000);
    expectFewBuffers();
    const to = join(other, made.fileName);
    valueOf(await runTask({ kind: 'copy-version', from: made.path, to, hash: made.hash }, { files }));
    expectFewBuffers();
    const check = { kind: 'check-place', folder: other, expected: [made.fileName], keys: null } as const;
    expect(valueOf(await runTask(check, { files })).findings).toEqual([]);
    expectFewBuffers();
    large.dispose();
  });
});

describe('what a version refuses', () => {
  it('a place that is not there, a name that stands, a path that is too long', async () => {
    const gone = join(scratchFolder(), 'gone');
    expect((await tryVersion(vault.session.vault, gone)).result).toEqual({
      ok: false,
      error: { code: 'place-not-here' },
    });
    expect(existsSync(gone)).toBe(false);

    const folder = placeFolder();
    await makeVersion(vault.session.vault, folder);
    const before = treeOf(folder);
    expect((await tryVersion(vault.session.vault, folder)).result).toEqual({
      ok: false,
      error: { code: 'target-exists' },
    });
    const fileName = `${'long'.repeat(70)}.sigilo`;
    expect((await tryVersion(vault.session.vault, folder, { fileName })).result).toEqual({
      ok: false,
      error: { code: 'path-too-long' },
    });
    expect(treeOf(folder)).toEqual(before);
  });

  it('an attachment that the vault has lost or that is not what its name says', async () => {
    const spoiled = await buildVault({ kdf });
    await fillVault(spoiled.session.vault, { patients: 1, notes: 1, blobs: [10, 90_000] });
    const [name = ''] = Object.keys(treeOf(spoiled.folder)).filter((path) => path.startsWith('blobs'));
    const path = join(spoiled.folder, name);
    chmodSync(path, 0o600);
    writeFileSync(
      path,
      readFileSync(path).map((byte) => byte ^ 1),
    );
    const folder = placeFolder();
    expect((await tryVersion(spoiled.session.vault, folder)).result).toEqual({
      ok: false,
      error: { code: 'record-damaged' },
    });
    expect(Object.keys(treeOf(folder)).filter((file) => file.endsWith('.tmp') || file.endsWith('.sigilo'))).toEqual([]);
    expect(existsSync(join(folder, name))).toBe(false);
    spoiled.dispose();
  });
});
