import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import type { BackupRoom } from '../../../src-main/vault/use-cases/backups/backup-room.ts';
import { checkBackup } from '../../../src-main/vault/use-cases/backups/check-backup.ts';
import { exportBackup } from '../../../src-main/vault/use-cases/backups/export-backup.ts';
import { inspectBackup } from '../../../src-main/vault/use-cases/backups/inspect-backup.ts';
import { knownBackups } from '../../../src-main/vault/use-cases/backups/known-backups.ts';
import { restoreBackup } from '../../../src-main/vault/use-cases/backups/restore-backup.ts';
import type { GivenSecret } from '../../../src-main/vault/use-cases/backups/header-secret.ts';
import {
  addDocument,
  allRows,
  exportTo,
  fillVault,
  job,
  registerOne,
  removeScratch,
  roomFor,
  scratchFolder,
  valueOf,
} from '../../support/backup-vault.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver, type BuiltVault } from '../../support/vault-builder.ts';

const kdf = memoKdf();
const roomOver = (session: VaultSession, folder: string): BackupRoom => roomFor(session, folder, nodeFiles, kdf);
const built: BuiltVault[] = [];
afterEach(() => {
  for (const vault of built.splice(0)) vault.dispose();
  removeScratch();
});

async function filledVault(): Promise<BuiltVault> {
  const vault = await buildVault({ kdf });
  built.push(vault);
  await fillVault(vault.session.vault);
  return vault;
}

const passphrase = (text = PASSPHRASE): GivenSecret => ({ kind: 'passphrase', bytes: bytesOf(text) });

describe('a backup restored into an empty profile', () => {
  it('claim:restore-equal brings back every row, signature, attachment and audit entry, and adds only its own entry', async () => {
    const vault = await filledVault();
    const room = roomOver(vault.session, vault.folder);
    const rowsThen = allRows(vault.session.vault.db);
    const { path } = await exportTo(room, scratchFolder());
    const instanceThen = vault.session.vault.instanceId;

    const folder = join(scratchFolder(), 'profile');
    const session = await sessionOver(folder, { kdf });
    const restored = valueOf(
      await restoreBackup(roomOver(session, folder), path, { secret: passphrase(), current: null }, job()),
    );
    expect(restored.content).toMatchObject({ patients: 3, notes: 6, documents: 4, difference: null });
    expect(session.status.state).toBe('locked');

    valueOf(await session.unlock(bytesOf(PASSPHRASE)));
    const rowsNow = allRows(session.vault.db);
    for (const [table, rows] of Object.entries(rowsThen)) {
      const now = rowsNow[table] ?? [];
      if (table === 'audit') {
        expect(now.slice(0, rows.length)).toEqual(rows);
        expect(now.slice(rows.length)).toMatchObject([{ action: 'vault.restored' }, { action: 'vault.unlocked' }]);
      } else if (table === 'audit_heads') expect(now.slice(0, rows.length)).toEqual(rows);
      else if (table === 'meta') expect(withoutGeneration(now)).toEqual(withoutGeneration(rows));
      else expect(now, table).toEqual(rows);
    }
    expect(session.vault.vaultId).toBe(vault.session.vault.vaultId);
    expect(session.vault.instanceId).not.toBe(instanceThen);
    expect(blobsOf(folder)).toEqual(blobsOf(vault.folder));
    const verified = valueOf(await session.verify());
    expect(verified).toMatchObject({ findings: [], blobs: 4 });
    session.close();
  });

  it('opens with the recovery sheet of its day too', async () => {
    const vault = await filledVault();
    const { path } = await exportTo(roomOver(vault.session, vault.folder), scratchFolder());
    const folder = scratchFolder();
    const session = await sessionOver(folder, { kdf });
    const secret: GivenSecret = { kind: 'recovery', code: vault.sheet.groups.join('-') };
    valueOf(await restoreBackup(roomOver(session, folder), path, { secret, current: null }, job()));
    valueOf(await session.unlock(bytesOf(PASSPHRASE)));
    expect(valueOf(await session.verify()).findings).toEqual([]);
    session.close();
  });
});

describe('a backup of the same vault', () => {
  it('is restored beside the old database, with today’s passphrase and that day’s record', async () => {
    const vault = await filledVault();
    const room = roomOver(vault.session, vault.folder);
    const patientsThen = allRows(vault.session.vault.db)['patients'];
    const { path } = await exportTo(room, scratchFolder());
    registerOne(vault.session.vault, 'Later');
    valueOf(await vault.session.changePassphrase(bytesOf(PASSPHRASE), bytesOf('another six words of today')));
    const generation = vault.session.vault.header.fields.generation;

    const inspected = valueOf(await inspectBackup(room, path, passphrase(), job()));
    expect(inspected.content.difference).toEqual({ patients: -1, notes: 0 });
    const restored = await restoreBackup(room, path, { secret: passphrase(), current: null }, job());
    expect(restored.ok).toBe(true);
    expect(vault.session.status.state).toBe('locked');
    expect(existsSync(join(vault.folder, 'vault-1.db'))).toBe(true);

    expect(await vault.session.unlock(bytesOf(PASSPHRASE))).toEqual({ ok: false, error: { code: 'wrong-passphrase' } });
    valueOf(await vault.session.unlock(bytesOf('another six words of today')));
    expect(vault.session.vault.header.fields).toMatchObject({ database: 'vault-2.db', generation: generation + 1 });
    expect(allRows(vault.session.vault.db)['patients']).toEqual(patientsThen);
    expect(valueOf(await vault.session.verify()).findings).toEqual([]);
  });

  it('needs today’s secret while the vault is locked', async () => {
    const vault = await filledVault();
    const room = roomOver(vault.session, vault.folder);
    const { path } = await exportTo(room, scratchFolder());
    valueOf(await vault.session.changePassphrase(bytesOf(PASSPHRASE), bytesOf('another six words of today')));
    vault.session.lock();
    const before = filesOf(vault.folder);

    const without = await restoreBackup(room, path, { secret: passphrase(), current: null }, job());
    expect(without).toEqual({ ok: false, error: { code: 'wrong-passphrase' } });
    const todayForThatDay = await restoreBackup(
      room,
      path,
      { secret: passphrase('another six words of today'), current: null },
      job(),
    );
    expect(todayForThatDay).toEqual({ ok: false, error: { code: 'wrong-passphrase' } });
    expect(filesOf(vault.folder)).toEqual(before);
    const both = await restoreBackup(
      room,
      path,
      { secret: passphrase(), current: passphrase('another six words of today') },
      job(),
    );
    expect(both.ok).toBe(true);
    valueOf(await vault.session.unlock(bytesOf('another six words of today')));
  });

  it('replaces a database that is missing or damaged, and a damaged attachment', async () => {
    const vault = await filledVault();
    const { path } = await exportTo(roomOver(vault.session, vault.folder), scratchFolder());
    vault.session.close();
    rmSync(join(vault.folder, 'vault-1.db'));
    const [blob] = blobPaths(vault.folder);
    if (blob === undefined) throw new Error('no attachment');
    chmodSync(blob, 0o600);
    writeFileSync(blob, 'damaged');

    const session = vault.reopen();
    expect(session.status).toMatchObject({ state: 'unusable', unusable: 'database-missing' });
    valueOf(await restoreBackup(roomOver(session, vault.folder), path, { secret: passphrase(), current: null }, job()));
    expect(session.status.state).toBe('locked');
    valueOf(await session.unlock(bytesOf(PASSPHRASE)));
    expect(valueOf(await session.verify()).findings).toEqual([]);
  });

  it('takes over when both headers are damaged, and keeps them and the old database', async () => {
    const vault = await filledVault();
    const { path } = await exportTo(roomOver(vault.session, vault.folder), scratchFolder());
    vault.session.close();
    writeFileSync(join(vault.folder, 'header.a'), 'damaged a');
    writeFileSync(join(vault.folder, 'header.b'), 'damaged b');

    const session = vault.reopen();
    expect(session.status).toMatchObject({ state: 'unusable', unusable: 'header-damaged' });
    valueOf(await restoreBackup(roomOver(session, vault.folder), path, { secret: passphrase(), current: null }, job()));
    valueOf(await session.unlock(bytesOf(PASSPHRASE)));
    expect(session.vault.header.fields.database).toBe('vault-2.db');
    expect(readFileSync(join(vault.folder, 'header.a.damaged-2026-11-18T10-00-00-000Z'), 'utf8')).toBe('damaged a');
    expect(readFileSync(join(vault.folder, 'header.b.damaged-2026-11-18T10-00-00-000Z'), 'utf8')).toBe('damaged b');
    expect(existsSync(join(vault.folder, 'vault-1.db'))).toBe(true);
  });
});

describe('what is refused', () => {
  it('another vault’s backup over a healthy vault', async () => {
    const one = await filledVault();
    const other = await filledVault();
    const { path } = await exportTo(roomOver(other.session, other.folder), scratchFolder());
    const before = filesOf(one.folder);
    const refused = await restoreBackup(
      roomOver(one.session, one.folder),
      path,
      { secret: passphrase(), current: null },
      job(),
    );
    expect(refused).toEqual({ ok: false, error: { code: 'backup-of-other-vault' } });
    expect(filesOf(one.folder)).toEqual(before);
    expect(one.session.status.state).toBe('unlocked');
  });

  it('an existing target and a missing folder', async () => {
    const vault = await filledVault();
    const room = roomOver(vault.session, vault.folder);
    const { path } = await exportTo(room, scratchFolder());
    const bytes = readFileSync(path);
    expect(await exportBackup(room, path, job())).toEqual({ ok: false, error: { code: 'target-exists' } });
    expect(readFileSync(path)).toEqual(bytes);
    expect(await exportBackup(room, join(scratchFolder(), 'gone', 'x.sigilo'), job())).toEqual({
      ok: false,
      error: { code: 'file-missing' },
    });
  });
});

describe('known backups', () => {
  it('claim:backup-verified are kept only after verification, with the changes since', async () => {
    const vault = await filledVault();
    const room = roomOver(vault.session, vault.folder);
    expect(valueOf(knownBackups(vault.session.vault))).toMatchObject({ backups: [] });
    const one = await exportTo(room, scratchFolder(), 'one.sigilo');
    expect(statSync(one.path).mode & 0o222).toBe(0);
    expect(valueOf(knownBackups(vault.session.vault))).toEqual({ backups: [one.backup], changesSinceLast: 0 });
    const patient = registerOne(vault.session.vault, 'Later');
    await addDocument(vault.session.vault, patient, new Uint8Array(3));
    const two = await exportTo(room, scratchFolder(), 'two.sigilo');
    expect(two.backup).toMatchObject({
      sequence: 2,
      patients: 4,
      fileName: 'two.sigilo',
      bytes: statSync(two.path).size,
    });
    registerOne(vault.session.vault, 'Latest');
    expect(valueOf(knownBackups(vault.session.vault))).toEqual({
      backups: [two.backup, one.backup],
      changesSinceLast: 1,
    });
    const actions = vault.session.vault.db
      .prepare("SELECT subject_id, action FROM audit WHERE action = 'backup.exported' ORDER BY seq")
      .all();
    expect(actions).toEqual(
      [one, two].map(({ backup }) => ({ subject_id: backup.backupId, action: 'backup.exported' })),
    );
    const head = vault.session.vault.db
      .prepare("SELECT 1 AS n FROM audit_heads h JOIN audit a ON a.seq = h.seq WHERE a.action = 'backup.exported'")
      .all();
    expect(head).toHaveLength(2);
  });

  it('can be checked without a key', async () => {
    const vault = await filledVault();
    const room = roomOver(vault.session, vault.folder);
    const { path, backup } = await exportTo(room, scratchFolder());
    vault.session.lock();
    const checked = valueOf(await checkBackup(room, path, job()));
    expect(checked).toEqual({
      createdAt: backup.createdAt,
      bytes: backup.bytes,
      keyFileNeeded: false,
      attachmentsLost: 0,
      vaultId: vault.session.status.vaultId,
    });
  });
});

function withoutGeneration(rows: readonly unknown[]): unknown[] {
  return rows.filter((row) => (row as { key: string }).key !== 'generation');
}

function blobPaths(folder: string): string[] {
  const root = join(folder, 'blobs');
  return readdirSync(root).flatMap((sub) => readdirSync(join(root, sub)).map((name) => join(root, sub, name)));
}

function blobsOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    blobPaths(folder).map((path) => [path.slice(folder.length), readFileSync(path).toString('hex')]),
  );
}

/** Everything in the folder but SQLite's log, whose bytes are not the vault's content. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !/-(wal|shm)$|^lock\.db/.test(name),
  );
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.sort().map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}
