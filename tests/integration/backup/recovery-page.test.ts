import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recoveryPageHash } from '../../../src-main/vault/backup/recovery-page.ts';
import { initCrypto } from '../../../src-main/vault/crypto/index.ts';
import type { Files } from '../../../src-main/vault/ports/files.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { recoverySheets } from '../../../src-main/vault/use-cases/vault/recovery-sheets.ts';
import { exportBackup } from '../../../src-main/vault/use-cases/backups/export-backup.ts';
import { job, removeScratch, roomFor, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { FailingFiles, type Operation, type Plan } from '../../support/failing-files.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { buildVault, type BuiltVault } from '../../support/vault-builder.ts';

const kdf = memoKdf();
const page = new TextEncoder().encode('<!doctype html><title>the page</title>'.repeat(100));
let vault: BuiltVault;
beforeAll(async () => {
  await initCrypto();
  vault = await buildVault({ kdf });
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

const hashed = () => `recovery-${recoveryPageHash(page).slice(0, 8)}.html`;

async function exportInto(folder: string, name: string, files: Files = nodeFiles): Promise<string | null> {
  const room = roomFor(vault.session, vault.folder, files, kdf, page);
  const { recoveryPage, backup } = valueOf(await exportBackup(room, join(folder, name), job()));
  expect(backup.fileName).toBe(name);
  expect(readdirSync(folder).filter((file) => file.endsWith('.tmp'))).toEqual([]);
  return recoveryPage;
}

describe('the recovery page beside a backup', () => {
  it('is named by its SHA-256 where the recovery sheets are, so that paper and settings can say which page is the right one', () => {
    const sha256 = createHash('sha256').update(page).digest('hex');
    expect(valueOf(recoverySheets(vault.session, { recoveryPage: () => page })).recoveryPage).toBe(sha256);
    expect(valueOf(recoverySheets(vault.session, { recoveryPage: () => null })).recoveryPage).toBeNull();
  });

  it('is written with its very bytes, for its owner alone and read-only', async () => {
    const folder = scratchFolder();
    expect(await exportInto(folder, 'one.sigilo')).toBe('recovery.html');
    expect(readdirSync(folder).toSorted()).toEqual(['one.sigilo', 'recovery.html']);
    expect(new Uint8Array(readFileSync(join(folder, 'recovery.html')))).toEqual(page);
    expect(statSync(join(folder, 'recovery.html')).mode & 0o777).toBe(0o400);
  });

  it('is left alone where it stands already', async () => {
    const folder = scratchFolder();
    await exportInto(folder, 'one.sigilo');
    const { ino, mtimeMs } = statSync(join(folder, 'recovery.html'));
    expect(await exportInto(folder, 'two.sigilo')).toBe('recovery.html');
    expect(statSync(join(folder, 'recovery.html'))).toMatchObject({ ino, mtimeMs });
  });

  it.each<[string, (path: string) => void]>([
    ['another file', (path) => writeFileSync(path, 'hers')],
    ['another file of the same length', (path) => writeFileSync(path, 'x'.repeat(page.length))],
    ['a folder', (path) => mkdirSync(path)],
    ['a link', (path) => symlinkSync(join(path, '..', 'elsewhere.html'), path)],
  ])('goes under a name with its hash beside %s, which is not touched', async (_what, put) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'elsewhere.html'), page);
    put(join(folder, 'recovery.html'));
    const before = statSync(join(folder, 'recovery.html'));
    expect(await exportInto(folder, 'one.sigilo')).toBe(hashed());
    expect(new Uint8Array(readFileSync(join(folder, hashed())))).toEqual(page);
    expect(statSync(join(folder, 'recovery.html'))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
    expect(await exportInto(folder, 'two.sigilo')).toBe(hashed());
  });

  it('is said to be missing, and the backup stands, where both names are taken', async () => {
    const folder = scratchFolder();
    for (const name of ['recovery.html', hashed()]) writeFileSync(join(folder, name), 'hers');
    expect(await exportInto(folder, 'one.sigilo')).toBeNull();
    expect(existsSync(join(folder, 'one.sigilo'))).toBe(true);
  });

  it('is read back before it gets its name', async () => {
    const folder = scratchFolder();
    const files: Files = {
      ...nodeFiles,
      openRead: (path) => {
        const file = nodeFiles.openRead(path);
        if (!path.endsWith('.page.tmp')) return file;
        return {
          ...file,
          read: (into, position) => {
            const count = file.read(into, position);
            into[7] = (into[7] ?? 0) ^ 1;
            return count;
          },
        };
      },
    };
    expect(await exportInto(folder, 'one.sigilo', files)).toBeNull();
    expect(readdirSync(folder)).toEqual(['one.sigilo']);
  });

  it.each<Operation>(['createExclusive', 'write', 'fsync', 'rename', 'fsyncFolder'])(
    'never fails a verified backup when %s fails, and leaves no half of it',
    async (operation) => {
      const folder = scratchFolder();
      const plan: Plan = {
        at: 1,
        errno: 'ENOSPC',
        torn: true,
        only: (done, path) =>
          done === operation &&
          (/(\.page\.tmp|recovery\.html)$/.test(path) || existsSync(join(folder, 'recovery.html'))),
      };
      const files = new FailingFiles(plan);
      expect(await exportInto(folder, 'one.sigilo', files)).toBeNull();
      expect(readdirSync(folder)).toEqual(['one.sigilo']);
      expect(await exportInto(folder, 'two.sigilo')).toBe('recovery.html');
    },
  );

  it('is not missed by a build without one', async () => {
    const folder = scratchFolder();
    const room = roomFor(vault.session, vault.folder, nodeFiles, kdf, null);
    expect(valueOf(await exportBackup(room, join(folder, 'one.sigilo'), job())).recoveryPage).toBeNull();
    expect(readdirSync(folder)).toEqual(['one.sigilo']);
  });
});
