import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreateTask } from '../../../../src-main/vault/backup/create-task.ts';
import type { Files } from '../../../../src-main/vault/ports/files.ts';
import { nodeFiles } from '../../../../src-main/vault/ports/node-files.ts';
import { BlobId, InstanceId } from '../../../../src-shared/ids.ts';
import { fillVault, removeScratch, valueOf } from '../../../support/backup-vault.ts';
import { memoKdf } from '../../../support/memo-kdf.ts';
import { makeVersion, placeFolder, runTask, treeOf, tryVersion } from '../../../support/version-tasks.ts';
import { buildVault, type BuiltVault } from '../../../support/vault-builder.ts';

const kdf = memoKdf();
let vault: BuiltVault;

beforeAll(async () => {
  vault = await buildVault({ kdf });
  await fillVault(vault.session.vault, { patients: 1, notes: 1, blobs: [10, 70_000, 300] });
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

/** The same record on another computer. */
const elsewhere = { instanceId: InstanceId.parse('ffffd1b0-77a5-4e0c-8b1d-9a1c5e2f7b02') };
const otherRun = (task: CreateTask) => ({ ...task, keys: { ...task.keys, ...elsewhere } });
const blobsIn = (folder: string): string[] => Object.keys(treeOf(folder)).filter((name) => name.startsWith('blobs'));

describe('two computers that write into one place', () => {
  it('both leave a whole version, whenever the other begins', async () => {
    let began = 0;
    for (let at = 1; ; at++) {
      const folder = placeFolder();
      const others: ReturnType<typeof tryVersion>[] = [];
      let said = 0;
      const control = {
        isCancelled: () => false,
        onProgress: () => {
          said += 1;
          if (said !== at) return;
          began += 1;
          const other = { fileName: 'backup-2026-11-22-0710-00009-ffff.sigilo' };
          others.push(tryVersion(vault.session.vault, folder, { ...other, run: (task) => runTask(otherRun(task)) }));
        },
      };
      const mine = await makeVersion(vault.session.vault, folder, { control });
      if (others.length === 0) break;
      for (const other of others) valueOf((await other).result);
      const check = { kind: 'check-place', folder, expected: [mine.fileName], keys: null } as const;
      expect(valueOf(await runTask(check)), `at ${at}`).toMatchObject({ versions: 2, attachments: 3, findings: [] });
      expect(Object.keys(treeOf(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }
    expect(began).toBeGreaterThan(10);
  });

  it('never take a whole attachment away to put the same in its place', async () => {
    const folder = placeFolder();
    const [name = ''] = blobsIn(vault.folder);
    const unlinked: string[] = [];
    const files: Files = {
      ...nodeFiles,
      createExclusive: (path) => {
        const file = nodeFiles.createExclusive(path);
        if (dirname(path) !== join(folder, 'blobs') || existsSync(join(folder, name))) return file;
        // The other was quicker with this one.
        writeFileSync(join(folder, name), readFileSync(join(vault.folder, name)));
        return file;
      },
      unlink: (path) => {
        unlinked.push(path);
        nodeFiles.unlink(path);
      },
    };
    await makeVersion(vault.session.vault, folder, { files });
    expect(unlinked.map((path) => basename(path))).toEqual([expect.stringMatching(/^backup-.*\.tmp$/)]);
    expect(Object.fromEntries(Object.entries(treeOf(folder)).filter(([file]) => file.startsWith('blobs')))).toEqual(
      Object.fromEntries(Object.entries(treeOf(vault.folder)).filter(([file]) => file.startsWith('blobs'))),
    );
  });
});

describe('an attachment that stands in a place already', () => {
  it('has a durable name before the version that names it has one', async () => {
    const folder = placeFolder();
    await makeVersion(vault.session.vault, folder);
    const events: string[] = [];
    const files: Files = {
      ...nodeFiles,
      fsyncFolder: (path) => {
        events.push(path);
        nodeFiles.fsyncFolder(path);
      },
      rename: (from, to) => {
        events.push(to);
        nodeFiles.rename(from, to);
      },
    };
    const { path } = await makeVersion(vault.session.vault, folder, { sequence: 2, files });
    const before = events.slice(0, events.indexOf(path));
    for (const name of blobsIn(folder)) expect(before).toContain(dirname(join(folder, name)));
    expect(before).toContain(join(folder, 'blobs'));
    expect(events.slice(events.indexOf(path) + 1)).toEqual([folder]);
  });

  it('is replaced where it is wrong, even by one that has been read wrong a moment ago', async () => {
    const folder = placeFolder();
    await makeVersion(vault.session.vault, folder);
    const whole = treeOf(folder);
    const [name = ''] = blobsIn(folder);
    chmodSync(join(folder, name), 0o600);
    writeFileSync(
      join(folder, name),
      readFileSync(join(folder, name)).map((byte) => byte ^ 1),
    );
    const reread = [BlobId.parse(basename(name))];
    await makeVersion(vault.session.vault, folder, { sequence: 2, reread });
    expect(treeOf(folder)).toMatchObject(whole);
  });
});
