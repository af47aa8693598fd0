import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PinKeeper } from '../../../src-main/shell/lock/pin-keeper.ts';
import { parseHeader, type KdfRunner, type VaultHeader } from '../../../src-main/vault/crypto/index.ts';
import { FRESH_MS } from '../../../src-main/vault/session/fresh-compartment.ts';
import { openCompartmentByPassphrase, openCompartmentByPin } from '../../../src-main/vault/session/private-key.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeMachine, keeperOn, portTo } from '../../support/kept-pin.ts';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  tempFolder,
  vaultTemplate,
  type BuilderOptions,
  type VaultTemplate,
} from '../../support/vault-builder.ts';

const PIN = '480172';
const NEXT_PIN = 'kf83-mz';
const WRONG_PIN = '480173';
const NEXT = 'another passphrase of hers';
const DONE = { ok: true, value: undefined };
const wrong = (triesLeft: number) => ({ ok: false, error: { code: 'wrong-pin', triesLeft } });
const unavailable = (reason: string) => ({ ok: false, error: { code: 'pin-not-available', reason } });

let template: VaultTemplate;
let machine: FakeMachine;
let keeper: PinKeeper;
beforeAll(async () => {
  template = await vaultTemplate(
    async ({ session }) => expect(await session.keys.setPin(bytesOf(PIN), null)).toEqual(DONE),
    { kdf: quickKdf },
  );
});
afterAll(() => template.dispose());
beforeEach(() => {
  machine = new FakeMachine();
  keeper = keeperOn(machine);
});

const sessionOn = (folder: string, options: BuilderOptions = {}) =>
  sessionOver(folder, { kdf: quickKdf, quickUnlock: portTo(keeper), ...options });

async function unlocked(folder: string, options: BuilderOptions = {}): Promise<VaultSession> {
  const session = await sessionOn(folder, options);
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  return session;
}

function headerOf(folder: string): VaultHeader {
  const header = parseHeader(readFileSync(join(folder, 'header.a')));
  if (!header.ok) throw new Error(header.error.code);
  return header.value.fields;
}

const actionsOf = (session: VaultSession) =>
  session.vault.db
    .prepare('SELECT action FROM audit ORDER BY seq')
    .all()
    .map((row) => (row as { action: string }).action);

/** The compartment's key as the PIN of this open session gives it. */
async function privateKey(session: VaultSession, pin: string): Promise<Uint8Array> {
  const key = await openCompartmentByPin({ kdf: quickKdf }, session.vault, bytesOf(pin));
  if (!key.ok) throw new Error(key.error.code);
  return key.value.expose();
}

test('after a lock the PIN opens, is audited, and the tries begin anew; a wrong one says how many are left', async () => {
  const session = await unlocked(template.copy());
  expect(session.status.pinSet).toBe(true);
  session.lock();
  expect(session.status.pinSet).toBe(true);
  expect(await session.unlockWithPin(bytesOf(WRONG_PIN))).toEqual(wrong(4));
  expect(session.status.state).toBe('locked');
  const pin = bytesOf(PIN);
  expect(await session.unlockWithPin(pin)).toMatchObject({ ok: true, value: { role: 'owner' } });
  expect(pin.every((byte) => byte === 0)).toBe(true);
  expect(keeper.view).toEqual({ triesLeft: 5, gone: null });
  expect(actionsOf(session)).toContain('vault.unlocked-with-pin');
  expect(await session.verify()).toMatchObject({ ok: true, value: { findings: [] } });
  session.close();
});

test('the PIN opens in another process of the app, and again after that', async () => {
  const folder = template.copy();
  (await unlocked(folder)).close();
  for (let time = 0; time < 2; time += 1) {
    const session = await sessionOn(folder);
    expect(await session.unlockWithPin(bytesOf(PIN))).toMatchObject({ ok: true });
    session.close();
  }
});

test('before the passphrase was given there is nothing that a PIN could open', async () => {
  const session = await sessionOn(template.copy());
  expect(session.status.pinSet).toBe(true);
  expect(await session.unlockWithPin(bytesOf(PIN))).toEqual(unavailable('started'));
  session.close();
});

test('a second try while one runs is refused without being counted', async () => {
  const session = await unlocked(template.copy());
  session.lock();
  const first = session.unlockWithPin(bytesOf(PIN));
  expect(await session.unlockWithPin(bytesOf(PIN))).toEqual({ ok: false, error: { code: 'busy' } });
  session.lock();
  expect(await first).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect(session.status.state).toBe('locked');
  session.close();
});

test('setting it takes the passphrase, one header commit and both wraps; replacing it ends the old one', async () => {
  const folder = template.copy();
  const session = await unlocked(folder);
  const { generation } = headerOf(folder);
  const set = (pin: string, passphrase: string | null) =>
    session.keys.setPin(bytesOf(pin), passphrase === null ? null : bytesOf(passphrase));
  expect(await set(NEXT_PIN, 'not her passphrase')).toMatchObject({ error: { code: 'wrong-passphrase' } });
  expect(await set(NEXT_PIN, null)).toMatchObject({ error: { code: 'wrong-passphrase' } });
  expect(await set('48017', PASSPHRASE)).toMatchObject({ error: { code: 'pin-too-short' } });
  expect(await set('311287', PASSPHRASE)).toMatchObject({ error: { code: 'pin-too-easy' } });
  expect(headerOf(folder).generation).toBe(generation);

  const before = await privateKey(session, PIN);
  expect(await set(NEXT_PIN, PASSPHRASE)).toEqual(DONE);
  const after = headerOf(folder);
  expect(after.generation).toBe(generation + 1);
  expect([after.pins?.length, after.private.filter((wrap) => wrap.kind === 'pin').length]).toEqual([1, 1]);
  expect(await privateKey(session, NEXT_PIN)).toEqual(before);
  expect(await openCompartmentByPin({ kdf: quickKdf }, session.vault, bytesOf(PIN))).toEqual(wrong(4));
  session.lock();
  expect(await session.unlockWithPin(bytesOf(PIN))).toEqual(wrong(4));
  expect(await session.unlockWithPin(bytesOf(NEXT_PIN))).toMatchObject({ ok: true });
  session.close();
});

test('without the passphrase a PIN is set only in the session that made the vault, once, for a quarter of an hour, until a lock', async () => {
  const make = async (clock = new FakeClock()) => {
    const session = await sessionOn(join(tempFolder(), 'vault'), { clock });
    expect(await session.create(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
    expect(session.status.pinSet).toBe(false);
    return { clock, session };
  };
  const refused = { ok: false, error: { code: 'wrong-passphrase' } };

  const once = (await make()).session;
  expect(await once.keys.setPin(bytesOf('123456'), null)).toMatchObject({ error: { code: 'pin-too-easy' } });
  expect(await once.keys.setPin(bytesOf(PIN), null)).toEqual(DONE);
  expect(once.status.pinSet).toBe(true);
  expect(await once.keys.setPin(bytesOf(NEXT_PIN), null)).toEqual(refused);
  once.close();

  const { clock, session: late } = await make();
  clock.advance(FRESH_MS);
  expect(await late.keys.setPin(bytesOf(PIN), null)).toEqual(refused);
  late.close();

  const lockedOnce = (await make()).session;
  lockedOnce.lock();
  expect(await lockedOnce.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  expect(await lockedOnce.keys.setPin(bytesOf(PIN), null)).toEqual(refused);
  lockedOnce.close();
});

test('removing it leaves nothing of it in the header and nothing with the keeper', async () => {
  const folder = template.copy();
  const session = await unlocked(folder);
  expect(await session.keys.removePin()).toEqual(DONE);
  expect(actionsOf(session)).toContain('pin.removed');
  expect(session.status.pinSet).toBe(false);
  const header = headerOf(folder);
  expect(header.pins).toBeUndefined();
  expect(header.private.map((wrap) => wrap.kind)).toEqual(['passphrase', 'recovery']);
  expect(keeper.view).toEqual({ triesLeft: 0, gone: 'not-set' });
  expect(await openCompartmentByPin({ kdf: quickKdf }, session.vault, bytesOf(PIN))).toEqual(unavailable('not-set'));
  session.lock();
  expect(session.status.pinSet).toBe(false);
  expect(await session.unlockWithPin(bytesOf(PIN))).toEqual(unavailable('not-set'));
  session.close();
});

test('a new passphrase, a new sheet and an unlock by the sheet keep the PIN', async () => {
  const session = await unlocked(template.copy());
  const key = await privateKey(session, PIN);
  expect(await session.changePassphrase(bytesOf(PASSPHRASE), bytesOf(NEXT))).toEqual(DONE);
  const sheet = await session.newRecoverySheet(bytesOf(NEXT));
  if (!sheet.ok) throw new Error(sheet.error.code);
  session.lock();
  expect(await session.unlockWithPin(bytesOf(PIN))).toMatchObject({ ok: true });
  session.lock();
  const groups = sheet.value.sheet.groups.join('-');
  expect(await session.unlockWithRecovery(groups, bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  expect(session.status.pinSet).toBe(true);
  expect(await privateKey(session, PIN)).toEqual(key);
  session.lock();
  expect(await session.unlockWithPin(bytesOf(PIN))).toMatchObject({ ok: true });
  session.close();
});

test('five wrong PINs in a row close the private compartment to the PIN, also after a restart, until the passphrase was given', async () => {
  const folder = template.copy();
  let session = await unlocked(folder);
  const open = (pin: string) => openCompartmentByPin({ kdf: quickKdf }, session.vault, bytesOf(pin));
  expect(await open(WRONG_PIN)).toEqual(wrong(4));
  expect(await open(PIN)).toMatchObject({ ok: true });
  for (const left of [4, 3]) expect(await open(WRONG_PIN)).toEqual(wrong(left));
  session.close();
  session = await sessionOn(folder);
  expect(await session.unlockWithPin(bytesOf(PIN))).toMatchObject({ ok: true });
  for (const left of [2, 1, 0]) expect(await open(WRONG_PIN)).toEqual(wrong(left));
  expect(await open(PIN)).toEqual(unavailable('tries'));
  session.close();
  session = await sessionOn(folder);
  expect(await session.unlockWithPin(bytesOf(PIN))).toMatchObject({ ok: true });
  expect(await open(PIN)).toEqual(unavailable('tries'));

  const byPassphrase = (passphrase: string) =>
    openCompartmentByPassphrase({ kdf: quickKdf }, session.vault, bytesOf(passphrase));
  expect(await byPassphrase('not her passphrase')).toMatchObject({ error: { code: 'wrong-passphrase' } });
  expect(await open(PIN)).toEqual(unavailable('tries'));
  expect(await byPassphrase(PASSPHRASE)).toMatchObject({ ok: true });
  expect(await open(PIN)).toMatchObject({ ok: true });
  for (const left of [4, 3, 2, 1, 0]) expect(await open(WRONG_PIN)).toEqual(wrong(left));
  session.lock();
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  expect(await open(PIN)).toMatchObject({ ok: true });
  session.close();
});

test('a try at the private compartment whose process ends in the middle has used it up', async () => {
  const folder = template.copy();
  const session = await unlocked(folder);
  const dying: KdfRunner = () => Promise.reject(new Error('the process ended'));
  await expect(openCompartmentByPin({ kdf: dying }, session.vault, bytesOf(PIN))).rejects.toThrow('ended');
  expect(await openCompartmentByPin({ kdf: quickKdf }, session.vault, bytesOf(WRONG_PIN))).toEqual(wrong(3));
  session.close();
});

test('a lock while the private PIN is derived wins', async () => {
  const session = await unlocked(template.copy());
  const opening = openCompartmentByPin({ kdf: quickKdf }, session.vault, bytesOf(PIN));
  session.lock();
  expect(await opening).toEqual({ ok: false, error: { code: 'cancelled' } });
  session.close();
});
