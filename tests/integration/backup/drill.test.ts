import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clearDrills } from '../../../src-main/vault/backup/drill-folder.ts';
import type { Files } from '../../../src-main/vault/ports/files.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { removeUnfinished } from '../../../src-main/vault/storage/vault-folder.ts';
import type { GivenSecret } from '../../../src-main/vault/use-cases/backups/header-secret.ts';
import { drillReports } from '../../../src-main/vault/use-cases/drills/list-drills.ts';
import { runDrill, type DrillOf } from '../../../src-main/vault/use-cases/drills/run-drill.ts';
import { DrillReport } from '../../../src-shared/commands/drills.contract.ts';
import {
  exportTo,
  fillVault,
  job,
  removeScratch,
  roomFor,
  scratchFolder,
  valueOf,
} from '../../support/backup-vault.ts';
import { FailingFiles } from '../../support/failing-files.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { emptyPlace, writeVersion } from '../../support/written-version.ts';
import { PASSPHRASE, buildVault, bytesOf, type BuiltVault } from '../../support/vault-builder.ts';

const kdf = memoKdf();
const files = new FailingFiles();
let vault: BuiltVault;
beforeAll(async () => {
  vault = await buildVault({ kdf });
  await fillVault(vault.session.vault);
});
beforeEach(() => files.plan({}));
afterAll(() => {
  vault.dispose();
  removeScratch();
});

const passphrase = (text = PASSPHRASE): GivenSecret => ({ kind: 'passphrase', bytes: bytesOf(text) });
const room = () => roomFor(vault.session, vault.folder, files, kdf);
const drill = (path: string | null, more: Partial<DrillOf> = {}) =>
  runDrill(room(), { path, placeName: null, secret: null, ...more }, job());
const reports = () => valueOf(drillReports(vault.session.vault)).drills;
const scratches = () => readdirSync(vault.folder).filter((name) => name.startsWith('drill-'));
const blobsIn = (folder: string) =>
  readdirSync(join(folder, 'blobs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /[0-9a-f]{64}$/.test(name))
    .map((name) => join('blobs', name));
const actions = () =>
  vault.session.vault.db.prepare('SELECT action FROM audit ORDER BY seq').all() as { action: string }[];

describe('a restore drill', () => {
  it('claim:restore-drill compares every table and every attachment, leaves nothing behind, and keeps a dated report', async () => {
    const folder = emptyPlace();
    const version = await writeVersion(vault.session.vault, folder);
    const { report } = valueOf(await drill(version.path));
    expect(DrillReport.parse(report)).toEqual(report);
    expect(report).toMatchObject({
      ok: true,
      error: null,
      backupId: version.backupId,
      fileName: version.fileName,
      bytes: version.bytes,
      place: null,
      openedWith: 'session',
      attachments: { inBackup: 4, restored: 4, equal: true },
      databaseWhole: true,
      chainWhole: true,
      patients: 3,
      notes: 6,
    });
    expect(report.tables.every(({ equal, inBackup, restored }) => equal && inBackup === restored)).toBe(true);
    expect(report.tables.map(({ table }) => table)).toContain('private_notes');
    expect(report.tables.find(({ table }) => table === 'note_versions')?.inBackup).toBe(3);
    expect(scratches()).toEqual([]);
    expect(reports()).toEqual([report]);
    expect(actions().at(-1)).toEqual({ action: 'backup.restore-drill' });
    expect(valueOf(await vault.session.verify()).findings).toEqual([]);
  });

  it('proves a secret too, of a single file with its attachments inside, and says which', async () => {
    const { path } = await exportTo(room(), scratchFolder());
    expect(valueOf(await drill(path, { secret: passphrase() })).report).toMatchObject({
      ok: true,
      openedWith: 'passphrase',
      attachments: { inBackup: 4, restored: 4, equal: true },
    });
    const recovery: GivenSecret = { kind: 'recovery', code: vault.sheet.groups.join('-') };
    expect(valueOf(await drill(path, { secret: recovery })).report).toMatchObject({ ok: true, openedWith: 'recovery' });
  });

  it('takes no wrong secret and no other record for a failed backup, and keeps no report of it', async () => {
    const before = reports();
    const { path } = await exportTo(room(), scratchFolder());
    expect(await drill(path, { secret: passphrase('not this one at all') })).toEqual({
      ok: false,
      error: { code: 'wrong-passphrase' },
    });
    await using other = await buildVault({ kdf });
    const theirs = await exportTo(roomFor(other.session, other.folder, nodeFiles, kdf), scratchFolder());
    expect(await drill(theirs.path)).toEqual({ ok: false, error: { code: 'backup-of-other-vault' } });
    expect(await drill(null)).toEqual({ ok: false, error: { code: 'not-found' } });
    expect(reports()).toEqual(before);
    expect(scratches()).toEqual([]);
  });

  it('claim:restore-drill tells a changed byte, a missing and an exchanged attachment, and leaves the record as it was', async () => {
    const before = reports().map(({ drillId }) => drillId);
    const folder = emptyPlace();
    const version = await writeVersion(vault.session.vault, folder);
    const blobs = blobsIn(folder);
    const [first = '', second = ''] = blobs.map((name) => join(folder, name));
    const patients = vault.session.vault.db.prepare('SELECT * FROM patients').all();
    const spoil = async (work: () => void, mend: () => void) => {
      work();
      const { report } = valueOf(await drill(version.path));
      expect(report.ok).toBe(false);
      expect(scratches()).toEqual([]);
      mend();
      return report.error;
    };
    const bytes = readFileSync(first);
    chmodSync(first, 0o600);
    chmodSync(version.path, 0o600);
    const whole = readFileSync(version.path);
    const flipped = Uint8Array.from(whole);
    const middle = Math.floor(whole.length / 2);
    flipped[middle] = (flipped[middle] ?? 0) ^ 1;
    expect(
      await spoil(
        () => rmSync(first),
        () => writeFileSync(first, bytes),
      ),
    ).toEqual({ code: 'backup-attachments-missing', count: 1 });
    expect(
      await spoil(
        () => writeFileSync(first, readFileSync(second)),
        () => writeFileSync(first, bytes),
      ),
    ).toEqual({ code: 'backup-attachment-damaged' });
    expect(
      await spoil(
        () => writeFileSync(version.path, flipped),
        () => writeFileSync(version.path, whole),
      ),
    ).toEqual({ code: 'backup-damaged' });
    expect(valueOf(await drill(version.path)).report.ok).toBe(true);
    expect(vault.session.vault.db.prepare('SELECT * FROM patients').all()).toEqual(patients);
    const since = reports().filter(({ drillId }) => !before.includes(drillId));
    expect(since.map(({ ok }) => ok).sort()).toEqual([false, false, false, true]);
  });

  it('says that the disk is full, and that it was cancelled, with nothing left in the folder', async () => {
    const { path } = await exportTo(room(), scratchFolder());
    const inScratch = (_: unknown, name: string): boolean => name.includes('drill-');
    files.plan({ at: 1, errno: 'ENOSPC', only: (operation, name) => operation === 'write' && inScratch(null, name) });
    const { report } = valueOf(await drill(path));
    expect(report).toMatchObject({ ok: false, error: { code: 'disk-full' }, tables: [] });
    files.plan({});
    expect(scratches()).toEqual([]);
    const abort = new AbortController();
    const cancelled = runDrill(
      room(),
      { path, placeName: null, secret: null },
      { signal: abort.signal, onProgress: (phase) => phase === 'verify' && abort.abort() },
    );
    expect(await cancelled).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(scratches()).toEqual([]);
    expect(valueOf(await drill(path)).report.ok).toBe(true);
  });

  it('does not begin where it would take the room that she needs to write', async () => {
    const { path } = await exportTo(room(), scratchFolder());
    const log: string[] = [];
    const small: Files = {
      ...nodeFiles,
      freeBytes: () => 200 * 1024 * 1024,
      mkdir: (folder) => {
        log.push(folder);
        nodeFiles.mkdir(folder);
      },
    };
    const narrow = roomFor(vault.session, vault.folder, small, kdf);
    const { report } = valueOf(await runDrill(narrow, { path, placeName: null, secret: null }, job()));
    expect(report).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(log).toEqual([]);
  });

  it('finds a chain that does not hold, which a backup carries as it is', async () => {
    const { db } = vault.session.vault;
    vault.session.vault.transact(() =>
      db.prepare("UPDATE patients SET given_name = 'Changed' WHERE id = (SELECT min(id) FROM patients)").run(),
    );
    const { path } = await exportTo(room(), scratchFolder());
    const { report } = valueOf(await drill(path));
    expect(report).toMatchObject({ ok: false, error: null, chainWhole: false, databaseWhole: true });
    expect(report.tables.every(({ equal }) => equal)).toBe(true);
  });
});

describe('what a killed drill has left', () => {
  it('is cleared by name, links are not followed, and an unlock is not in its way', () => {
    const left = join(vault.folder, 'drill-0123456789abcdef.tmp');
    mkdirSync(join(left, 'blobs', 'ab'), { recursive: true });
    for (const name of ['drill.db', 'drill.db-wal', 'blobs/restore-x.tmp', 'blobs/ab/one'])
      writeFileSync(join(left, name), 'sealed');
    const elsewhere = scratchFolder();
    writeFileSync(join(elsewhere, 'hers'), 'hers');
    symlinkSync(elsewhere, join(vault.folder, 'drill-fedcba9876543210.tmp'));
    symlinkSync(elsewhere, join(left, 'blobs', 'cd'));
    mkdirSync(join(vault.folder, 'drill-of-mine.tmp'));
    removeUnfinished(nodeFiles, vault.folder);
    expect(existsSync(left)).toBe(true);
    clearDrills(nodeFiles, vault.folder);
    expect(existsSync(left)).toBe(false);
    expect(readFileSync(join(elsewhere, 'hers'), 'utf8')).toBe('hers');
    expect(existsSync(join(vault.folder, 'drill-of-mine.tmp'))).toBe(true);
  });
});
