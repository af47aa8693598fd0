import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import { FailingFiles, type Plan } from '../../support/failing-files.ts';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  tempFolder,
  vaultTemplate,
  type VaultTemplate,
} from '../../support/vault-builder.ts';

const NEXT = 'another passphrase of hers';

const kdf = quickKdf;
let template: VaultTemplate;
beforeAll(async () => {
  template = await vaultTemplate(undefined, { kdf });
});
afterAll(() => template.dispose());

/** Every operation at which the work can go wrong, in both manners: it fails alone, or nothing works any more. */
function* plans(operations: number): Generator<Plan & { at: number }> {
  for (let at = 1; at <= operations; at += 1) {
    yield { at, then: 'once', errno: 'ENOSPC' };
    yield { at, then: 'dead', errno: 'EIO', torn: true };
  }
}

async function openWith(folder: string, passphrase: string): Promise<boolean> {
  const session = await sessionOver(folder, { kdf });
  const opened = await session.unlock(bytesOf(passphrase));
  if (opened.ok) expect(await session.verify()).toMatchObject({ ok: true, value: { findings: [] } });
  session.close();
  return opened.ok;
}

async function unlockedOn(folder: string, files: FailingFiles): Promise<VaultSession> {
  const session = await sessionOver(folder, { files, kdf });
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  return session;
}

test('claim:failure-changes-nothing a passphrase change that fails anywhere leaves the old or the new one, and never an old slot after it answered well', async () => {
  const counting = new FailingFiles();
  const counted = await unlockedOn(template.copy(), counting);
  counting.plan({});
  await counted.changePassphrase(bytesOf(PASSPHRASE), bytesOf(NEXT));
  counted.close();
  const operations = counting.count;
  expect(counting.log.filter((operation) => operation === 'rename')).toHaveLength(2);

  for (const plan of plans(operations)) {
    const folder = template.copy();
    const files = new FailingFiles();
    const session = await unlockedOn(folder, files);
    files.plan(plan);
    const changed = await session.changePassphrase(bytesOf(PASSPHRASE), bytesOf(NEXT));
    session.close();
    const name = JSON.stringify(plan);
    if (!changed.ok) expect(['disk-full', 'io-failed'], name).toContain(changed.error.code);

    const withNew = await openWith(folder, NEXT);
    const withOld = await openWith(folder, PASSPHRASE);
    expect([withOld, withNew].filter(Boolean), name).toHaveLength(1);
    if (changed.ok) expect(withNew, name).toBe(true);
    expect(
      readdirSync(folder).filter((file) => file.endsWith('.tmp')),
      name,
    ).toEqual([]);
  }
}, 120_000);

test('making a vault that fails anywhere leaves no vault or a whole one, and the folder free for the next try', async () => {
  const counting = new FailingFiles();
  const counted = await sessionOver(join(tempFolder(), 'vault'), { files: counting, kdf });
  counting.plan({});
  await counted.create(bytesOf(PASSPHRASE));
  counted.close();
  const operations = counting.count;
  expect(operations).toBeGreaterThan(12);

  for (const plan of plans(operations)) {
    const folder = join(tempFolder(), 'vault');
    const files = new FailingFiles();
    const session = await sessionOver(folder, { files, kdf });
    files.plan(plan);
    const made = await session.create(bytesOf(PASSPHRASE));
    const name = JSON.stringify(plan);
    session.close();
    if (made.ok) {
      expect(await openWith(folder, PASSPHRASE), name).toBe(true);
      continue;
    }
    expect(['disk-full', 'io-failed'], name).toContain(made.error.code);
    if (plan.then === 'once')
      expect(
        readdirSync(folder).filter((file) => file !== 'lock.db'),
        name,
      ).toEqual([]);
    const again = await sessionOver(folder, { kdf });
    if (again.status.state === 'none') expect(await again.create(bytesOf(NEXT)), name).toMatchObject({ ok: true });
    else expect(await again.unlock(bytesOf(PASSPHRASE)), name).toMatchObject({ ok: true });
    again.close();
  }
}, 120_000);

test('a copy that cannot be repaired does not keep the vault shut', async () => {
  const folder = template.copy();
  const files = new FailingFiles({
    at: 1,
    then: 'dead',
    errno: 'EROFS',
    only: (operation, path) => path.includes('header') && operation !== 'stat',
  });
  rmSync(join(folder, 'header.b'));
  const session = await sessionOver(folder, { files, kdf });
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  expect(session.status.headerCopyDamaged).toBe(true);
  session.close();
  expect(await openWith(folder, PASSPHRASE)).toBe(true);
  expect(readdirSync(folder)).toContain('header.b');
});
