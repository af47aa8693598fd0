import { existsSync, readFileSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { removeOwnUnfinished } from '../../../src-main/vault/backup/own-unfinished.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { exportBackup } from '../../../src-main/vault/use-cases/backups/export-backup.ts';
import { exportTo, fillVault, job, removeScratch, roomFor, scratchFolder } from '../../support/backup-vault.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { buildVault, type BuiltVault } from '../../support/vault-builder.ts';

const kdf = memoKdf();
let mine: BuiltVault;
let other: BuiltVault;
let target = '';

beforeAll(async () => {
  mine = await buildVault({ kdf });
  other = await buildVault({ kdf });
  for (const vault of [mine, other]) await fillVault(vault.session.vault, { patients: 1, notes: 1, blobs: [90_000] });
});
beforeEach(() => {
  target = join(scratchFolder(), 'one.sigilo');
});
afterAll(() => {
  mine.dispose();
  other.dispose();
  removeScratch();
});

const again = () => exportBackup(roomFor(mine.session, mine.folder), target, job());

/** What a run leaves that was killed after so many bytes. */
async function leaveHalf(vault: BuiltVault, bytes: number): Promise<void> {
  const { path } = await exportTo(roomFor(vault.session, vault.folder), scratchFolder());
  writeFileSync(`${target}.tmp`, readFileSync(path));
  truncateSync(`${target}.tmp`, bytes);
}

test.each([0, 8, 15, 16, 100, 60_000])(
  'goes over what a killed run of this record left, cut off after %i bytes',
  async (bytes) => {
    await leaveHalf(mine, bytes);
    expect(await again()).toMatchObject({ ok: true });
    expect(readdirSync(join(target, '..'))).toEqual(['one.sigilo']);
  },
);

test('leaves alone what another record may be writing at this moment', async () => {
  await leaveHalf(other, 60_000);
  const bytes = readFileSync(`${target}.tmp`);
  expect(await again()).toEqual({ ok: false, error: { code: 'target-exists' } });
  expect(readFileSync(`${target}.tmp`)).toEqual(bytes);
});

test.each([
  ['somebody else’s words', 'a draft of mine'],
  ['less than a magic', 'SIGIL'],
  ['a magic with something else behind it', `SIGILOBK${'x'.repeat(400)}`],
])('leaves alone %s', async (_, text) => {
  writeFileSync(`${target}.tmp`, text);
  expect(await again()).toEqual({ ok: false, error: { code: 'target-exists' } });
  expect(readFileSync(`${target}.tmp`, 'utf8')).toBe(text);
});

test('leaves alone what grows while it is looked at', async () => {
  await leaveHalf(mine, 60_000);
  const patience = {
    windows: false,
    nowMs: () => 0,
    sleep: () => writeFileSync(`${target}.tmp`, 'more', { flag: 'a' }),
  };
  const { vaultId, instanceId, clock } = mine.session.vault;
  removeOwnUnfinished(nodeFiles, `${target}.tmp`, { vaultId, instanceId, at: clock.now() }, patience);
  expect(existsSync(`${target}.tmp`)).toBe(true);
});

test('leaves a link alone, and what it leads to', async () => {
  const elsewhere = join(scratchFolder(), 'empty');
  writeFileSync(elsewhere, '');
  symlinkSync(elsewhere, `${target}.tmp`);
  expect(await again()).toEqual({ ok: false, error: { code: 'target-exists' } });
  expect(existsSync(elsewhere)).toBe(true);
  expect(existsSync(`${target}.tmp`)).toBe(true);
});
