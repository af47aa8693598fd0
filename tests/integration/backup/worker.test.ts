import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackupTask } from '../../../src-main/vault/backup/backup-task.ts';
import { workerRunner, type BackupRunner } from '../../../src-main/vault/backup/runner.ts';
import type { BackupJob, BackupRoom } from '../../../src-main/vault/use-cases/backups/backup-room.ts';
import { exportBackup } from '../../../src-main/vault/use-cases/backups/export-backup.ts';
import { inspectBackup } from '../../../src-main/vault/use-cases/backups/inspect-backup.ts';
import { checkKeyed } from '../../support/backup-bytes.ts';
import {
  fillVault,
  job,
  registerOne,
  removeScratch,
  roomFor,
  scratchFolder,
  valueOf,
} from '../../support/backup-vault.ts';
import { projectRoot } from '../../support/electron-runtime.ts';
import { placeFolder, treeOf, tryVersion } from '../../support/version-tasks.ts';
import { PASSPHRASE, buildVault, bytesOf, type BuiltVault } from '../../support/vault-builder.ts';

const bundle = join(projectRoot, 'dist/vault/backup-worker.js');
let vault: BuiltVault;
let room: BackupRoom;
const tasks: BackupTask[] = [];

beforeAll(async () => {
  if (!existsSync(bundle)) throw new Error('The vault process is not built. Run: node scripts/build.mjs');
  vault = await buildVault();
  await fillVault(vault.session.vault, { patients: 5, notes: 10, blobs: [2_000_000] });
  const threads = workerRunner(pathToFileURL(bundle));
  const runner: BackupRunner = {
    run: (task, listener) => {
      tasks.push(task);
      return threads.run(task, listener);
    },
  };
  room = { ...roomFor(vault.session, vault.folder), runner };
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

describe('the tasks on a place in a thread of their own', () => {
  it('write a version, carry it over, look, read again and prune, and keep no key behind', async () => {
    const { vault: open } = vault.session;
    const [folder, other] = [placeFolder(), placeFolder()];
    const { runner } = room;
    const { result, path, fileName } = await tryVersion(open, folder, { run: (task) => runner.run(task, job()) });
    const made = valueOf(result);
    expect(made).toMatchObject({ attachments: 1, documents: 1 });
    const to = join(other, fileName);
    const copied = await runner.run({ kind: 'copy-version', from: path, to, hash: made.hash }, job());
    expect(valueOf(copied)).toEqual({ bytes: made.bytes, newBytes: made.newBytes, lost: [] });
    expect(treeOf(other)).toEqual(treeOf(folder));
    const looked = valueOf(await runner.run({ kind: 'look', path: other }, job()));
    expect(looked.files).toMatchObject([{ fileName, attachmentsMissing: 0, header: { beside: 1 }, error: null }]);

    const keys = open.lendKeys();
    const checked = await runner.run({ kind: 'check-place', folder: other, expected: [fileName], keys }, job());
    expect(valueOf(checked)).toMatchObject({ versions: 1, attachments: 1, findings: [], whole: [fileName] });
    for (const key of [keys.page, keys.head, keys.backup, keys.ed25519, keys.user]) expect(key.length).toBe(0);
    const pruned = await runner.run({ kind: 'prune', folder: other, remove: [fileName] }, job());
    expect(valueOf(pruned)).toEqual({ removed: [fileName], freedBytes: made.newBytes });
    expect(treeOf(other)).toEqual({});
  });
});

describe('a backup in a thread of its own', () => {
  it('leaves the vault usable meanwhile, and holds one moment of it', async () => {
    const target = join(scratchFolder(), 'x.sigilo');
    const phases = new Set<string>();
    const exporting = exportBackup(room, target, { ...job(), onProgress: (phase) => phases.add(phase) });
    let written = 0;
    const state = { ended: false };
    const end = exporting.then((result) => {
      state.ended = true;
      return result;
    });
    while (!state.ended) {
      registerOne(vault.session.vault, `Meanwhile ${written}`);
      written += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { backup } = valueOf(await end);
    expect(written).toBeGreaterThan(3);
    expect(backup.patients).toBeLessThanOrEqual(5 + written);
    expect([...phases]).toEqual(['write', 'verify']);
    expect(await checkKeyed(new Uint8Array(readFileSync(target)), vault.session.vault.lendKeys())).toBe('ok');
  });

  it('takes keys and secrets away with it: nothing of them stays with the caller', async () => {
    const target = join(scratchFolder(), 'x.sigilo');
    tasks.length = 0;
    valueOf(await exportBackup(room, target, job()));
    const [task] = tasks;
    if (task?.kind !== 'create') throw new Error('no task');
    for (const key of [task.keys.page, task.keys.head, task.keys.backup, task.keys.ed25519]) expect(key.length).toBe(0);

    tasks.length = 0;
    const secret = { kind: 'passphrase', bytes: bytesOf(PASSPHRASE) } as const;
    valueOf(await inspectBackup(room, target, secret, job()));
    const [inspecting] = tasks;
    if (inspecting?.kind !== 'inspect' || inspecting.secret.kind !== 'passphrase') throw new Error('no task');
    expect(inspecting.secret.bytes.length).toBe(0);
  });

  it('stops when it is told to, also while it is writing', async () => {
    const folder = scratchFolder();
    const abort = new AbortController();
    const cancelling: BackupJob = { signal: abort.signal, onProgress: () => abort.abort() };
    expect(await exportBackup(room, join(folder, 'x.sigilo'), cancelling)).toEqual({
      ok: false,
      error: { code: 'cancelled' },
    });
    expect(readdirSync(folder)).toEqual([]);
    expect(await exportBackup(room, join(folder, 'y.sigilo'), { ...job(AbortSignal.abort()) })).toEqual({
      ok: false,
      error: { code: 'cancelled' },
    });
  });

  it('is one at a time', async () => {
    const folder = scratchFolder();
    const first = exportBackup(room, join(folder, 'x.sigilo'), job());
    expect(await exportBackup(room, join(folder, 'y.sigilo'), job())).toEqual({ ok: false, error: { code: 'busy' } });
    valueOf(await first);
  });
});
