import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { KdfRunner } from '../../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { AttemptGate, LONGEST_DELAY_MS } from '../../../src-main/vault/session/attempts.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import { readAttempts } from '../../../src-main/vault/storage/attempts-file.ts';
import { FailingFiles } from '../../support/failing-files.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type BuilderOptions,
  type VaultTemplate,
} from '../../support/vault-builder.ts';

let template: VaultTemplate;
beforeAll(async () => {
  template = await vaultTemplate(undefined, { kdf: quickKdf });
});
afterAll(() => template.dispose());

let folder = '';
let clock = new FakeClock();
let derived = 0;
const open: VaultSession[] = [];
const countingKdf: KdfRunner = (passphrase, params) => {
  derived += 1;
  return quickKdf(passphrase, params);
};
beforeEach(() => {
  folder = template.copy();
  clock = new FakeClock();
  derived = 0;
});
afterEach(() => {
  for (const session of open.splice(0)) session.close();
});

/** A session as a new process would have it, the one before killed: nothing of it is told that it ends. */
async function relaunch(options: BuilderOptions = {}): Promise<VaultSession> {
  for (const before of open.splice(0)) before.close();
  const session = await sessionOver(folder, { kdf: countingKdf, clock, ...options });
  open.push(session);
  return session;
}

const wrong = (session: VaultSession) => session.unlock(bytesOf(`${PASSPHRASE}?`));
const right = (session: VaultSession) => session.unlock(bytesOf(PASSPHRASE));
const OPENED = expect.objectContaining({ ok: true }) as unknown;
const throttled = (retryAfterMs: number) => ({ ok: false, error: { code: 'throttled', retryAfterMs } });

async function failTimes(session: VaultSession, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    clock.advance(LONGEST_DELAY_MS);
    expect(await wrong(session)).toEqual({ ok: false, error: { code: 'wrong-passphrase' } });
  }
}

interface Noted {
  readonly subject_kind: string;
  readonly subject_id: string;
}
function audited(session: VaultSession): readonly Noted[] {
  const vault = session.vaultOrNull;
  if (vault === null) throw new Error('not open');
  return vault.db
    .prepare("SELECT subject_kind, subject_id FROM audit WHERE action = 'unlock.failed' ORDER BY seq")
    .all() as readonly Noted[];
}

test('claim:attempts-slowed while the delay runs no way in is even tried, the right passphrase neither, and every secret is wiped', async () => {
  const session = await relaunch();
  await failTimes(session, 3);
  const before = derived;
  const passphrase = bytesOf(PASSPHRASE);
  const next = bytesOf('another passphrase of six words');
  const pin = bytesOf('481516');
  expect(session.status.retryAfterMs).toBe(1000);
  expect(await session.unlock(passphrase)).toEqual(throttled(1000));
  const code = template.sheet.groups.join('-');
  expect(await session.unlockWithRecovery(code, next)).toEqual(throttled(1000));
  expect((await session.unlockWithPin(pin)).ok).toBe(false);
  expect([passphrase, next, pin].every((bytes) => bytes.every((byte) => byte === 0))).toBe(true);
  expect(derived).toBe(before);
  clock.advance(1000);
  expect(session.status.retryAfterMs).toBe(0);
  expect(await right(session)).toEqual(OPENED);
});

test('a wrong recovery code counts like a wrong passphrase', async () => {
  const session = await relaunch();
  await failTimes(session, 2);
  // Another vault's sheet: every check character is right.
  const other = await vaultTemplate(undefined, { kdf: quickKdf });
  const code = other.sheet.groups.join('-');
  other.dispose();
  const answer = await session.unlockWithRecovery(code, bytesOf('another passphrase of six words'));
  expect(answer).toEqual({ ok: false, error: { code: 'wrong-recovery-code' } });
  expect(session.status.retryAfterMs).toBe(1000);
});

test('a delay is there again after a kill, whatever the clock says meanwhile', async () => {
  await failTimes(await relaunch(), 6);
  for (const wall of ['2019-01-01T00:00:00.000Z', '2045-01-01T00:00:00.000Z']) {
    clock.setWall(wall);
    const again = await relaunch();
    expect(again.status.retryAfterMs).toBe(8000);
    expect(await right(again)).toEqual(throttled(8000));
  }
  clock.advance(8000);
  expect(await right(await relaunch())).toEqual(OPENED);
});

test('the attempts are told after the unlock, in the chain once, until they are read', async () => {
  await failTimes(await relaunch(), 3);
  const locked = await relaunch();
  expect(locked.status.failedBefore).toBeNull();
  expect(existsSync(join(folder, 'attempts.json'))).toBe(true);
  clock.advance(LONGEST_DELAY_MS);
  expect(await right(locked)).toEqual(OPENED);
  const told = { count: 3, first: '2026-11-17T09:05:00.000Z', last: '2026-11-17T09:15:00.000Z' };
  expect(locked.status.failedBefore).toEqual(told);
  expect(audited(locked)).toEqual(
    ['05', '10', '15'].map((minute) => ({
      subject_kind: 'passphrase',
      subject_id: `2026-11-17T09:${minute}:00.000Z`,
    })),
  );
  expect(existsSync(join(folder, 'attempts.json'))).toBe(false);
  expect((await locked.verify()).ok).toBe(true);

  // Not read yet: told again after a lock, together with what failed since.
  locked.lock();
  await failTimes(locked, 1);
  expect(await right(locked)).toEqual(OPENED);
  expect(locked.status.failedBefore).toMatchObject({ count: 4, first: told.first });
  locked.failedBeforeRead();
  expect(locked.status.failedBefore).toBeNull();
  locked.lock();
  expect(await right(locked)).toEqual(OPENED);
  expect(locked.status.failedBefore).toBeNull();
  expect(audited(locked)).toHaveLength(4);
});

test('a process killed between the import and the emptying of the file imports nothing twice', async () => {
  const session = await relaunch();
  await failTimes(session, 2);
  const left = readFileSync(join(folder, 'attempts.json'));
  expect(await right(session)).toEqual(OPENED);
  session.lock();
  writeFileSync(join(folder, 'attempts.json'), left);
  const again = await relaunch();
  expect(await right(again)).toEqual(OPENED);
  expect(audited(again)).toHaveLength(2);
  expect(again.status.failedBefore).toMatchObject({ count: 2 });
});

test('where the file cannot be written, the delay holds all the same and the right passphrase opens', async () => {
  const files = new FailingFiles({ at: 1, then: 'once', only: (_, path) => path.includes('attempts.json') });
  const session = await relaunch({ files });
  for (let failed = 0; failed < 4; failed += 1) {
    files.plan({ at: 1, then: 'once', errno: 'ENOSPC', only: (_, path) => path.includes('attempts.json') });
    clock.advance(LONGEST_DELAY_MS);
    expect(await wrong(session)).toMatchObject({ error: { code: 'wrong-passphrase' } });
  }
  expect(existsSync(join(folder, 'attempts.json'))).toBe(false);
  expect(await right(session)).toEqual(throttled(2000));
  clock.advance(2000);
  expect(await right(session)).toEqual(OPENED);
  expect(session.status.failedBefore).toMatchObject({ count: 4 });
});

test('a forged file costs at most a wait of five minutes and as many entries as it may hold', async () => {
  const at = '9999-12-31T23:59:59.999Z';
  const newest = Array.from({ length: 200 }, () => `{"at":"${at}","way":"pin"}`).join(',');
  writeFileSync(
    join(folder, 'attempts.json'),
    `{"bootMs":0,"count":1000000,"failures":1000000,"first":"${at}","newest":[${newest}],"v":1,"waitMs":9007199254740991}`,
  );
  const session = await relaunch();
  expect(session.status.retryAfterMs).toBe(LONGEST_DELAY_MS);
  clock.advance(LONGEST_DELAY_MS);
  expect(await right(session)).toEqual(OPENED);
  expect(audited(session)).toHaveLength(201);
  expect(audited(session)[0]).toEqual({ subject_kind: 'earlier', subject_id: '999800' });
  expect(session.status.failedBefore).toEqual({ count: 1_000_000, first: at, last: at });
});

test.each(['', '{}', '\u0000'.repeat(100), '{"v":1}', '['.repeat(5000)])(
  'a damaged file does not keep the right passphrase out (%#)',
  async (content) => {
    writeFileSync(join(folder, 'attempts.json'), content);
    const session = await relaunch();
    expect(await right(session)).toEqual(OPENED);
    expect(session.status.failedBefore).toBeNull();
  },
);

test('a disk that does not take the entries keeps the file for the next unlock, and the vault opens without a delay', async () => {
  await failTimes(await relaunch(), 2);
  const session = await relaunch();
  expect(await right(session)).toEqual(OPENED);
  const vault = session.vaultOrNull;
  if (vault === null) throw new Error('not open');
  const gate = new AttemptGate(nodeFiles, clock, folder);
  for (let attempt = 0; attempt < 200; attempt += 1) {
    clock.advance(1);
    gate.answered('passphrase', { code: 'wrong-passphrase' });
  }
  const pages = z.object({ page_count: z.number() }).parse(vault.db.prepare('PRAGMA page_count').get()).page_count;
  vault.db.prepare(`PRAGMA max_page_count = ${pages}`).get();
  expect(gate.opened(vault)).toBe(false);
  expect(gate.retryAfterMs).toBe(0);
  expect(audited(session)).toHaveLength(2);
  expect(readAttempts(nodeFiles, folder)).toMatchObject({ failures: 0, waitMs: 0, count: 200 });

  vault.db.prepare('PRAGMA max_page_count = 1000000').get();
  expect(gate.opened(vault)).toBe(true);
  expect(audited(session)).toHaveLength(202);
  expect(existsSync(join(folder, 'attempts.json'))).toBe(false);
});
