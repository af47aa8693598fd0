import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportBackup } from '../../../src-main/vault/use-cases/backups/export-backup.ts';
import { inspectBackup } from '../../../src-main/vault/use-cases/backups/inspect-backup.ts';
import { restoreBackup } from '../../../src-main/vault/use-cases/backups/restore-backup.ts';
import type { BackupJob } from '../../../src-main/vault/use-cases/backups/backup-room.ts';
import type { GivenSecret } from '../../../src-main/vault/use-cases/backups/header-secret.ts';
import { exportTo, fillVault, removeScratch, roomFor, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver, type BuiltVault } from '../../support/vault-builder.ts';

const kdf = memoKdf();
let vault: BuiltVault;
let recovery: GivenSecret;
let backup: string;

beforeAll(async () => {
  vault = await buildVault({ kdf });
  await fillVault(vault.session.vault, { patients: 2, notes: 2, blobs: [10, 300_000] });
  recovery = { kind: 'recovery', code: vault.sheet.groups.join(' ') };
  backup = (await exportTo(roomFor(vault.session, vault.folder), scratchFolder())).path;
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

/** A job that is cancelled at its n-th word of progress; `said` counts them. */
function cancelledAt(n: number): { job: BackupJob; said: string[] } {
  const abort = new AbortController();
  const said: string[] = [];
  const onProgress: BackupJob['onProgress'] = (phase) => {
    said.push(phase);
    if (said.length === n) abort.abort();
  };
  return { job: { signal: abort.signal, onProgress }, said };
}

describe('a job that is cancelled', () => {
  it('leaves no file of a backup, wherever it was', async () => {
    let cancelled = 0;
    for (let n = 1; ; n++) {
      const folder = scratchFolder();
      const { job, said } = cancelledAt(n);
      const result = await exportBackup(roomFor(vault.session, vault.folder), join(folder, 'x.sigilo'), job);
      if (said.length < n) {
        expect(result.ok).toBe(true);
        break;
      }
      // The last words are said after the last look at the signal.
      if (result.ok) continue;
      expect(result.error.code).toBe('cancelled');
      expect(readdirSync(folder)).toEqual([]);
      cancelled += 1;
    }
    expect(cancelled).toBeGreaterThan(10);
  });

  it('leaves the profile as it was before a restore, up to the commit', async () => {
    let cancelled = 0;
    let committed = 0;
    for (let n = 1; committed === 0 || cancelled === 0; n++) {
      const folder = scratchFolder();
      const session = await sessionOver(folder, { kdf });
      const { job, said } = cancelledAt(n);
      const result = await restoreBackup(roomFor(session, folder), backup, { secret: recovery, current: null }, job);
      if (result.ok) {
        expect(said.length < n || said[n - 1] === 'commit').toBe(true);
        valueOf(await session.unlock(bytesOf(PASSPHRASE)));
        committed += 1;
      } else {
        expect(result.error.code).toBe('cancelled');
        expect(session.status.state).toBe('none');
        expect(readdirSync(folder).filter((name) => name !== 'lock.db' && name !== 'blobs')).toEqual([]);
        cancelled += 1;
      }
      session.close();
    }
    expect(cancelled).toBeGreaterThan(10);
  });

  it('stops a look inside', async () => {
    const { job } = cancelledAt(2);
    expect(await inspectBackup(roomFor(vault.session, vault.folder), backup, recovery, job)).toEqual({
      ok: false,
      error: { code: 'cancelled' },
    });
  });
});
