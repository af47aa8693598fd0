import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BackupJob, BackupRoom } from '../../../src-main/vault/use-cases/backups/backup-room.ts';
import { exportBackup } from '../../../src-main/vault/use-cases/backups/export-backup.ts';
import {
  dropInterruptedBackup,
  interruptedBackup,
} from '../../../src-main/vault/use-cases/backups/interrupted-backup.ts';
import { ENDED_BY_LOCK } from '../../../src-main/vault/use-cases/backups/job-end.ts';
import { makeUpBackup } from '../../../src-main/vault/use-cases/backups/make-up-backup.ts';
import { getFormDraft } from '../../../src-main/vault/use-cases/drafts/get-form-draft.ts';
import type { InterruptedBackup } from '../../../src-shared/commands/backups.contract.ts';
import { contract } from '../../../src-shared/commands/contract.ts';
import { err } from '../../../src-shared/result.ts';
import { fillVault, job, removeScratch, roomFor, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { buildVault, type BuiltVault } from '../../support/vault-builder.ts';

let vault: BuiltVault;
let room: BackupRoom;
let folder: string;
beforeAll(async () => {
  vault = await buildVault({ kdf: memoKdf() });
  await fillVault(vault.session.vault, { patients: 2, notes: 2, blobs: [10] });
  room = roomFor(vault.session, vault.folder);
});
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => {
  dropInterruptedBackup(room);
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

/** A job that ends at its third word of progress. */
function jobEnded(by: typeof ENDED_BY_LOCK | 'by her'): BackupJob {
  const abort = new AbortController();
  let words = 0;
  return {
    signal: abort.signal,
    onProgress: () => {
      words += 1;
      if (words === 3) abort.abort(by);
    },
  };
}

const interrupted = (): InterruptedBackup | null => valueOf(interruptedBackup(vault.session.vault)).interrupted;

async function interruptOne(target: string): Promise<void> {
  expect(await exportBackup(room, target, jobEnded(ENDED_BY_LOCK))).toEqual(err({ code: 'cancelled' }));
}

describe('a backup that a lock stopped', () => {
  it('is remembered by its name, made again in its place, and then forgotten', async () => {
    const target = join(folder, 'copy.sigilo');
    await interruptOne(target);
    expect(readdirSync(folder)).toEqual([]);
    expect(interrupted()).toMatchObject({ fileName: 'copy.sigilo', automatic: true });

    const { backup } = valueOf(await makeUpBackup(room, job()));
    expect(backup.fileName).toBe('copy.sigilo');
    expect(existsSync(target)).toBe(true);
    expect(interrupted()).toBeNull();
    expect(await makeUpBackup(room, job())).toEqual(err({ code: 'not-found' }));
  });

  it('is not remembered when she cancelled it herself', async () => {
    expect(await exportBackup(room, join(folder, 'copy.sigilo'), jobEnded('by her'))).toEqual(
      err({ code: 'cancelled' }),
    );
    expect(interrupted()).toBeNull();
  });

  it('is made again by itself once: stopped a second time it waits for her', async () => {
    const target = join(folder, 'copy.sigilo');
    await interruptOne(target);
    expect(await makeUpBackup(room, jobEnded(ENDED_BY_LOCK))).toEqual(err({ code: 'cancelled' }));
    expect(interrupted()).toMatchObject({ fileName: 'copy.sigilo', automatic: false });
    valueOf(await makeUpBackup(room, job()));
    expect(existsSync(target)).toBe(true);
  });

  it('says when its folder is gone, stays, and is made once the folder is back', async () => {
    const drive = join(folder, 'drive');
    mkdirSync(drive);
    await interruptOne(join(drive, 'copy.sigilo'));
    rmSync(drive, { recursive: true });
    expect(await makeUpBackup(room, job())).toEqual(err({ code: 'target-folder-missing' }));
    expect(interrupted()).toMatchObject({ automatic: false });
    mkdirSync(drive);
    valueOf(await makeUpBackup(room, job()));
    expect(existsSync(join(drive, 'copy.sigilo'))).toBe(true);
  });

  it('overwrites nothing that has come to stand there, and clears its own half away', async () => {
    const target = join(folder, 'copy.sigilo');
    await interruptOne(target);
    writeFileSync(target, 'somebody else’s');
    writeFileSync(`${target}.tmp`, 'half');
    expect(valueOf(await makeUpBackup(room, job())).backup.fileName).toBe('copy (2).sigilo');
    expect(
      readdirSync(folder)
        .filter((name) => name.startsWith('copy'))
        .sort(),
    ).toEqual(['copy (2).sigilo', 'copy.sigilo']);
  });

  it('is forgotten when she makes another one, and on her word', async () => {
    await interruptOne(join(folder, 'copy.sigilo'));
    valueOf(await exportBackup(room, join(folder, 'other.sigilo'), job()));
    expect(interrupted()).toBeNull();
    await interruptOne(join(folder, 'copy.sigilo'));
    valueOf(dropInterruptedBackup(room));
    expect(interrupted()).toBeNull();
  });

  it('keeps its path out of the reach of the page', async () => {
    await interruptOne(join(folder, 'copy.sigilo'));
    expect(JSON.stringify(interrupted())).not.toContain(folder);
    for (const command of ['drafts.get', 'drafts.save', 'drafts.discard'] as const) {
      const input = { key: 'interrupted-backup', patientId: null, value: '{}' };
      expect(contract[command].input.safeParse(input).success).toBe(false);
    }
    expect(getFormDraft(vault.session.vault, { key: 'patient:new', patientId: null }).ok).toBe(true);
  });
});
