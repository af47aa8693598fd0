import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskControl } from '../../../../src-main/vault/backup/task-control.ts';
import { fillVault, removeScratch } from '../../../support/backup-vault.ts';
import {
  makeVersion,
  placeFolder,
  runTask,
  treeOf,
  tryVersion,
  type MadeVersion,
} from '../../../support/version-tasks.ts';
import { buildVault, type BuiltVault } from '../../../support/vault-builder.ts';

let vault: BuiltVault;
let folder: string;
let first: MadeVersion;

beforeAll(async () => {
  vault = await buildVault();
  await fillVault(vault.session.vault, { patients: 1, notes: 1, blobs: [5_000] });
  folder = placeFolder();
  first = await makeVersion(vault.session.vault, folder);
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

describe('the empty folder that a disk leaves behind when it is pulled out', () => {
  it('takes no version, neither made nor carried there', async () => {
    const empty = placeFolder();
    const to = join(empty, first.fileName);
    const carried = await runTask({ kind: 'copy-version', from: first.path, to, hash: first.hash, marked: true });
    expect(carried).toEqual({ ok: false, error: { code: 'place-not-here' } });
    const { result } = await tryVersion(vault.session.vault, empty, { marked: true });
    expect(result).toEqual({ ok: false, error: { code: 'place-not-here' } });
    expect(treeOf(empty)).toEqual({});
  });

  it('is found out also when the disk goes while the version is being written', async () => {
    writeFileSync(join(folder, 'place.json'), '{}');
    const pulled: TaskControl = {
      isCancelled: () => false,
      onProgress: (phase) => {
        if (phase === 'verify') rmSync(join(folder, 'place.json'), { force: true });
      },
    };
    const before = Object.keys(treeOf(folder)).filter((name) => name !== 'place.json');
    const { result } = await tryVersion(vault.session.vault, folder, { sequence: 3, marked: true, control: pulled });
    expect(result).toEqual({ ok: false, error: { code: 'place-not-here' } });
    expect(Object.keys(treeOf(folder))).toEqual(before);
  });
});
