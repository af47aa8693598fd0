import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PIN_LIFE_MS, type PinKeeper } from '../../../src-main/shell/lock/pin-keeper.ts';
import type { KdfRunner } from '../../../src-main/vault/crypto/index.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeMachine, keeperOn, portTo } from '../../support/kept-pin.ts';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type BuilderOptions,
  type VaultTemplate,
} from '../../support/vault-builder.ts';

const PIN = '480172';
const WRONG_PIN = '480173';
const HOUR_MS = 60 * 60_000;
const OPENED = { ok: true, value: { role: 'owner' } };
const unavailable = (reason: string) => ({ ok: false, error: { code: 'pin-not-available', reason } });

let template: VaultTemplate;
let machine: FakeMachine;
let clock: FakeClock;
let keeper: PinKeeper;
beforeAll(async () => {
  template = await vaultTemplate(
    async ({ session }) => expect(await session.keys.setPin(bytesOf(PIN), null)).toMatchObject({ ok: true }),
    { kdf: quickKdf },
  );
});
afterAll(() => template.dispose());
beforeEach(() => {
  machine = new FakeMachine();
  clock = new FakeClock();
  keeper = keeperOn(machine);
});

const sessionOn = (folder: string, options: BuilderOptions = {}) =>
  sessionOver(folder, { kdf: quickKdf, clock, quickUnlock: portTo(keeper), ...options });

/** The vault process after a lock: the passphrase was given in the one before. */
async function lockedAgain(folder = template.copy()): Promise<VaultSession> {
  const before = await sessionOn(folder);
  expect(await before.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  before.close();
  return sessionOn(folder);
}

/** Past the delay after failed attempts, which is another brake. */
function wait(ms = 10_000): void {
  clock.advance(ms);
  machine.advance(ms);
}

test('claim:pin-five-tries claim:pin-forgotten after five wrong PINs the right one opens nothing, until the passphrase was given', async () => {
  const session = await lockedAgain();
  for (const triesLeft of [4, 3, 2, 1, 0]) {
    expect(await session.unlockWithPin(bytesOf(WRONG_PIN))).toEqual({
      ok: false,
      error: { code: 'wrong-pin', triesLeft },
    });
    wait();
  }
  wait(HOUR_MS);
  expect(await session.unlockWithPin(bytesOf(PIN))).toEqual(unavailable('tries'));
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject(OPENED);
  session.lock();
  expect(await session.unlockWithPin(bytesOf(PIN))).toMatchObject(OPENED);
  session.close();
});

test('claim:pin-forgotten a try whose process dies before it knows the answer counts', async () => {
  const folder = template.copy();
  (await lockedAgain(folder)).close();
  const dying: KdfRunner = () => Promise.reject(new Error('killed'));
  for (let time = 0; time < 5; time += 1) {
    const session = await sessionOn(folder, { kdf: dying });
    await expect(session.unlockWithPin(bytesOf(PIN))).rejects.toThrow('killed');
    session.close();
  }
  const session = await sessionOn(folder);
  expect(await session.unlockWithPin(bytesOf(PIN))).toEqual(unavailable('tries'));
  session.close();
});

test('the fifth try may be the right one, and gives five again', async () => {
  const session = await lockedAgain();
  for (let time = 0; time < 4; time += 1) {
    await session.unlockWithPin(bytesOf(WRONG_PIN));
    wait();
  }
  expect(await session.unlockWithPin(bytesOf(PIN))).toMatchObject(OPENED);
  expect(keeper.view).toEqual({ triesLeft: 5, gone: null });
  session.close();
});

test('claim:pin-forgotten the machine going to sleep takes it away, unless its disk is known to be encrypted', async () => {
  const session = await lockedAgain();
  keeper.beforeSleep();
  machine.sleep(60_000);
  expect(await session.unlockWithPin(bytesOf(PIN))).toEqual(unavailable('slept'));
  session.close();

  machine.diskEncryption = 'on';
  const kept = await lockedAgain();
  keeper.beforeSleep();
  machine.sleep(60_000);
  expect(await kept.unlockWithPin(bytesOf(PIN))).toMatchObject(OPENED);
  kept.close();
});

test('claim:pin-forgotten eight hours of boot time after the passphrase it is over, however often the PIN opened meanwhile', async () => {
  const session = await lockedAgain();
  for (let hour = 0; hour < 7; hour += 1) {
    machine.advance(HOUR_MS);
    expect(await session.unlockWithPin(bytesOf(PIN))).toMatchObject(OPENED);
    session.lock();
  }
  machine.advance(PIN_LIFE_MS - 7 * HOUR_MS);
  expect(await session.unlockWithPin(bytesOf(PIN))).toEqual(unavailable('expired'));
  session.close();
});

test('claim:pin-forgotten a clock that was set back takes it away, and setting it right again brings nothing back', async () => {
  const session = await lockedAgain();
  machine.setWallBack(HOUR_MS);
  expect(await session.unlockWithPin(bytesOf(PIN))).toEqual(unavailable('clock'));
  machine.setWallBack(-HOUR_MS);
  expect(await session.unlockWithPin(bytesOf(PIN))).toEqual(unavailable('clock'));
  session.close();
});
