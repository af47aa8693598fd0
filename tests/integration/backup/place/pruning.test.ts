import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Instant } from '../../../../src-shared/time.ts';
import { addDocument, fillVault, registerOne, removeScratch, valueOf } from '../../../support/backup-vault.ts';
import { memoKdf } from '../../../support/memo-kdf.ts';
import {
  makeVersion,
  placeFolder,
  quietControl,
  runTask,
  treeOf,
  type MadeVersion,
} from '../../../support/version-tasks.ts';
import { buildVault, type BuiltVault } from '../../../support/vault-builder.ts';

let vault: BuiltVault;
let made: string;
let second: MadeVersion;
/** The one attachment that only the second version names, with its path in the place. */
let newer: string;
/** A copy of a place with two versions, which a test may spoil. */
let folder: string;

beforeAll(async () => {
  vault = await buildVault({ kdf: memoKdf() });
  await fillVault(vault.session.vault, { patients: 1, notes: 1, blobs: [0, 70_000] });
  made = placeFolder();
  const first = await makeVersion(vault.session.vault, made, { sequence: 1, at: '2026-11-21T06:10:00.000Z' });
  await addDocument(vault.session.vault, registerOne(vault.session.vault, 'Later'), new Uint8Array(5_000).fill(9));
  second = await makeVersion(vault.session.vault, made, { sequence: 2, at: '2026-11-22T06:10:00.000Z' });
  const named = readFileSync(first.path).toString('hex');
  newer = blobsIn(made).find((name) => !named.includes(basename(name))) ?? '';
});
beforeEach(() => {
  folder = placeFolder();
  for (const name of Object.keys(treeOf(made))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    copyFileSync(join(made, name), join(folder, name));
    chmodSync(join(folder, name), 0o600);
  }
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

const blobsIn = (place: string): string[] => Object.keys(treeOf(place)).filter((name) => name.startsWith('blobs'));
const bytesOfNewer = (): number => readFileSync(join(made, newer)).length;

describe('a place that somebody else writes to', () => {
  it('loses nothing that lies behind a link: it may be another place’s, or the record’s own', async () => {
    const elsewhere = placeFolder();
    renameSync(join(folder, 'blobs'), join(elsewhere, 'blobs'));
    symlinkSync(join(elsewhere, 'blobs'), join(folder, 'blobs'));
    const before = treeOf(elsewhere);
    const pruned = await runTask({ kind: 'prune', folder, remove: [second.fileName] });
    expect(valueOf(pruned)).toEqual({ removed: [second.fileName], freedBytes: second.bytes });
    expect(treeOf(elsewhere)).toEqual(before);

    rmSync(join(folder, 'blobs'));
    renameSync(join(elsewhere, 'blobs'), join(folder, 'blobs'));
    const within = dirname(newer);
    renameSync(join(folder, within), join(elsewhere, 'one'));
    symlinkSync(join(elsewhere, 'one'), join(folder, within));
    expect(valueOf(await runTask({ kind: 'prune', folder, remove: [] })).freedBytes).toBe(0);
    expect(readdirSync(join(elsewhere, 'one'))).toEqual([basename(newer)]);
  });

  it('keeps an attachment that came lately: the version that names it may still be on its way', async () => {
    const task = {
      kind: 'prune',
      folder,
      remove: [second.fileName],
      sparesSince: Instant.parse('2026-11-20T06:10:00.000Z'),
    } as const;
    utimesSync(join(folder, newer), 0, Date.parse('2026-11-20T07:00:00.000Z') / 1000);
    expect(valueOf(await runTask(task)).freedBytes).toBe(second.bytes);
    utimesSync(join(folder, newer), 0, Date.parse('2026-11-20T06:00:00.000Z') / 1000);
    expect(valueOf(await runTask(task)).freedBytes).toBe(bytesOfNewer());
    expect(existsSync(join(folder, newer))).toBe(false);
  });
});

it('says which versions are gone also where it was stopped at their attachments', async () => {
  const control = { ...quietControl(), isCancelled: () => !existsSync(join(folder, second.fileName)) };
  const pruned = await runTask({ kind: 'prune', folder, remove: [second.fileName] }, { control });
  expect(valueOf(pruned)).toEqual({ removed: [second.fileName], freedBytes: second.bytes });
  expect(blobsIn(folder)).toEqual(blobsIn(made));
  expect(await runTask({ kind: 'prune', folder, remove: [] }, { control })).toMatchObject({
    error: { code: 'cancelled' },
  });
});

it('a leftover that cannot be cleared away is in the way of no new version', async () => {
  const left = `backup-2026-11-19-0910-00001-${vault.session.vault.instanceId.slice(0, 4)}.sigilo.tmp`;
  mkdirSync(join(folder, left));
  const third = await makeVersion(vault.session.vault, folder, { sequence: 3, at: '2026-11-22T07:10:00.000Z' });
  expect(existsSync(third.path)).toBe(true);
});
