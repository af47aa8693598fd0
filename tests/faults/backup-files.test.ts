import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tidyRestores } from '../../src-main/vault/backup/tidy-restores.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import { exportBackup } from '../../src-main/vault/use-cases/backups/export-backup.ts';
import { restoreBackup } from '../../src-main/vault/use-cases/backups/restore-backup.ts';
import type { GivenSecret } from '../../src-main/vault/use-cases/backups/header-secret.ts';
import { VaultError } from '../../src-shared/vault-error.ts';
import { checkKeyed } from '../support/backup-bytes.ts';
import {
  allRows,
  exportTo,
  fillVault,
  job,
  registerOne,
  removeScratch,
  roomFor,
  scratchFolder,
  valueOf,
} from '../support/backup-vault.ts';
import { FailingFiles, type Plan } from '../support/failing-files.ts';
import { memoKdf } from '../support/memo-kdf.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver, type BuiltVault } from '../support/vault-builder.ts';

const kdf = memoKdf();
const plans: readonly Plan[] = [
  { then: 'once', errno: 'EIO', reads: true },
  { then: 'once', errno: 'ENOSPC', torn: true },
  { then: 'dead', errno: 'EIO', torn: true },
];

/** Every operation that writes; of the many more that read every third, or every one with SIGILO_FAULTS=all. */
function stepOf(plan: Plan): number {
  return plan.reads === true && process.env['SIGILO_FAULTS'] !== 'all' ? 3 : 1;
}

let vault: BuiltVault;
let recovery: GivenSecret;
beforeAll(async () => {
  vault = await buildVault({ kdf });
  recovery = { kind: 'recovery', code: vault.sheet.groups.join(' ') };
  await fillVault(vault.session.vault, { patients: 2, notes: 1, blobs: [10, 70_000] });
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

describe('a backup on a disk that fails', () => {
  it.each(plans)('leaves no file under the final name unless it is whole: %o', { timeout: 120_000 }, async (plan) => {
    const keys = vault.session.vault.lendKeys();
    const rows = allRows(vault.session.vault.db)['patients'];
    let failures = 0;
    for (let at = 1; ; at++) {
      const files = new FailingFiles({ ...plan, at });
      const folder = scratchFolder();
      const target = join(folder, 'x.sigilo');
      const result = await exportBackup(roomFor(vault.session, vault.folder, files), target, job());
      if (!result.ok) {
        failures += 1;
        expect(VaultError.parse(result.error).code).not.toBe('internal');
        // Once everything fails nothing can be taken away any more; what got its name before that is whole.
        if (plan.then === 'once') expect(existsSync(target)).toBe(false);
        else if (existsSync(target)) expect(await checkKeyed(new Uint8Array(readFileSync(target)), keys)).toBe('ok');
        if (plan.then === 'once' && files.log.at(-1) !== 'unlink') expect(readdirSync(folder)).toEqual([]);
      } else expect(await checkKeyed(new Uint8Array(readFileSync(target)), keys)).toBe('ok');
      if (files.count < at) break;
    }
    expect(failures).toBeGreaterThan(plan.reads === true ? 60 : 30);
    expect(allRows(vault.session.vault.db)['patients']).toEqual(rows);
  });
});

describe('claim:failure-changes-nothing a restore on a disk that fails', () => {
  it.each(plans)('leaves an empty profile empty or restored: %o', { timeout: 240_000 }, async (plan) => {
    const { path } = await exportTo(roomFor(vault.session, vault.folder), scratchFolder());
    const then = allRows(vault.session.vault.db)['note_versions'];
    let failures = 0;
    for (let at = 1; ; at += stepOf(plan)) {
      const folder = scratchFolder();
      const files = new FailingFiles({ ...plan, at, only: (_operation, touched) => touched !== path });
      const session = await sessionOver(folder, { kdf });
      const result = await restoreBackup(
        roomFor(session, folder, files, kdf),
        path,
        { secret: recovery, current: null },
        job(),
      );
      session.close();
      if (!result.ok) {
        failures += 1;
        expect(VaultError.parse(result.error).code).not.toBe('internal');
      }
      const again = await sessionOver(folder, { kdf });
      tidyRestores(nodeFiles, folder);
      again.probe();
      if (result.ok) expect(again.status.state).toBe('locked');
      if (again.status.state !== 'none') {
        valueOf(await again.unlock(bytesOf(PASSPHRASE)));
        expect(allRows(again.vault.db)['note_versions']).toEqual(then);
        expect(valueOf(await again.verify()).findings).toEqual([]);
      } else {
        valueOf(
          await restoreBackup(roomFor(again, folder, nodeFiles, kdf), path, { secret: recovery, current: null }, job()),
        );
      }
      again.close();
      if (files.count < at) break;
    }
    expect(failures).toBeGreaterThan(10);
  });

  it.each(plans)('leaves a vault as it was or restored: %o', { timeout: 240_000 }, async (plan) => {
    const { path } = await exportTo(roomFor(vault.session, vault.folder), scratchFolder());
    const then = allRows(vault.session.vault.db)['patients'];
    registerOne(vault.session.vault, 'Later');
    const now = allRows(vault.session.vault.db)['patients'];
    vault.session.close();
    const outcomes = { then: 0, now: 0 };
    for (let at = 1; ; at += stepOf(plan)) {
      const folder = join(scratchFolder(), 'copy');
      cpSync(vault.folder, folder, { recursive: true });
      const files = new FailingFiles({ ...plan, at, only: (_operation, touched) => touched !== path });
      const session = await sessionOver(folder, { kdf });
      const result = await restoreBackup(
        roomFor(session, folder, files, kdf),
        path,
        { secret: recovery, current: null },
        job(),
      );
      session.close();

      const again = await sessionOver(folder, { kdf });
      tidyRestores(nodeFiles, folder);
      expect(again.status.state).toBe('locked');
      valueOf(await again.unlock(bytesOf(PASSPHRASE)));
      const found = allRows(again.vault.db)['patients'];
      const isNew = JSON.stringify(found) === JSON.stringify(then);
      if (result.ok) expect(isNew).toBe(true);
      else if (!isNew) expect(found).toEqual(now);
      outcomes[isNew ? 'then' : 'now'] += 1;
      expect(valueOf(await again.verify()).findings).toEqual([]);
      expect(readdirSync(folder).filter((name) => name.startsWith('restore') || name.endsWith('.tmp'))).toEqual([]);
      again.close();
      if (files.count < at) break;
    }
    expect(outcomes.now).toBeGreaterThan(4);
    expect(outcomes.then).toBeGreaterThan(0);
    vault.session.probe();
    valueOf(await vault.session.unlock(bytesOf(PASSPHRASE)));
  });
});
